import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { monthName, stepMonth } from "./months.ts";

export interface MonthSwitchProps {
  readonly month: string;
  readonly present: string;
  readonly onMonth: (month: string) => void;
}

/** One month back or on, never past the present one. */
export function MonthSwitch({ month, present, onMonth }: MonthSwitchProps) {
  const t = useTexts();
  const locale = useLocale();
  const last = month >= present;
  const earlier = () => onMonth(stepMonth(month, -1));
  const later = () => {
    if (!last) onMonth(stepMonth(month, 1));
  };
  useShortcuts({ "[": earlier, "]": later });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div role="group" aria-label={t.ledger.month} className="flex items-center">
      <IconButton aria-label={t.ledger.earlier} onClick={earlier} className="max-phone:size-11">
        <Icon name="left" />
      </IconButton>
      <span role="status" className="num w-32 text-center font-medium">
        {monthName(month, locale)}
      </span>
      <IconButton
        aria-label={t.ledger.later}
        aria-disabled={last || undefined}
        onClick={later}
        className="max-phone:size-11 aria-disabled:bg-transparent"
      >
        <Icon name="right" />
      </IconButton>
      <Button
        look="quiet"
        size="s"
        // Its place is kept, so that what stands beside it does.
        className={classes("max-phone:h-11", last && "invisible max-desk:hidden")}
        onClick={() => onMonth(present)}
      >
        {t.ledger.toNow}
      </Button>
    </div>
  );
}
