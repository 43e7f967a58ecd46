import type { TraceView } from "@shotlist/contract";
import { type KeyboardEvent, useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { axisOf } from "./axis.ts";
import { STEP_GRID, StepRow } from "./step-row.tsx";
import { took } from "./trace-format.ts";
import { type Section, sectionsOf, visibleRows } from "./waterfall.ts";

/** Rows of one section that are drawn at once; two thousand would make every key press slow. */
const CHUNK = 300;

interface SectionViewProps {
  readonly section: Section;
  readonly open: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
}

function Axis({ section }: { section: Section }) {
  const t = useTexts();
  if (section.kind === "browser" || section.durationMs <= 0) return null;
  const { ticks, unit } = axisOf(section.durationMs);
  const unitWord = took(unit === "ms" ? 1 : unit === "s" ? 1_000 : 60_000, t).replace(/^[\d.]+/, "");
  return (
    <span aria-hidden="true" className="num relative block h-4 whitespace-nowrap">
      {ticks.map(({ at, label }, index) => {
        const place = at / section.durationMs;
        const last = index === ticks.length - 1;
        return (
          <span
            key={label}
            className={
              index === 0
                ? "absolute left-0"
                : place > 0.94
                  ? "absolute -translate-x-full"
                  : "absolute -translate-x-1/2"
            }
            style={{ left: `${place * 100}%` }}
          >
            {label}
            {last && unitWord}
          </span>
        );
      })}
    </span>
  );
}

function SectionView({ section, open, onToggle }: SectionViewProps) {
  const t = useTexts();
  const [limit, setLimit] = useState(CHUNK);
  const rows = visibleRows(section.rows, open);
  const { kinds, column } = t.support.steps;
  const heading = `support-section-${section.key}`;
  const asides = [
    section.queuedMs !== null && t.support.steps.queued(took(section.queuedMs, t)),
    section.queuedMs === null && section.afterMs >= 1 && t.support.steps.after(took(section.afterMs, t)),
  ].filter(Boolean);
  const hidden = rows.length - limit;
  return (
    <div className="border-b border-line pb-2 last:border-0">
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows nest, open and take the focus is what a treegrid is */}
      <table role="treegrid" aria-labelledby={heading} className="block w-full">
        <thead className="block">
          <tr className={`${STEP_GRID} pt-3 pb-1 text-11 text-t3`}>
            <th scope="col" className="cut text-left font-normal">
              <span id={heading}>
                <b className="font-medium text-t1">
                  {kinds[section.kind]}
                  {section.kind !== "browser" &&
                    section.durationMs > 0 &&
                    ` · ${took(section.durationMs, t)}`}
                </b>{" "}
                {asides.join(" · ")}
              </span>
              <span className="sr-only">{column.name}</span>
            </th>
            <th scope="col" className="text-left font-normal @max-2xl:order-last @max-2xl:col-span-2">
              <span className="sr-only">{column.time}</span>
              <Axis section={section} />
            </th>
            <th scope="col" className="font-normal">
              <span className="sr-only">{column.took}</span>
            </th>
          </tr>
        </thead>
        <tbody className="block">
          {rows.slice(0, limit).map((row) => (
            <StepRow key={row.key} row={row} section={section} open={open.has(row.key)} onToggle={onToggle} />
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <p className="px-5 py-2">
          <Button size="s" onClick={() => setLimit(limit + CHUNK)}>
            {t.support.steps.more(Math.min(hidden, CHUNK))}
          </Button>
        </p>
      )}
    </div>
  );
}

/** The Tab key stops at one row: the last that had the focus, at first the first. */
function stopAt(list: HTMLElement, row: HTMLElement | null | undefined): void {
  if (!row || row.tabIndex === 0) return;
  const before = list.querySelector<HTMLElement>("[data-step][tabindex='0']");
  if (before) before.tabIndex = -1;
  row.tabIndex = 0;
}

/** Up and down through every row of every section; Home and End to the ends. */
function moveAmongSteps(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-step]")];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  rows[to]?.focus();
}

/** The waterfall: each part of the action with a time scale of its own, log lines under their span. */
export function Steps({ view }: { view: TraceView }) {
  const t = useTexts();
  const sections = useMemo(() => sectionsOf(view.spans, view.logs), [view.spans, view.logs]);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((key: string) => {
    setOpen((now) => {
      const next = new Set(now);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  }, []);
  const list = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = list.current;
    if (element && !element.querySelector("[data-step][tabindex='0']")) {
      stopAt(element, element.querySelector<HTMLElement>("[data-step]"));
    }
  });
  if (sections.length === 0) return <p className="p-5 text-t2">{t.support.trace.nothing}</p>;
  return (
    <section
      ref={list}
      aria-label={t.support.steps.label}
      onKeyDown={moveAmongSteps}
      onFocus={(event) =>
        stopAt(event.currentTarget, (event.target as HTMLElement).closest<HTMLElement>("[data-step]"))
      }
      className="@container pb-8"
    >
      {sections.map((section) => (
        <SectionView key={section.key} section={section} open={open} onToggle={toggle} />
      ))}
      {view.truncated && (
        <p className="px-5 py-3 text-12 text-t3">{t.support.trace.truncated(view.spans.length)}</p>
      )}
    </section>
  );
}
