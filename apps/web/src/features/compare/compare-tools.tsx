import { useTexts } from "../../app/i18n/locale.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { VIEWS, type View } from "./compare-search.ts";
import type { HoldHandlers } from "./use-hold.ts";

export interface CompareToolsProps {
  readonly view: View;
  /** Both sides have the picture that is looked at. */
  readonly both: boolean;
  readonly held: boolean;
  readonly hold: HoldHandlers;
  readonly onView: (view: View) => void;
}

/** How the two are looked at, and the button that shows the other for as long as it is held. */
export function CompareTools({ view, both, held, hold, onView }: CompareToolsProps) {
  const t = useTexts();
  return (
    <>
      <p id="view-note" className="sr-only">
        {both ? t.compare.holdHint : t.compare.views.needBoth}
      </p>
      <Button
        size="m"
        title={both ? t.compare.holdHint : t.compare.views.needBoth}
        aria-pressed={held}
        aria-disabled={!both || undefined}
        aria-describedby="view-note"
        className="touch-none max-phone:h-11 max-phone:flex-1"
        {...hold}
      >
        {t.compare.hold}
        <span aria-hidden="true" className="flex gap-1 max-desk:hidden">
          <Kbd>{t.compare.space}</Kbd>
          <Kbd>B</Kbd>
        </span>
      </Button>
      <Segmented
        label={t.compare.views.label}
        describedBy="view-note"
        segments={VIEWS.map((value) => ({
          value,
          label: t.compare.views[value],
          off: value !== "side" && !both,
        }))}
        value={view}
        onChange={onView}
        natural
        className="flex-none max-phone:flex-1"
      />
    </>
  );
}

/** Steps through the pictures of both sides together. */
export function PictureSteps({
  index,
  count,
  onStep,
}: {
  index: number;
  count: number;
  onStep: (by: number) => void;
}) {
  const t = useTexts();
  if (count < 2) return null;
  return (
    <span className="flex flex-none items-center">
      <IconButton
        aria-label={t.compare.previous}
        className="max-phone:h-11 max-phone:w-11"
        onClick={() => onStep(-1)}
      >
        <Icon name="left" />
      </IconButton>
      <span role="status" className="num min-w-10 text-center text-t3">
        {t.studio.of(index + 1, count)}
      </span>
      <IconButton
        aria-label={t.compare.next}
        className="max-phone:h-11 max-phone:w-11"
        onClick={() => onStep(1)}
      >
        <Icon name="right" />
      </IconButton>
    </span>
  );
}
