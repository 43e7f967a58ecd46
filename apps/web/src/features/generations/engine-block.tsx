import { ASPECTS, type ProviderView } from "@shotlist/contract";
import { useId } from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { reports } from "../../app/reporting/reports.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { SupportCode } from "../../ui/toasts.tsx";
import { type Draft, effective } from "./draft.ts";

export interface EngineBlockProps {
  readonly draft: Draft;
  readonly providers: readonly ProviderView[] | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** Engine and aspect. Only what the server offers; what it cannot do now says why. */
export function EngineBlock({ draft, providers, error, onRetry, onChange }: EngineBlockProps) {
  const t = useTexts();
  const locale = useLocale();
  const notes = useId();
  const provider = providers?.find(({ id }) => id === draft.provider);
  const label = provider?.label ?? draft.provider;
  const now = effective(draft, provider);
  const aspects = provider ? ASPECTS.filter((aspect) => provider.supports.aspects.includes(aspect)) : ASPECTS;
  const off = providers?.filter(({ available }) => !available) ?? [];

  return (
    <section aria-label={t.studio.engine} className="px-4 py-3">
      <div className="flex items-center gap-3">
        <span className="w-[52px] flex-none text-12 text-t2">{t.studio.engine}</span>
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
      </div>
      {off.length > 0 && (
        <ul id={notes} className="mt-1 ml-16 text-11 text-t3">
          {off.map((engine) => (
            <li key={engine.id}>
              {t.studio.engineOff(engine.label, engine.unavailable?.reason[locale] ?? "")}
            </li>
          ))}
        </ul>
      )}
      <div className="mt-2 flex items-center gap-3">
        <span className="w-[52px] flex-none text-12 text-t2">{t.studio.aspect}</span>
        <Segmented
          label={t.studio.aspect}
          segments={aspects.map((aspect) => ({ value: aspect, label: aspect }))}
          value={now.aspect}
          onChange={(aspect) => onChange({ aspect })}
          className="flex-1"
        />
      </div>
      <div role="status" className="ml-16 text-11 text-t3">
        {now.aspectGivesWay && <p className="mt-1">{t.studio.aspectKept(label, draft.aspect, now.aspect)}</p>}
        {now.countGivesWay && <p className="mt-1">{t.studio.countKept(label, now.count)}</p>}
      </div>
    </section>
  );
}
