import { useTexts } from "../../app/i18n/locale.ts";
import { FIELD_CLASS } from "../../ui/field.tsx";
import { OptionList } from "./option-list.tsx";
import { valuesOf, withOnly } from "./query-text.ts";

/** The local day, `days` ago, as `YYYY-MM-DD`. */
export function dayBefore(now: Date, days: number): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

const RECENT = { today: 0, week: 6, month: 29, year: 364 } as const;
type Recent = keyof typeof RECENT;
const RECENTS = Object.keys(RECENT) as Recent[];

const FULL_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** When the picture came in: a stretch up to now, or from one day to another. */
export function DateChoice({ q, onQuery }: { q: string; onQuery: (q: string) => void }) {
  const t = useTexts();
  const texts = t.library.date;
  const now = new Date();
  const after = valuesOf(q, "after")[0] ?? "";
  const before = valuesOf(q, "before")[0] ?? "";
  const recent = before === "" ? RECENTS.find((name) => dayBefore(now, RECENT[name]) === after) : undefined;
  const day = (label: string, name: "after" | "before", value: string) => (
    <label className="block">
      <span className="mb-1 block text-12 text-t2">{label}</span>
      <input
        type="date"
        value={FULL_DAY.test(value) ? value : ""}
        onChange={(event) => onQuery(withOnly(q, name, event.target.value || null))}
        className={`${FIELD_CLASS} h-8 py-0 max-phone:h-11`}
      />
    </label>
  );
  return (
    <>
      <OptionList
        label={texts.label}
        one
        options={RECENTS.map((name) => ({ value: name, label: texts.recent[name], count: null }))}
        chosen={new Set(recent ? [recent] : [])}
        onToggle={(name) => {
          const wanted = dayBefore(now, RECENT[name as Recent]);
          onQuery(withOnly(withOnly(q, "before", null), "after", name === recent ? null : wanted));
        }}
      />
      <div className="mt-1 grid gap-2 border-t border-chosen p-2">
        {day(texts.from, "after", after)}
        {day(texts.to, "before", before)}
      </div>
    </>
  );
}
