import type { SupportStatus } from "@shotlist/contract";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { Icon } from "../../ui/icon.tsx";
import { MINUTE } from "./time-range.ts";
import { momentWords } from "./trace-format.ts";

export type SignalName = keyof SupportStatus["telemetry"]["signals"];

export type Trouble =
  | { readonly kind: "off"; readonly reason: string }
  | {
      readonly kind: "failing";
      readonly since: number;
      readonly signals: readonly SignalName[];
      readonly lost: number;
    };

/** A gap this long is worth saying; a shorter one is a collector that restarts. */
const LONG = MINUTE;

/** What is wrong with telemetry, if anyone should know; a process that is meant to keep to itself is fine. */
export function troubleOf(status: SupportStatus, now: number): Trouble | null {
  const { telemetry } = status;
  if (!telemetry.exporting) {
    return telemetry.environment === "prod" ? { kind: "off", reason: telemetry.reason } : null;
  }
  const names = Object.keys(telemetry.signals) as SignalName[];
  const failing = names.flatMap((name) => {
    const since = telemetry.signals[name].failingSince;
    return since !== null && now - Date.parse(since) > LONG ? [{ name, since: Date.parse(since) }] : [];
  });
  if (failing.length === 0) return null;
  return {
    kind: "failing",
    since: Math.min(...failing.map(({ since }) => since)),
    signals: failing.map(({ name }) => name),
    lost: names.reduce((sum, name) => sum + telemetry.signals[name].lost, 0),
  };
}

/** Above everything: that Grafana does not see what this page does, or that the record itself has holes. */
export function HealthBanner({ status }: { status: SupportStatus | undefined }) {
  const t = useTexts();
  const locale = useLocale();
  if (!status) return null;
  const { health } = t.support;
  const now = Date.now();
  const trouble = troubleOf(status, now);
  const number = (n: number) => new Intl.NumberFormat(locale).format(n);
  const holes = status.record.lost > 0 ? health.holes(number(status.record.lost)) : null;
  if (!trouble && !holes) return null;
  const sentences = !trouble
    ? []
    : trouble.kind === "off"
      ? [health.off, health.offSafe]
      : [
          health.failing(
            momentWords(trouble.since, locale, t, now),
            trouble.signals.map((name) => health.signals[name]).join(", "),
          ),
          trouble.lost > 0 ? health.lost(number(trouble.lost)) : "",
          health.failingSafe,
        ];
  return (
    <div
      role="status"
      className="flex flex-none items-start gap-2 border-b border-line bg-raise px-4 py-2 text-12"
    >
      <Icon name="warn" className="text-warn" />
      <p className="min-w-0">
        {[...sentences, holes].filter(Boolean).join(" ")}
        {trouble?.kind === "off" && <span className="code text-t3"> {trouble.reason}</span>}
      </p>
    </div>
  );
}
