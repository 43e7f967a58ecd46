/*
 * What a query names, found in its text. No parser: the languages are those of
 * the servers, and these tests want names alone.
 */

export interface NamedSeries {
  readonly name: string;
  readonly labels: readonly string[];
}

const WORDS = new Set([
  ...["and", "or", "unless", "by", "on", "without", "offset", "bool", "group_left", "group_right"],
  ...["sum", "max", "avg", "count", "group", "topk", "rate", "increase", "count_over_time", "vector"],
  ...["clamp_min", "histogram_quantile"],
]);

/** Each series a PromQL expression selects, with the labels it selects them by. */
export function seriesIn(expr: string): NamedSeries[] {
  const found: NamedSeries[] = [];
  const rest = expr.replace(/([a-zA-Z_:][\w:]*)?\{([^}]*)\}/g, (_, name: string = "", matchers: string) => {
    found.push({ name, labels: matchersIn(matchers) });
    return " ";
  });
  const bare = rest
    .replace(/\b(by|on|without)\s*\([^)]*\)/g, " ")
    .replace(/\[[^\]]*\]|offset \$?\w+|\$\w+/g, " ");
  for (const [name] of bare.matchAll(/\b[a-zA-Z_:][\w:]*/g)) {
    if (!WORDS.has(name)) found.push({ name, labels: [] });
  }
  return found;
}

/** Labels that a PromQL expression groups or matches series by. */
export function groupingsIn(expr: string): string[] {
  return [...expr.matchAll(/\b(?:by|on|without)\s*\(([^)]*)\)/g)].flatMap(([, list = ""]) => names(list));
}

/** Labels in a legend or an annotation: `{{label}}` or `{{ $labels.label }}`. */
export function labelsInTemplate(template: string): string[] {
  return [...template.matchAll(/\{\{\s*(?:\$labels\.)?([a-zA-Z_]\w*)\s*\}\}/g)].map(
    ([, label = ""]) => label,
  );
}

/** Fields that a LogQL query filters by before it parses the body, and values asked of `event`. */
export function logFieldsIn(expr: string): { fields: string[]; events: string[] } {
  const before = expr.split(/\|\s*json/)[0] ?? "";
  const filters = [...before.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"([^"]*)"/g)];
  return {
    fields: filters.map(([, field = ""]) => field),
    events: filters.filter(([, field]) => field === "event").flatMap(([, , value = ""]) => value.split("|")),
  };
}

function matchersIn(text: string): string[] {
  return [...text.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"/g)].map(([, label = ""]) => label);
}

function names(list: string): string[] {
  return list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
