import { ANGLE_PRESETS, type AngleGroup as GroupName, LENS_PRESETS } from "@shotlist/direction";
import { useRef, useState } from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { Modal } from "../../ui/modal.tsx";
import { handleRoving } from "../../ui/roving.ts";
import { SwitchMark } from "../../ui/switch.tsx";
import { DUTCH, MAIN_AXIS, OPTION_CLASS } from "./angle-group.tsx";
import { chosenLens, chosenOn, findPreset, isAngle, type Preset } from "./choice.ts";
import { useSuggestionLabel } from "./conflict-note.tsx";
import { Glyph } from "./glyphs.tsx";
import { ExamplePicture, PresetFacts, PresetNames } from "./preset-preview.tsx";
import type { DirectionEditor } from "./use-direction-editor.ts";

export interface PresetSheetProps {
  readonly group: GroupName | "lens";
  readonly editor: DirectionEditor;
  /** The option the finger was on. */
  readonly at: string | null;
  readonly onClose: () => void;
}

interface RollRowProps {
  readonly editor: DirectionEditor;
  readonly looking: boolean;
  readonly onLook: () => void;
}

/** Beside the radios, not one of them: the first tap shows it like any other, the next one flips it. */
function RollRow({ editor, looking, onLook }: RollRowProps) {
  const locale = useLocale();
  if (!DUTCH) return null;
  const on = editor.direction.angles.includes(DUTCH.slug);
  const flip = () => (on ? editor.clear("roll") : DUTCH && editor.pick(DUTCH));
  return (
    <button
      type="button"
      role="switch"
      data-slug={DUTCH.slug}
      aria-checked={on}
      // A key press says plainly what it wants.
      onClick={(event) => (looking || event.detail === 0 ? flip() : onLook())}
      className={classes(
        "flex h-12 w-full items-center gap-2 rounded-2 pr-2 pl-3 text-left text-13 text-t2 focus-inset [&>svg]:text-t3",
        looking && "bg-raise text-t1 inset-ring inset-ring-edge",
      )}
    >
      <Glyph preset={DUTCH} />
      <span className="flex-1">{DUTCH.label[locale]}</span>
      <SwitchMark on={on} />
    </button>
  );
}

/** For fingers: the first tap shows an option, the button applies it. */
export function PresetSheet({ group, editor, at, onClose }: PresetSheetProps) {
  const t = useTexts();
  const locale = useLocale();
  const suggestionLabel = useSuggestionLabel();
  const refs = useRef<(HTMLButtonElement | null)[]>([]);
  const isLens = group === "lens";
  const options: readonly Preset[] = isLens
    ? LENS_PRESETS
    : ANGLE_PRESETS.filter((preset) => preset.group === group && preset.axis !== "roll");
  const chosen: Preset | undefined = isLens
    ? chosenLens(editor.direction)
    : chosenOn(editor.direction, MAIN_AXIS[group]);
  const [looking, setLooking] = useState<Preset | undefined>(
    () => (at ? findPreset(at) : undefined) ?? chosen ?? options[0],
  );

  if (!looking) return null;
  const view = editor.view(looking.slug);
  const refused = view.state === "disabled";
  const isRoll = isAngle(looking) && looking.axis === "roll";
  const isChosen = isRoll ? editor.direction.angles.includes(looking.slug) : looking.slug === chosen?.slug;
  const name = looking.label[locale];

  const apply = () => {
    if (isChosen) {
      if (isAngle(looking)) editor.clear(looking.axis);
    } else if (refused) editor.pickLegally(looking);
    else editor.pick(looking);
    onClose();
  };
  const look = (index: number) => {
    refs.current[index]?.focus();
    setLooking(options[index]);
  };
  const stop = Math.max(
    0,
    options.findIndex((preset) => preset.slug === looking.slug),
  );
  const applyLabel = isChosen ? t.direction.without(name) : t.direction.apply(name);
  const canApply = !(isChosen && !isAngle(looking)) && (!refused || view.suggestion !== null || isLens);

  return (
    <Modal
      title={isLens ? t.direction.lens : t.direction.groups[group]}
      shape="full-sheet"
      closeLabel={t.common.close}
      onClose={onClose}
      footer={
        <div className="flex flex-none gap-2 border-t border-line bg-panel px-4 pt-2 pb-[max(8px,env(safe-area-inset-bottom))]">
          <Button size="touch" onClick={onClose}>
            {chosen ? t.direction.keep(chosen.label[locale]) : t.direction.keepNone}
          </Button>
          {canApply && (
            <Button look="primary" size="touch" className="min-w-0 flex-1 text-15" onClick={apply}>
              <span className="cut">{applyLabel}</span>
            </Button>
          )}
        </div>
      }
    >
      <div className="relative">
        <ExamplePicture preset={looking} className="aspect-[3/2] w-full" />
        <span className="absolute top-3 left-3 rounded-1 bg-scrim px-1.5 py-0.5 text-11">
          {t.direction.example}
        </span>
      </div>
      <div className="min-h-[132px] px-4 py-3" aria-live="polite">
        <PresetNames preset={looking} />
        <p className="mt-1 text-t2">{looking.sees[locale]}</p>
        <PresetFacts preset={looking} className="mt-1 text-12" />
        {view.reason && (
          <p className="mt-2 flex items-start gap-2 text-12">
            <Icon name="warn" className="text-warn" />
            <span>
              {view.reason[locale]}{" "}
              {view.suggestion && <span className="text-t2">→ {suggestionLabel(view.suggestion)}</span>}
            </span>
          </p>
        )}
      </div>
      <div
        role="radiogroup"
        aria-label={isLens ? t.direction.lens : t.direction.groups[group]}
        className="grid grid-cols-2 gap-1 px-3 pb-2"
      >
        {options.map((preset, index) => (
          // biome-ignore lint/a11y/useSemanticElements: looking at an option and choosing it are two steps here
          <button
            key={preset.slug}
            type="button"
            role="radio"
            aria-checked={preset.slug === chosen?.slug}
            aria-disabled={editor.view(preset.slug).state === "disabled" || undefined}
            tabIndex={index === stop ? 0 : -1}
            ref={(element) => {
              refs.current[index] = element;
            }}
            onClick={() => setLooking(preset)}
            onKeyDown={(event) => handleRoving(event, index, options.length, { columns: 2, onMove: look })}
            className={classes(
              OPTION_CLASS,
              "h-12 pl-3 text-13",
              preset.slug === looking.slug && "bg-raise text-t1 inset-ring inset-ring-edge",
            )}
          >
            {isAngle(preset) && <Glyph preset={preset} />}
            <span className="cut">{preset.label[locale]}</span>
          </button>
        ))}
      </div>
      {group === "angle" && (
        <div className="border-t border-line px-3 py-1">
          <RollRow editor={editor} looking={isRoll} onLook={() => setLooking(DUTCH ?? looking)} />
        </div>
      )}
    </Modal>
  );
}
