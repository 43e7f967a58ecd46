import type { LogView, SpanView } from "@shotlist/contract";

export type Severity = "none" | "warn" | "error";

export interface SpanRow {
  readonly kind: "span";
  readonly key: string;
  readonly depth: number;
  readonly span: SpanView;
  readonly severity: Severity;
}

/** Equal siblings that say little one by one: the same query, again and again. */
export interface FoldRow {
  readonly kind: "fold";
  readonly key: string;
  readonly depth: number;
  readonly name: string;
  /** By start. */
  readonly rows: readonly (SpanRow | LogRow)[];
  readonly count: number;
  readonly startMs: number;
  readonly endMs: number;
  /** The sum over all of them, which is not the length of the bar. */
  readonly totalMs: number;
}

export interface LogRow {
  readonly kind: "log";
  readonly key: string;
  readonly depth: number;
  readonly log: LogView;
  /** Milliseconds since the section began. */
  readonly offsetMs: number;
}

export type Row = SpanRow | FoldRow | LogRow;

export interface Section {
  readonly key: string;
  readonly kind: "request" | "job" | "browser" | "process";
  readonly startMs: number;
  readonly durationMs: number;
  /** Milliseconds since the action began. */
  readonly afterMs: number;
  /** How long a job waited to be taken; null where that cannot be told. */
  readonly queuedMs: number | null;
  readonly rows: readonly Row[];
}

/** Up to this many equal siblings are shown as they are. */
const FOLD_ABOVE = 4;

interface Node {
  readonly span: SpanView;
  readonly children: Node[];
  readonly logs: LogView[];
}

const endOf = (span: SpanView): number => span.startMs + span.durationMs;
const isBrowserLog = (log: LogView): boolean => log.event?.startsWith("browser.") ?? false;
const worst = (level: LogView["level"]): Severity =>
  level === "error" || level === "fatal" ? "error" : level === "warn" ? "warn" : "none";

/**
 * The action as sections with a time scale each: every span without a parent in
 * the trace begins one (a request, a job), and what the browser reported is one
 * of its own. Log lines stand under their span; those without one under the
 * section that was running.
 */
export function sectionsOf(spans: readonly SpanView[], logs: readonly LogView[]): readonly Section[] {
  const nodes = new Map<string, Node>(
    spans.map((span) => [span.spanId, { span, children: [], logs: [] }] as const),
  );
  const roots: Node[] = [];
  for (const node of nodes.values()) {
    const parent = node.span.parentId === null ? undefined : nodes.get(node.span.parentId);
    if (parent && parent !== node) parent.children.push(node);
    else roots.push(node);
  }
  roots.sort((a, b) => a.span.startMs - b.span.startMs);

  const fromBrowser: LogView[] = [];
  const homeless: LogView[] = [];
  for (const log of logs) {
    const owner = log.spanId === null ? undefined : nodes.get(log.spanId);
    if (isBrowserLog(log)) fromBrowser.push(log);
    else if (owner) owner.logs.push(log);
    else {
      const running = roots.findLast(({ span }) => span.startMs <= log.atMs) ?? roots[0];
      if (running) running.logs.push(log);
      else homeless.push(log);
    }
  }

  const beginnings = [...spans.map(({ startMs }) => startMs), ...logs.map(({ atMs }) => atMs)];
  const begin = beginnings.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
  const sections = roots.map((root) => sectionOf(root, begin, nodes));
  if (homeless.length > 0) sections.push(logSection("process", homeless, begin));
  if (fromBrowser.length > 0) sections.push(logSection("browser", fromBrowser, begin));
  return sections;
}

function sectionOf(root: Node, begin: number, nodes: ReadonlyMap<string, Node>): Section {
  const { span } = root;
  let end = endOf(span);
  visit(root, (node) => {
    end = Math.max(end, endOf(node.span));
  });
  const kind = span.kind === "consumer" ? "job" : span.kind === "server" ? "request" : "process";
  return {
    key: span.spanId,
    kind,
    startMs: span.startMs,
    durationMs: end - span.startMs,
    afterMs: span.startMs - begin,
    queuedMs: kind === "job" ? queuedBefore(span, nodes) : null,
    rows: rowsOf(root, 0, span.startMs),
  };
}

/** From when the job was sent until it was taken. */
function queuedBefore(span: SpanView, nodes: ReadonlyMap<string, Node>): number | null {
  for (const link of span.links) {
    const sender = nodes.get(link.spanId)?.span;
    if (sender) return Math.max(0, span.startMs - endOf(sender));
  }
  return null;
}

function logSection(kind: "process" | "browser", logs: readonly LogView[], begin: number): Section {
  const sorted = logs.toSorted((a, b) => a.atMs - b.atMs);
  const first = sorted[0]?.atMs ?? begin;
  const last = sorted.at(-1)?.atMs ?? first;
  return {
    key: kind,
    kind,
    startMs: first,
    durationMs: last - first,
    afterMs: first - begin,
    queuedMs: null,
    // Beside nothing to measure them against, their time since the action began says most.
    rows: sorted.map((log) => logRow(log, 0, begin)),
  };
}

function visit(node: Node, each: (node: Node) => void): void {
  const waiting = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    each(next);
    waiting.push(...next.children);
  }
}

const logRow = (log: LogView, depth: number, origin: number): LogRow => ({
  kind: "log",
  key: log.id,
  depth,
  log,
  offsetMs: log.atMs - origin,
});

function severityOf({ span, logs }: Node): Severity {
  if (span.status === "error") return "error";
  const levels = logs.map(({ level }) => worst(level));
  return levels.includes("error") ? "error" : levels.includes("warn") ? "warn" : "none";
}

const spanRow = (node: Node, depth: number): SpanRow => ({
  kind: "span",
  key: node.span.spanId,
  depth,
  span: node.span,
  severity: severityOf(node),
});

/** A span, then what happened under it in the order it began: lines and spans between one another. */
function rowsOf(node: Node, depth: number, origin: number): Row[] {
  const rows: Row[] = [spanRow(node, depth)];
  const folded = foldsOf(node.children);
  const seen = new Set<string>();
  const happened = [
    ...node.children.map((child) => ({ at: child.span.startMs, child, log: null })),
    ...node.logs.map((log) => ({ at: log.atMs, child: null, log })),
  ].sort((a, b) => a.at - b.at);
  for (const { child, log } of happened) {
    if (log) {
      rows.push(logRow(log, depth + 1, origin));
      continue;
    }
    const { name } = child.span;
    const equal = folded.get(name);
    if (!equal?.includes(child)) {
      rows.push(...rowsOf(child, depth + 1, origin));
    } else if (!seen.has(name)) {
      seen.add(name);
      rows.push(foldRow(`${node.span.spanId}/${name}`, name, equal, depth + 1, origin));
    }
  }
  return rows;
}

/** Which children fold, by name: plain ones only, since a problem must never be folded away. */
function foldsOf(children: readonly Node[]): ReadonlyMap<string, readonly Node[]> {
  const plain = children.filter((child) => child.children.length === 0 && severityOf(child) === "none");
  const groups = Map.groupBy(plain, (child) => child.span.name);
  return new Map([...groups].filter(([, equal]) => equal.length > FOLD_ABOVE));
}

function foldRow(key: string, name: string, nodes: readonly Node[], depth: number, origin: number): FoldRow {
  const sorted = nodes.toSorted((a, b) => a.span.startMs - b.span.startMs);
  return {
    kind: "fold",
    key,
    depth,
    name,
    rows: sorted.flatMap((node) => rowsOf(node, depth + 1, origin) as (SpanRow | LogRow)[]),
    count: sorted.length,
    startMs: sorted[0]?.span.startMs ?? origin,
    endMs: Math.max(...sorted.map(({ span }) => endOf(span))),
    totalMs: sorted.reduce((sum, { span }) => sum + span.durationMs, 0),
  };
}

/** The rows that are to be seen, with the folds in `open` unfolded. */
export function visibleRows(rows: readonly Row[], open: ReadonlySet<string>): readonly Row[] {
  return rows.flatMap((row) => (row.kind === "fold" && open.has(row.key) ? [row, ...row.rows] : [row]));
}

/** Where a bar stands, as fractions of its section. */
export function barOf(
  startMs: number,
  endMs: number,
  section: Section,
): { readonly left: number; readonly width: number } {
  if (section.durationMs <= 0) return { left: 0, width: 1 };
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  const left = clamp((startMs - section.startMs) / section.durationMs);
  return { left, width: clamp((endMs - section.startMs) / section.durationMs) - left };
}
