import { type KeyboardEvent, memo, type ReactNode } from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { FieldTable, inlineFields, LogDetails, logMark } from "./log-line.tsx";
import { clockExact, took } from "./trace-format.ts";
import { barOf, type FoldRow, type LogRow, type Row, type Section, type SpanRow } from "./waterfall.ts";

/** Name, bar, length; where it is narrow the bar goes below. One source, so that the axis stands over the bars. */
export const STEP_GRID =
  "grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 px-4 @2xl:grid-cols-[232px_minmax(0,1fr)_64px] @2xl:gap-x-0 @2xl:px-5";

/** Deeper than this, a name would have no room left. */
const DEEPEST_INDENT = 8;
const indent = (depth: number): string => `${Math.min(depth, DEEPEST_INDENT) * 14}px`;

export interface StepRowProps {
  readonly row: Row;
  readonly section: Section;
  readonly open: boolean;
  readonly onToggle: (key: string) => void;
}

function Bar(props: { from: number; to: number; section: Section; colour: string }) {
  const { left, width } = barOf(props.from, props.to, props.section);
  return (
    <span aria-hidden="true" className="relative block h-2 bg-track">
      <span
        className={classes("absolute inset-y-0 min-w-0.5", props.colour)}
        // Never past the end: a bar too short to see keeps its two pixels inside.
        style={{ left: `min(${left * 100}%, calc(100% - 2px))`, width: `${width * 100}%` }}
      />
    </span>
  );
}

const BAR_COLOURS = { none: "bg-bar", warn: "bg-warn", error: "bg-err" } as const;

function SpanCells({ row, section }: { row: SpanRow; section: Section }) {
  const t = useTexts();
  const { span, severity } = row;
  return (
    <>
      <td className="cut flex items-center gap-1.5" style={{ paddingLeft: indent(row.depth) }}>
        <span className="cut">{span.name}</span>
        {severity !== "none" && (
          <span className={severity === "error" ? "text-err" : "text-warn"}>
            <Icon name={severity} size={14} />
            <span className="sr-only">{t.support.steps[severity]}</span>
          </span>
        )}
      </td>
      <td className="@max-2xl:order-last @max-2xl:col-span-2">
        <span className="sr-only">
          {t.support.steps.startsAt(`+${took(span.startMs - section.startMs, t)}`)}
        </span>
        <Bar
          from={span.startMs}
          to={span.startMs + span.durationMs}
          section={section}
          colour={BAR_COLOURS[severity]}
        />
      </td>
      <td className="num text-right text-t3">{took(span.durationMs, t)}</td>
    </>
  );
}

function FoldCells({ row, section, open }: { row: FoldRow; section: Section; open: boolean }) {
  const t = useTexts();
  return (
    <>
      <td className="cut flex items-center gap-1.5" style={{ paddingLeft: indent(row.depth) }}>
        <span className="cut">{row.name}</span>
        <span className="num flex flex-none items-center rounded-1 bg-raise-2 pr-1.5 pl-0.5 text-11 text-t2">
          <Icon name={open ? "down" : "right"} size={12} />
          {t.support.steps.times(row.count)}
        </span>
      </td>
      <td className="@max-2xl:order-last @max-2xl:col-span-2">
        <span className="sr-only">
          {t.support.steps.startsAt(`+${took(row.startMs - section.startMs, t)}`)}
        </span>
        {/* Dimmer than a step of its own: between many short ones it is mostly waiting. */}
        <Bar from={row.startMs} to={row.endMs} section={section} colour="bg-bar-fold" />
      </td>
      <td className="num text-right text-t3" title={t.support.steps.together(took(row.totalMs, t))}>
        {took(row.totalMs, t)}
      </td>
    </>
  );
}

function LogCells({ row }: { row: LogRow }) {
  const t = useTexts();
  const { icon, colour } = logMark(row.log);
  return (
    <td
      colSpan={3}
      className="code col-span-full flex min-w-0 items-center gap-2 text-t2"
      style={{ paddingLeft: indent(row.depth) }}
    >
      <span className={classes("flex-none", colour)}>
        <Icon name={icon} />
        <span className="sr-only">{t.support.steps.levels[row.log.level]}</span>
      </span>
      <span className="num w-16 flex-none text-t3 @2xl:w-20">+{took(row.offsetMs, t)}</span>
      <span className="cut">
        {row.log.message || row.log.event}
        {inlineFields(row.log).map(([name, value]) => (
          <span key={name} className="text-t2">
            {" "}
            <span className="text-t3">{name}</span> {value.length > 60 ? `${value.slice(0, 60)}…` : value}
          </span>
        ))}
      </span>
    </td>
  );
}

function SpanDetails({ row }: { row: SpanRow }) {
  const t = useTexts();
  const locale = useLocale();
  const { span } = row;
  const attributes = Object.entries(span.attributes);
  return (
    <FieldTable
      fields={[
        [t.support.steps.column.time, `${clockExact(span.startMs, locale)} · ${took(span.durationMs, t)}`],
        [t.support.steps.kind, span.kind],
        [t.support.steps.process, span.process],
        ...(span.status === "unset" && !span.statusMessage
          ? []
          : [
              [t.support.steps.status, [span.status, span.statusMessage].filter(Boolean).join(": ")] as const,
            ]),
        ...attributes.map(
          ([name, value]) => [name, Array.isArray(value) ? value.join(", ") : value] as const,
        ),
        [t.support.steps.spanId, span.spanId],
      ]}
    />
  );
}

function cellsOf({ row, section, open }: StepRowProps): ReactNode {
  switch (row.kind) {
    case "span":
      return <SpanCells row={row} section={section} />;
    case "fold":
      return <FoldCells row={row} section={section} open={open} />;
    case "log":
      return <LogCells row={row} />;
  }
}

/** One span, one fold of equal spans, or one log line; opened, everything it carries. */
export const StepRow = memo(function StepRow(props: StepRowProps) {
  const { row, open, onToggle } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    const toggles =
      event.key === "Enter" ||
      event.key === " " ||
      (event.key === "ArrowRight" && !open) ||
      (event.key === "ArrowLeft" && open);
    if (!toggles || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onToggle(row.key);
  };
  return (
    <>
      <tr
        data-step={row.key}
        aria-level={row.depth + 1}
        aria-expanded={open}
        // Which one the Tab key stops at is kept by the list around: two thousand rows do not render for it.
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onClick={() => onToggle(row.key)}
        className={classes(
          STEP_GRID,
          "focus-inset cursor-pointer items-center text-12 [contain-intrinsic-size:auto_24px] [content-visibility:auto] hover:bg-panel",
          row.kind === "log" ? "min-h-6 max-phone:min-h-9" : "min-h-6 @max-2xl:gap-y-1 @max-2xl:py-1.5",
          open && row.kind !== "fold" && "bg-raise hover:bg-raise",
        )}
      >
        {cellsOf(props)}
      </tr>
      {open && row.kind !== "fold" && (
        <tr className="block border-b border-line bg-panel">
          <td colSpan={3} className="block px-4 py-3 @2xl:px-5">
            {row.kind === "span" ? <SpanDetails row={row} /> : <LogDetails log={row.log} />}
          </td>
        </tr>
      )}
    </>
  );
});
