import { useTexts } from "../../app/i18n/locale.ts";
import { Button, type ButtonSize } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";

/** The sheet's own code: asked for when a hand comes near the button. */
export const loadOverview = () => import("./overview.tsx");

export function OverviewButton({ size, onOpen }: { size: ButtonSize; onOpen: () => void }) {
  const t = useTexts();
  return (
    <Button
      look="quiet"
      size={size}
      aria-haspopup="dialog"
      aria-keyshortcuts="o"
      onPointerEnter={() => void loadOverview()}
      onFocus={() => void loadOverview()}
      onClick={onOpen}
      className="flex-none px-2 text-12"
    >
      <Icon name="grid" />
      {t.direction.overview.open}
    </Button>
  );
}
