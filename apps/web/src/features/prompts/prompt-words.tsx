import { classes } from "../../ui/classes.ts";
import { piecesWithBlanks } from "./blanks.ts";

/** A prompt, two lines of it at most, its blanks set apart. */
export function PromptWords({ prompt, className }: { prompt: string; className?: string }) {
  return (
    <span className={classes("line-clamp-2 break-words", className)}>
      {piecesWithBlanks(prompt).map(({ at, text, blank }) =>
        blank ? (
          <mark key={at} className="rounded-1 bg-chosen px-0.5 text-t1">
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </span>
  );
}
