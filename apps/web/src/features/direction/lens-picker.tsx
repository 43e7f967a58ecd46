import { LENS_PRESETS, type LensPreset } from "@shotlist/direction";
import { useRef, useState } from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { handleRoving } from "../../ui/roving.ts";
import { RadioMark } from "../../ui/switch.tsx";
import { BEAUTY_LENS, chosenLens, DEFAULT_LENS, toneRefusesLens } from "./choice.ts";
import { ConflictNote, useSuggestionLabel } from "./conflict-note.tsx";
import { PresetOption } from "./preset-option.tsx";
import type { DirectionEditor } from "./use-direction-editor.ts";

const LENS_CLASS = [
  "num relative flex h-10 max-phone:h-11 flex-col items-center justify-center rounded-2 bg-raise text-13 leading-4 font-medium text-t2 transition-colors focus-inset",
  "hover:bg-raise-2 hover:text-t1 aria-checked:bg-raise-2 aria-checked:text-t1",
  "aria-checked:before:absolute aria-checked:before:inset-x-2 aria-checked:before:top-0 aria-checked:before:h-0.5 aria-checked:before:bg-accent",
  "aria-disabled:cursor-not-allowed aria-disabled:text-t-off aria-disabled:line-through",
].join(" ");

export interface LensPickerProps {
  readonly editor: DirectionEditor;
  readonly onTouch: (slug: string) => void;
}

/** Six lenses in one radio group: five side by side, the beauty preset on its own row. */
export function LensPicker({ editor, onTouch }: LensPickerProps) {
  const t = useTexts();
  const locale = useLocale();
  const refs = useRef<(HTMLButtonElement | null)[]>([]);
  const [refused, setRefused] = useState<LensPreset | null>(null);
  const suggestionLabel = useSuggestionLabel();
  const chosen = chosenLens(editor.direction);

  const pick = (lens: LensPreset) => setRefused(editor.pick(lens) ? null : lens);
  const arrive = (index: number) => {
    const lens = LENS_PRESETS[index];
    refs.current[index]?.focus();
    if (lens && editor.view(lens.slug).state !== "disabled") pick(lens);
  };
  const clear = () => {
    const lens = LENS_PRESETS.find(({ slug }) => slug === DEFAULT_LENS);
    if (lens) pick(lens);
  };

  const option = (lens: LensPreset, index: number) => {
    const beauty = lens.slug === BEAUTY_LENS;
    const checked = lens.slug === chosen.slug;
    return (
      <PresetOption
        key={lens.slug}
        preset={lens}
        view={editor.view(lens.slug)}
        checked={checked}
        tabIndex={checked ? 0 : -1}
        className={
          beauty
            ? "flex h-7 w-full items-center gap-2 rounded-2 text-left text-12 text-t2 focus-inset hover:text-t1 aria-checked:font-medium aria-checked:text-t1 aria-disabled:cursor-not-allowed aria-disabled:text-t-off max-phone:h-11 max-phone:gap-3 max-phone:text-13"
            : LENS_CLASS
        }
        optionRef={(element) => {
          refs.current[index] = element;
        }}
        onChoose={() => pick(lens)}
        onTouch={() => onTouch(lens.slug)}
        onKeyDown={(event) =>
          handleRoving(event, index, LENS_PRESETS.length, { onMove: arrive, onClear: clear })
        }
      >
        {beauty ? (
          <>
            <RadioMark on={checked} />
            <span className="flex-1">{lens.label[locale]}</span>
            <span className="num font-normal text-t3">
              {lens.focalLength} mm + {t.direction.lighting}
            </span>
          </>
        ) : (
          <>
            <span>
              {lens.focalLength}
              <span className="sr-only"> mm </span>
            </span>
            <small className={classes("text-11 leading-[14px] font-normal", checked ? "text-t2" : "text-t3")}>
              {lens.shortLabel[locale]}
            </small>
          </>
        )}
      </PresetOption>
    );
  };

  const refusedView = refused ? editor.view(refused.slug) : null;
  const byTone = refused !== null && toneRefusesLens(refused.slug, editor.tone);
  const fix = (label: string) => ({
    label,
    run: () => {
      if (refused) editor.pickLegally(refused);
      setRefused(null);
    },
  });

  return (
    <section aria-label={t.direction.lens} className="border-b border-line px-4 py-3">
      <div className="mb-2 flex items-center justify-between text-12 text-t2">
        <span className="font-medium">{t.direction.lens}</span>
        <span className="num text-t3">
          {chosen.facts[0].value} · f/{chosen.fNumber}
        </span>
      </div>
      <div role="radiogroup" aria-label={t.direction.lens}>
        <div role="presentation" className="grid grid-cols-5 gap-1">
          {LENS_PRESETS.slice(0, 5).map((lens, index) => option(lens, index))}
        </div>
        <div role="presentation" className="mt-1 -mb-1">
          {LENS_PRESETS.slice(5).map((lens, index) => option(lens, index + 5))}
        </div>
      </div>
      {refused && refusedView?.state === "disabled" && (
        <ConflictNote
          reason={refusedView.reason?.[locale] ?? t.direction.notTogether}
          onClose={() => setRefused(null)}
          action={
            byTone
              ? fix(t.direction.setBeauty)
              : refusedView.suggestion
                ? fix(suggestionLabel(refusedView.suggestion))
                : null
          }
        />
      )}
    </section>
  );
}
