import type { LogView } from "@shotlist/contract";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import type { IconName } from "../../ui/icon.tsx";
import { clockExact } from "./trace-format.ts";

export interface LogMark {
  readonly icon: IconName;
  readonly colour: string;
}

export function logMark({ level, event }: LogView): LogMark {
  if (level === "error" || level === "fatal") return { icon: "error", colour: "text-err" };
  if (level === "warn") return { icon: "warn", colour: "text-warn" };
  if (event?.endsWith(".succeeded")) return { icon: "check", colour: "text-ok" };
  return { icon: "info", colour: "text-t3" };
}

/** Said elsewhere on the page, for every line alike. */
const SAID = new Set([
  "user.id",
  "user.email",
  "generation.id",
  "job.id",
  "prompt",
  "method",
  "route",
  "process",
  "version",
]);
const MOST_INLINE = 5;

const isPlain = (value: unknown): value is string | number | boolean =>
  (typeof value === "string" && value !== "") || typeof value === "number" || typeof value === "boolean";

/** The fields short enough to be read along with the message. */
export function inlineFields(log: LogView): readonly (readonly [name: string, value: string])[] {
  const fields: (readonly [string, string])[] = [];
  for (const [name, value] of Object.entries(log.fields)) {
    if (name === "err" && typeof value === "object" && value !== null && "message" in value) {
      fields.push(["", String(value.message)]);
    } else if (isPlain(value) && !SAID.has(name)) {
      fields.push([name, String(value)]);
    }
    if (fields.length === MOST_INLINE) break;
  }
  return fields;
}

/** A value as it can be read: text as it is, the rest as indented JSON. */
function shown(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value, null, 2) ?? "");
}

export function FieldTable({ fields }: { fields: readonly (readonly [string, unknown])[] }) {
  return (
    <dl className="code grid grid-cols-[minmax(88px,auto)_minmax(0,1fr)] gap-x-4 gap-y-1">
      {fields.map(([name, value]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid">
          <dt className="max-w-52 break-words text-t3">{name}</dt>
          <dd className="min-w-0 whitespace-pre-wrap break-words text-t1">{shown(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Everything a line carries; a stack as the lines it is. */
export function LogDetails({ log }: { log: LogView }) {
  const t = useTexts();
  const locale = useLocale();
  const fields = Object.entries(log.fields).flatMap(([name, value]): (readonly [string, unknown])[] =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.entries(value).map(([inner, each]) => [`${name}.${inner}`, each] as const)
      : [[name, value]],
  );
  return (
    <FieldTable
      fields={[
        [t.support.steps.levels[log.level], log.message],
        ...(log.event ? [["event", log.event] as const] : []),
        [t.support.steps.column.time, clockExact(log.atMs, locale)],
        ...fields,
      ]}
    />
  );
}
