import { ASPECTS, type ProviderView } from "@shotlist/contract";
import { type ReactNode, useId } from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { reports } from "../../app/reporting/reports.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { SwitchMark } from "../../ui/switch.tsx";
import { SupportCode } from "../../ui/toasts.tsx";
import { type Draft, effective } from "./draft.ts";
import { inQualityOrder, useQualityName } from "./quality.ts";

export interface EngineBlockProps {
  readonly draft: Draft;
  readonly providers: readonly ProviderView[] | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
  readonly onChange: (change: Partial<Draft>) => void;
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="mt-2 flex items-center gap-3 first:mt-0">
      <span className="w-[52px] flex-none text-12 text-t2">{label}</span>
      {children}
    </div>
  );
}

/** Engine, aspect, quality, guide: only what the server and the chosen engine offer; what cannot be had says why. */
export function EngineBlock({ draft, providers, error, onRetry, onChange }: EngineBlockProps) {
  const t = useTexts();
  const locale = useLocale();
  const qualityName = useQualityName();
  const notes = useId();
  const provider = providers?.find(({ id }) => id === draft.provider);
  const label = provider?.label ?? draft.provider;
  const now = effective(draft, provider);
  const aspects = provider ? ASPECTS.filter((aspect) => provider.supports.aspects.includes(aspect)) : ASPECTS;
  const qualities = inQualityOrder(provider?.supports.qualities ?? []);
  const off = providers?.filter(({ available }) => !available) ?? [];

  return (
    <section aria-label={t.studio.engine} className="px-4 py-3">
      <Line label={t.studio.engine}>
        {providers ? (
          <Segmented
            label={t.studio.engine}
            describedBy={off.length > 0 ? notes : undefined}
            segments={providers.map(({ id, label: name, available }) => ({
              value: id,
              label: name,
              off: !available,
            }))}
            value={draft.provider}
            onChange={(id) => onChange({ provider: id })}
            className="flex-1"
          />
        ) : error ? (
          <p className="flex flex-wrap gap-x-3 text-12 text-t2">
            <span>
              {t.studio.enginesFailed} <LinkButton onClick={onRetry}>{t.common.retry}</LinkButton>
            </span>
            <SupportCode code={reports.codeOf(error)} />
          </p>
        ) : (
          <div aria-hidden="true" className="h-7 flex-1 animate-skeleton rounded-2 bg-raise" />
        )}
      </Line>
      {off.length > 0 && (
        // Whoever has chosen one of them needs the reason, others may look it up.
        <details
          key={draft.provider}
          open={off.some(({ id }) => id === draft.provider)}
          className="mt-1 ml-16 text-11 text-t3"
        >
          <summary className="min-h-4 rounded-1 hover:text-t1 max-phone:py-3.5">
            {t.studio.enginesOff(off.map((engine) => engine.label).join(", "))}
          </summary>
          <ul id={notes}>
            {off.map((engine) => (
              <li key={engine.id} className="mt-1">
                {t.studio.engineOff(engine.label, engine.unavailable?.reason[locale] ?? "")}
              </li>
            ))}
          </ul>
        </details>
      )}
      {provider?.warning && (
        <p className="mt-1 ml-16 flex items-start gap-1.5 text-11 text-t2">
          <Icon name="warn" size={14} className="text-warn" />
          {provider.warning[locale]}
        </p>
      )}
      <Line label={t.studio.aspect}>
        <Segmented
          label={t.studio.aspect}
          segments={aspects.map((aspect) => ({ value: aspect, label: aspect }))}
          value={now.aspect}
          onChange={(aspect) => onChange({ aspect })}
          className="flex-1"
        />
      </Line>
      {qualities.length > 1 && (
        <Line label={t.studio.quality}>
          <Segmented
            label={t.studio.quality}
            segments={qualities.map((quality) => ({ value: quality, label: qualityName(quality) }))}
            value={now.quality ?? null}
            onChange={(quality) => onChange({ quality })}
            className="flex-1"
          />
        </Line>
      )}
      {provider?.supports.guide && (
        <button
          type="button"
          role="switch"
          aria-checked={draft.guide}
          onClick={() => onChange({ guide: !draft.guide })}
          className="mt-2 flex min-h-6 w-full items-center gap-3 rounded-2 text-left text-12 text-t2 hover:text-t1 max-phone:min-h-11 max-phone:text-13"
        >
          <span className="flex-1">{t.studio.guide}</span>
          <SwitchMark on={draft.guide} />
        </button>
      )}
      <div role="status" className="ml-16 text-11 text-t3">
        {now.aspectGivesWay && <p className="mt-1">{t.studio.aspectKept(label, draft.aspect, now.aspect)}</p>}
        {now.countGivesWay && <p className="mt-1">{t.studio.countKept(label, now.count)}</p>}
        {now.qualityGivesWay && draft.quality !== undefined && (
          <p className="mt-1">{t.studio.qualityKept(label, qualityName(draft.quality))}</p>
        )}
      </div>
    </section>
  );
}
