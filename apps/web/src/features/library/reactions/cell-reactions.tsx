import type { Reaction } from "@shotlist/contract";
import { useTexts } from "../../../app/i18n/locale.ts";
import { classes } from "../../../ui/classes.ts";
import { Icon } from "../../../ui/icon.tsx";

export interface CellReactionsProps {
  readonly reaction: Reaction | null;
  /** Too narrow for two. */
  readonly narrow: boolean;
  /** Whether the grid's tab stop is this cell. */
  readonly stop: boolean;
  readonly onPress: (value: Reaction["value"]) => void;
}

/** The thumbs on a picture of the grid: while it is pointed at or has the focus, and the pressed one always. */
export function CellReactions({ reaction, narrow, stop, onPress }: CellReactionsProps) {
  const t = useTexts().libraryEdit.reactions;
  const values = (["like", "dislike"] as const).filter((value) => !narrow || reaction?.value === value);
  return (
    <span className="absolute top-2 right-2 flex flex-row-reverse gap-1">
      {values.map((value) => {
        const on = reaction?.value === value;
        return (
          <button
            key={value}
            type="button"
            aria-label={t[value]}
            aria-pressed={on}
            tabIndex={stop ? 0 : -1}
            title={on && reaction.reason ? `${t[value]}: ${reaction.reason}` : t[value]}
            onClick={() => onPress(value)}
            className={classes(
              "grid size-6 place-items-center rounded-1 bg-scrim text-t1 hover:bg-raise-2",
              // A finger that means the picture must not take a reaction back: it is done with the picture open.
              "[@media(hover:none)]:pointer-events-none",
              !on &&
                "opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 max-phone:hidden [@media(hover:none)]:hidden",
            )}
          >
            <Icon name={value} className={on ? "fill-current" : ""} />
          </button>
        );
      })}
    </span>
  );
}
