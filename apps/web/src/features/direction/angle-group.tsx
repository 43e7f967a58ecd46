import { ANGLE_PRESETS, type AnglePreset, type AngleGroup as GroupName } from "@shotlist/direction";
import { useId, useRef, useState } from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { IconButton } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { handleRoving } from "../../ui/roving.ts";
import { SwitchMark } from "../../ui/switch.tsx";
import { chosenOn } from "./choice.ts";
import { ConflictNote, useSuggestionLabel } from "./conflict-note.tsx";
import { Glyph } from "./glyphs.tsx";
import { PresetOption } from "./preset-option.tsx";
import type { DirectionEditor } from "./use-direction-editor.ts";

export const GROUPS = ["size", "angle", "viewpoint"] as const satisfies readonly GroupName[];
export const MAIN_AXIS = { size: "size", angle: "height", viewpoint: "viewpoint" } as const;

export const DUTCH = ANGLE_PRESETS.find((preset) => preset.axis === "roll");

export const radiosOf = (group: GroupName): readonly AnglePreset[] =>
  ANGLE_PRESETS.filter((preset) => preset.axis === MAIN_AXIS[group]);

export const OPTION_CLASS = [
  "relative flex h-7 w-full min-w-0 items-center gap-2 rounded-2 pr-2 pl-1.5 text-left text-12 text-t2 transition-colors focus-inset",
  "[&>svg]:text-t3 hover:bg-raise hover:text-t1 hover:[&>svg]:text-t1",
  "aria-checked:bg-raise-2 aria-checked:font-medium aria-checked:text-t1 aria-checked:[&>svg]:text-accent",
  "aria-checked:before:absolute aria-checked:before:inset-y-1.5 aria-checked:before:left-0 aria-checked:before:w-0.5 aria-checked:before:bg-accent",
  "aria-disabled:cursor-not-allowed aria-disabled:text-t-off aria-disabled:[&>svg]:text-t-off aria-disabled:[&>span]:line-through",
].join(" ");

/** What the camera does on an axis that nobody has set, to be drawn in the closed row. */
const DEFAULTS: Readonly<Record<GroupName, AnglePreset | null>> = {
  size: ANGLE_PRESETS.find(({ slug }) => slug === "medium-shot-ms") ?? null,
  angle: ANGLE_PRESETS.find(({ slug }) => slug === "eye-level") ?? null,
  viewpoint: null,
};

/** What a group row says about itself while closed. */
export function useGroupValue(editor: DirectionEditor, group: GroupName) {
  const t = useTexts();
  const locale = useLocale();
  const chosen = chosenOn(editor.direction, MAIN_AXIS[group]);
  const rolled = group === "angle" ? chosenOn(editor.direction, "roll") : undefined;
  const main = chosen?.label[locale] ?? t.direction.unset[group];
  return {
    chosen,
    text: rolled ? `${main} + ${rolled.label[locale]}` : main,
    glyph: chosen ?? DEFAULTS[group],
  };
}

export function RollSwitch({ editor, onTouch }: { editor: DirectionEditor; onTouch: () => void }) {
  const locale = useLocale();
  if (!DUTCH) return null;
  const dutch = DUTCH;
  const on = editor.direction.angles.includes(dutch.slug);
  return (
    <PresetOption
      preset={dutch}
      view={editor.view(dutch.slug)}
      checked={on}
      role="switch"
      tabIndex={0}
      className="flex h-8 w-full items-center gap-2 rounded-2 pr-2 pl-1.5 text-left text-12 text-t2 transition-colors focus-inset hover:bg-raise hover:text-t1 [&>svg]:text-t3"
      onChoose={() => (on ? editor.clear("roll") : editor.pick(dutch))}
      onTouch={onTouch}
    >
      <Glyph preset={dutch} />
      <span className="flex-1">{dutch.label[locale]}</span>
      <SwitchMark on={on} />
    </PresetOption>
  );
}

export interface AngleGroupProps {
  readonly group: GroupName;
  readonly editor: DirectionEditor;
  readonly open: boolean;
  readonly onToggle: () => void;
  /** Only these, while someone searches. */
  readonly shown: readonly AnglePreset[];
  readonly onTouch: (slug: string | null) => void;
}

export function AngleGroup({ group, editor, open, onToggle, shown, onTouch }: AngleGroupProps) {
  const t = useTexts();
  const locale = useLocale();
  const region = useId();
  const refs = useRef<(HTMLButtonElement | null)[]>([]);
  const [refused, setRefused] = useState<AnglePreset | null>(null);
  const suggestionLabel = useSuggestionLabel();
  const { chosen, text, glyph } = useGroupValue(editor, group);
  const radios = shown.filter((preset) => preset.axis !== "roll");
  const title = t.direction.groups[group];
  const axis = MAIN_AXIS[group];

  const withFront = group === "viewpoint" && radios.length === radiosOf(group).length;
  const count = radios.length + (withFront ? 1 : 0);
  const chosenAt = radios.findIndex((preset) => preset.slug === chosen?.slug);
  const stop = withFront ? (chosen ? chosenAt + 1 : 0) : Math.max(0, chosenAt);
  const first = withFront ? 1 : 0;

  const pick = (preset: AnglePreset) => setRefused(editor.pick(preset) ? null : preset);
  const clear = () => {
    setRefused(null);
    editor.clear(axis);
  };
  const arrive = (index: number) => {
    refs.current[index]?.focus();
    const preset = radios[index - first];
    if (!preset) clear();
    else if (editor.view(preset.slug).state !== "disabled") pick(preset);
  };
  const roving = (index: number) => ({
    columns: 2,
    onMove: arrive,
    onClear: chosen ? clear : undefined,
    index,
  });

  const refusedView = refused ? editor.view(refused.slug) : null;
  const suggestion = refusedView?.suggestion;

  return (
    <div>
      <div className="flex items-center">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={region}
          onClick={onToggle}
          className="group flex h-8 min-w-0 flex-1 items-center gap-2 rounded-2 text-12 text-t2 focus-inset hover:text-t1"
        >
          <Icon name={open ? "down" : "right"} />
          <span className="flex-none">{title}</span>{" "}
          <span className={classes("cut ml-auto", chosen ? "font-medium text-t1" : "text-t3")}>{text}</span>
          <span className={chosen ? "text-t2" : "text-t3"}>
            <Glyph preset={glyph} />
          </span>
        </button>
        {chosen && (
          <IconButton
            size="s"
            aria-label={t.direction.clearGroup(title)}
            onClick={clear}
            className="-mr-1.5 ml-1"
          >
            <Icon name="close" size={12} />
          </IconButton>
        )}
      </div>
      <div id={region} hidden={!open}>
        {count > 0 && (
          <div role="radiogroup" aria-label={title} className="mt-0.5 mb-1 grid grid-cols-2 gap-x-1">
            {withFront && (
              // biome-ignore lint/a11y/useSemanticElements: one roving group with the options beside it
              <button
                type="button"
                role="radio"
                ref={(element) => {
                  refs.current[0] = element;
                }}
                aria-checked={!chosen}
                tabIndex={stop === 0 ? 0 : -1}
                onClick={clear}
                onKeyDown={(event) => handleRoving(event, 0, count, roving(0))}
                className={OPTION_CLASS}
              >
                <Glyph preset={null} />
                <span className="cut">{t.direction.front}</span>
              </button>
            )}
            {radios.map((preset, position) => {
              const index = position + first;
              return (
                <PresetOption
                  key={preset.slug}
                  preset={preset}
                  view={editor.view(preset.slug)}
                  checked={preset.slug === chosen?.slug}
                  tabIndex={index === stop ? 0 : -1}
                  className={OPTION_CLASS}
                  optionRef={(element) => {
                    refs.current[index] = element;
                  }}
                  onChoose={() => pick(preset)}
                  onTouch={() => onTouch(preset.slug)}
                  onKeyDown={(event) => handleRoving(event, index, count, roving(index))}
                >
                  <Glyph preset={preset} />
                  <span className="cut">{preset.label[locale]}</span>
                </PresetOption>
              );
            })}
          </div>
        )}
        {refused && refusedView?.state === "disabled" && (
          <ConflictNote
            reason={refusedView.reason?.[locale] ?? t.direction.notTogether}
            onClose={() => setRefused(null)}
            action={
              suggestion
                ? {
                    label: suggestionLabel(suggestion),
                    run: () => {
                      setRefused(null);
                      editor.pickLegally(refused);
                    },
                  }
                : null
            }
          />
        )}
        {group === "angle" &&
          (shown.length === radiosOf(group).length + 1 || radios.length < shown.length) && (
            <RollSwitch editor={editor} onTouch={() => onTouch(DUTCH?.slug ?? null)} />
          )}
      </div>
    </div>
  );
}
