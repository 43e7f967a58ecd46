import { type FormEvent, useState } from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { FIELD_CLASS, FieldProblem } from "../../ui/field.tsx";
import { ChoiceList, FilterChip } from "./filter-chip.tsx";
import {
  fromLocalInput,
  presetRange,
  TIME_PRESETS,
  type TimePreset,
  type TimeRange,
  toLocalInput,
} from "./time-range.ts";
import { rangeWords } from "./trace-format.ts";

export interface TimeChipProps {
  readonly range: TimeRange | null;
  readonly onChange: (range: TimeRange | null) => void;
}

const PROBLEM = "support-time-problem";

/** From and to by hand; either may be left empty. */
function CustomRange({ range, onChange }: TimeChipProps) {
  const t = useTexts();
  const [from, setFrom] = useState(toLocalInput(range?.from ?? null));
  const [to, setTo] = useState(toLocalInput(range?.to ?? null));
  const start = fromLocalInput(from);
  const end = fromLocalInput(to);
  const backwards = start !== null && end !== null && start >= end;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!backwards) onChange(start === null && end === null ? null : { from: start, to: end });
  };
  const field = (label: string, value: string, set: (value: string) => void) => (
    <label className="grid grid-cols-[48px_minmax(0,1fr)] items-center gap-2 text-12 text-t2">
      {label}
      <input
        type="datetime-local"
        value={value}
        aria-invalid={backwards || undefined}
        aria-describedby={backwards ? PROBLEM : undefined}
        onChange={(event) => set(event.target.value)}
        className={`${FIELD_CLASS} num h-8 px-2 py-0 text-t1 max-phone:h-11`}
      />
    </label>
  );
  return (
    <form onSubmit={submit} className="mt-1 grid gap-2 border-t border-line p-2 pt-3">
      {field(t.support.search.from, from, setFrom)}
      {field(t.support.search.to, to, setTo)}
      {backwards && <FieldProblem id={PROBLEM} text={t.support.search.backwards} />}
      <Button type="submit" aria-disabled={backwards || undefined} className="bg-raise-2 max-phone:h-11">
        {t.support.search.apply}
      </Button>
    </form>
  );
}

export function TimeChip({ range, onChange }: TimeChipProps) {
  const t = useTexts();
  const locale = useLocale();
  const words = range ? rangeWords(range, locale, t, Date.now()) : null;
  const { search } = t.support;
  return (
    <FilterChip
      label={search.time}
      value={words}
      unset={search.anyTime}
      clearLabel={search.without(words ?? "")}
      onClear={() => onChange(null)}
      wide
    >
      {(close) => (
        <>
          <ChoiceList<TimePreset>
            label={search.time}
            choices={[
              { value: null, label: search.anyTime },
              ...TIME_PRESETS.map((value) => ({ value, label: search.presets[value] })),
            ]}
            chosen={range ? TIME_PRESETS.find((preset) => words === search.presets[preset]) : null}
            onChoose={(preset) => {
              onChange(preset && presetRange(preset, Date.now()));
              close();
            }}
          />
          <CustomRange
            key={`${range?.from}-${range?.to}`}
            range={range}
            onChange={(custom) => {
              onChange(custom);
              close();
            }}
          />
        </>
      )}
    </FilterChip>
  );
}
