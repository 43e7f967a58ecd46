import type { GenerationDetail, GenerationImage } from "@shotlist/contract";
import { ownPath } from "../../api/own-path.ts";
import { money } from "../../app/i18n/format.ts";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { FactRow, FactSection } from "../../ui/fact-section.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Picture } from "../../ui/picture.tsx";
import { useQualityName } from "./quality.ts";
import { useProviders } from "./queries.ts";
import { Timings } from "./timings.tsx";

/** Copies of what travelled along, from the generation's own files. */
function Travelled({ addresses, name }: { addresses: readonly string[]; name: (n: number) => string }) {
  return (
    <ul className="flex flex-wrap gap-1">
      {addresses.map((address, index) => {
        const source = ownPath(address);
        if (source === null) return null;
        return (
          <li key={address}>
            <a href={source} target="_blank" rel="noreferrer" className="block bg-frame focus-inset">
              <Picture source={source} alt={name(index + 1)} fit="cover" small className="h-10 w-[60px]" />
            </a>
          </li>
        );
      })}
    </ul>
  );
}

function Cost({ cost }: { cost: NonNullable<GenerationDetail["cost"]> }) {
  const t = useTexts();
  const locale = useLocale();
  return (
    <>
      {money(cost.amount, cost.currency, locale)}
      {cost.unknownCalls > 0 && (
        <span className="mt-0.5 flex items-start gap-1.5 text-t2">
          <Icon name="warn" className="text-warn" />
          {t.detail.unknownCalls(cost.unknownCalls)}
        </span>
      )}
    </>
  );
}

/** Who made it, of what, how often it was asked, what that cost, and the names under which to ask about it. */
export function DetailEngine({
  detail,
  image,
}: {
  detail: GenerationDetail;
  image: GenerationImage | undefined;
}) {
  const t = useTexts();
  const qualityName = useQualityName();
  const providers = useProviders();
  const engine = providers.data?.providers.find(({ id }) => id === detail.provider);
  const label = engine?.label ?? detail.provider;
  return (
    <FactSection title={t.detail.engine}>
      <dl className="grid gap-1 text-12">
        <FactRow label={t.detail.engine}>
          {label} <span className="text-t2">{detail.model}</span>{" "}
          <span className="text-t3">
            {[
              "",
              detail.quality !== null && t.detail.quality(qualityName(detail.quality)),
              detail.cost === null && engine?.free === true && t.detail.freeOfCharge,
              t.detail.attempts(detail.attempts),
            ]
              .filter((part) => part !== false)
              .join(" · ")}
          </span>
        </FactRow>
        {detail.cost && (
          <FactRow label={t.detail.cost}>
            <Cost cost={detail.cost} />
          </FactRow>
        )}
        {detail.guideUrl && (
          <FactRow label={t.detail.guide}>
            <Travelled addresses={[detail.guideUrl]} name={() => t.detail.guideAlt} />
          </FactRow>
        )}
        <FactRow label={t.detail.references}>
          {detail.referenceUrls.length > 0 ? (
            <Travelled addresses={detail.referenceUrls} name={t.libraryEdit.references.alt} />
          ) : (
            <>
              {detail.references.length === 0 ? t.detail.noReferences : detail.references.length}
              {engine?.supports.references === 0 && (
                <span className="text-t3"> · {t.detail.drawsWithout(label)}</span>
              )}
            </>
          )}
        </FactRow>
        <FactRow label={t.detail.presets}>
          <ul className="code text-t2">
            {detail.presets.map(({ slug, version }) => (
              <li key={slug}>
                {slug}@{version.slice(0, 4)}
              </li>
            ))}
          </ul>
        </FactRow>
        <FactRow label={t.detail.seed}>
          <span className="code">{image?.seed ?? detail.seed}</span>
        </FactRow>
        <FactRow label={t.detail.request}>
          <span className="code break-all">{detail.id}</span>
        </FactRow>
        {detail.requestIds.length > 0 && (
          <FactRow label={t.detail.engineRequests(label)}>
            <ul className="code text-t2">
              {detail.requestIds.map((id) => (
                <li key={id} className="break-all">
                  {id}
                </li>
              ))}
            </ul>
          </FactRow>
        )}
      </dl>
      <Timings timings={detail.timings} />
    </FactSection>
  );
}
