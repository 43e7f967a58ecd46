import type { AssetDetail } from "@shotlist/contract";
import { useTexts } from "../../../app/i18n/locale.ts";
import { Button, IconButton } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Popover } from "../../../ui/popover.tsx";
import { useAssetActions } from "./asset-actions.ts";
import { ToneChoices } from "./tone-choices.tsx";

/** Whether a picture lends its tone to generations, and for its owner the way in and out. */
export function ToneFact({ detail }: { detail: AssetDetail }) {
  const t = useTexts();
  const words = t.libraryEdit.tonePool;
  const { tone } = useAssetActions();
  const { id, mine, tonePool, visibility } = detail;
  if (!mine) {
    return tonePool && <p className="mt-2 text-12">{words.in(t.tone.categories[tonePool])}</p>;
  }
  return (
    <div className="mt-2 flex flex-wrap items-center gap-1">
      <Popover
        label={words.use}
        control={(given) => (
          <Button {...given} size="s" className="max-phone:h-11">
            <Icon name="tone" className={tonePool ? "fill-current" : ""} />
            {tonePool ? words.in(t.tone.categories[tonePool]) : words.use}
            <Icon name="down" size={12} />
          </Button>
        )}
      >
        {(close) => <ToneChoices ids={[id]} onDone={close} />}
      </Popover>
      {tonePool && (
        <IconButton
          size="s"
          aria-label={words.takeOut}
          title={words.takeOut}
          className="max-phone:size-11"
          onClick={() => tone([id], null)}
        >
          <Icon name="close" size={12} />
        </IconButton>
      )}
      {tonePool && visibility === "private" && <p className="w-full text-12 text-t3">{words.private}</p>}
    </div>
  );
}
