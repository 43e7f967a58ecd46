import type { ComparisonTally } from "@shotlist/contract";
import type { ReactNode } from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { Icon } from "../../ui/icon.tsx";
import { findPreset } from "../direction/choice.ts";
import { useProviders } from "../generations/queries.ts";
import { useTally } from "./queries.ts";

type Score = ComparisonTally["providers"][number];

const percent = (share: number): number => Math.round(share * 100);

/** 0–100 % from left to right: the interval as a bar, the share as a mark, one half as a line. */
function IntervalBar({ share, interval: [low, high] }: Pick<Score, "share" | "interval">) {
  return (
    <span aria-hidden="true" className="relative block h-2.5 bg-track">
      <span
        className="absolute inset-y-0 bg-bar-fold"
        style={{ left: `${low * 100}%`, right: `${100 - high * 100}%` }}
      />
      <span className="absolute -inset-y-1 left-1/2 w-px bg-edge" />
      <span
        className="absolute -inset-y-0.5 -ml-0.5 w-1 rounded-1 bg-t1"
        style={{ left: `${share * 100}%` }}
      />
    </span>
  );
}

function ScoreRow({ score, name }: { score: Score; name: string }) {
  const t = useTexts();
  const { votes, wins, ties, share, interval } = score;
  const [low, high] = interval;
  return (
    <li className="grid gap-1">
      <p className="flex gap-3">
        <span className="cut flex-1">{name}</span>
        {votes > 0 && (
          <span className="num flex-none">
            {t.compare.tally.share(percent(share), percent(low), percent(high))}
          </span>
        )}
      </p>
      {votes > 0 && <IntervalBar share={share} interval={interval} />}
      <p className="num text-11 text-t3">
        {votes > 0 ? t.compare.tally.wins(wins, votes, ties) : t.compare.tally.onlyTies(ties)}
      </p>
    </li>
  );
}

interface NamedGroup {
  readonly key: string;
  readonly title: string;
  readonly scores: readonly Score[];
}

/** Scores under what they belong to, in the order in which it first comes. */
function grouped<Each extends Score>(
  scores: readonly Each[],
  titleOf: (score: Each) => string,
): NamedGroup[] {
  const groups = new Map<string, Each[]>();
  for (const score of scores) {
    const title = titleOf(score);
    groups.set(title, [...(groups.get(title) ?? []), score]);
  }
  return [...groups].map(([title, found]) => ({ key: title, title, scores: found }));
}

function Fold({
  title,
  groups,
  label,
}: {
  title: string;
  groups: readonly NamedGroup[];
  label: (provider: string) => string;
}) {
  if (groups.length === 0) return null;
  return (
    <details className="group border-t border-line py-2">
      <summary className="flex min-h-7 list-none items-center gap-2 text-12 font-medium text-t2 hover:text-t1 max-phone:min-h-11">
        <Icon name="right" className="group-open:rotate-90" />
        {title}
      </summary>
      {groups.map(({ key, title: name, scores }) => (
        <section key={key} className="py-2 pl-6">
          <h4 className="mb-1.5 text-12 font-medium">{name}</h4>
          <ul className="grid gap-2 text-12">
            {scores.map((score) => (
              <ScoreRow key={score.provider} score={score} name={label(score.provider)} />
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
}

/** The engine that the votes speak for, or how far they are from speaking for one. */
function Verdict({ tally, label }: { tally: ComparisonTally; label: (provider: string) => string }) {
  const t = useTexts();
  const { suggestion, providers, needed } = tally;
  if (suggestion) {
    const { provider, votes, share, interval } = suggestion;
    const [low, high] = interval;
    return (
      <p className="font-medium">
        {t.compare.tally.suggestion(label(provider), votes, percent(share), percent(low), percent(high))}
      </p>
    );
  }
  const most = Math.max(0, ...providers.map(({ votes }) => votes));
  return <p>{most < needed ? t.compare.tally.missing(needed - most) : t.compare.tally.undecided}</p>;
}

function Panel({ children }: { children: ReactNode }) {
  const t = useTexts();
  return (
    <section aria-labelledby="tally" className="grid gap-3">
      <div>
        <h2 id="tally" className="text-13 font-semibold">
          {t.compare.tally.title}
        </h2>
        <p className="mt-1 text-12 text-t3">{t.compare.tally.lead}</p>
      </div>
      {children}
    </section>
  );
}

function Scores({
  tally,
  label,
  folded,
}: {
  tally: ComparisonTally;
  label: (provider: string) => string;
  folded: boolean;
}) {
  const t = useTexts();
  const locale = useLocale();
  const scores = (
    <div className="grid gap-3">
      <ul className="grid gap-3 text-12">
        {tally.providers.map((score) => (
          <ScoreRow key={score.provider} score={score} name={label(score.provider)} />
        ))}
      </ul>
      <p className="text-11 text-t3">{t.compare.tally.interval}</p>
      <div>
        <Fold
          title={t.compare.tally.byCategory}
          groups={grouped(tally.byCategory, ({ category }) =>
            category === null ? t.tone.none : t.tone.categories[category],
          )}
          label={label}
        />
        <Fold
          title={t.compare.tally.byAngle}
          groups={grouped(tally.byAngle, ({ angle }) => findPreset(angle)?.label[locale] ?? angle)}
          label={label}
        />
      </div>
    </div>
  );
  if (!folded) return scores;
  return (
    <details className="group/all">
      <summary className="flex min-h-11 list-none items-center gap-2 text-12 font-medium text-t2 hover:text-t1">
        <Icon name="right" className="group-open/all:rotate-90" />
        {t.compare.tally.inFigures}
      </summary>
      {scores}
    </details>
  );
}

/** What the studio's blind votes say of the engines, with how sure that is. @param folded only the verdict is open. */
export function TallyPanel({ folded }: { folded: boolean }) {
  const t = useTexts();
  const { data: tally } = useTally();
  const engines = useProviders().data?.providers;
  const label = (provider: string) => engines?.find(({ id }) => id === provider)?.label ?? provider;
  if (!tally) {
    return (
      <Panel>
        <div aria-hidden="true" className="h-20 animate-skeleton bg-raise" />
      </Panel>
    );
  }
  return (
    <Panel>
      <Verdict tally={tally} label={label} />
      {tally.providers.length === 0 ? (
        <p className="text-12 text-t2">{t.compare.tally.none}</p>
      ) : (
        <Scores tally={tally} label={label} folded={folded} />
      )}
    </Panel>
  );
}
