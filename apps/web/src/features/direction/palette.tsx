import { useTexts } from "../../app/i18n/locale.ts";
import { classes } from "../../ui/classes.ts";

/** At most five colours, side by side; 16 px high unless told otherwise. */
export function Palette({
  colours,
  className = "h-4",
}: {
  colours: readonly string[];
  className?: string | undefined;
}) {
  const t = useTexts();
  if (colours.length === 0) return null;
  return (
    <div role="img" aria-label={t.tone.palette(colours.join(" "))} className={classes("flex", className)}>
      {colours.map((colour) => (
        <span key={colour} className="flex-1" style={{ backgroundColor: colour }} />
      ))}
    </div>
  );
}
