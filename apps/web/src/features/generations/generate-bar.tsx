import { COUNT_MAX, type ProviderView } from "@shotlist/contract";
import { duration, money } from "../../app/i18n/format.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { COMMAND_ENTER, Kbd } from "../../ui/kbd.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { type Draft, effective } from "./draft.ts";
import { priceOf } from "./price.ts";

export interface GenerateBarProps {
  readonly draft: Draft;
  readonly provider: ProviderView | undefined;
  /** Of the price table; undefined until it is known. */
  readonly currency: string | undefined;
  /** Why Generate would do nothing now; null when it would. */
  readonly obstacle: string | null;
  readonly sending: boolean;
  readonly onGenerate: () => void;
  readonly onChange: (change: Partial<Draft>) => void;
}

export function CountSegments({
  draft,
  provider,
  onChange,
  tall,
}: Pick<GenerateBarProps, "draft" | "provider" | "onChange"> & { tall: boolean }) {
  const t = useTexts();
  const most = Math.max(1, Math.min(COUNT_MAX, provider?.supports.counts ?? COUNT_MAX));
  return (
    <Segmented
      label={t.studio.images}
      segments={Array.from({ length: most }, (_, index) => ({
        value: index + 1,
        label: index + 1,
        name: t.studio.imagesShort(index + 1),
      }))}
      value={effective(draft, provider).count}
      onChange={(count) => onChange({ count })}
      tall={tall}
      className={tall ? "w-24 flex-none wide:w-28" : "flex-1"}
    />
  );
}

/** "Free · ~50 s", "~$0.16 for 4": what pressing the button costs, as far as anyone knows. */
export function useExpectation({
  draft,
  provider,
  currency,
}: Pick<GenerateBarProps, "draft" | "provider" | "currency">): readonly string[] {
  const t = useTexts();
  const locale = useLocale();
  if (!provider) return [];
  const { count, quality } = effective(draft, provider);
  const seconds = provider.secondsPerImage;
  if (provider.free) {
    return seconds === null
      ? [t.studio.free]
      : [t.studio.free, t.studio.aboutSeconds(duration(seconds * count * 1000, t))];
  }
  const price = priceOf(provider, quality);
  return [
    price === null || currency === undefined
      ? t.studio.priceUnknown
      : t.studio.aboutPrice(money(price * count, currency, locale), count),
  ];
}

/** Always in view. The reason why it is off stands beside it. */
export function GenerateBar(props: GenerateBarProps) {
  const { draft, provider, obstacle, sending } = props;
  const t = useTexts();
  const expectation = useExpectation(props);
  return (
    <div className="flex-none border-t border-line bg-panel px-4 py-2">
      {obstacle && draft.prompt !== "" && (
        <p id="generate-obstacle" className="mb-1.5 text-12 text-t2">
          {obstacle}
        </p>
      )}
      <div className="flex items-center gap-2">
        <CountSegments draft={draft} provider={provider} onChange={props.onChange} tall />
        <Button
          look="primary"
          size="l"
          className="min-w-0 flex-1 px-2 text-[14px]"
          aria-disabled={obstacle !== null || sending || undefined}
          aria-describedby={obstacle ? "generate-obstacle" : "generate-price"}
          onClick={props.onGenerate}
        >
          {sending ? t.studio.sending : t.studio.generate}
          {obstacle === null || draft.prompt !== "" ? (
            <>
              <span id="generate-price" aria-hidden="true" className="num cut text-12 font-normal">
                {expectation.join(" · ")}
              </span>
              <span aria-hidden="true" className="max-wide:hidden">
                <Kbd onAccent={obstacle === null && !sending}>{COMMAND_ENTER}</Kbd>
              </span>
            </>
          ) : (
            <span id="generate-obstacle" aria-hidden="true" className="cut text-12 font-normal">
              {obstacle}
            </span>
          )}
        </Button>
      </div>
    </div>
  );
}
