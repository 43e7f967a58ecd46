import type { AngleAxis, ConflictContext, Direction } from "@shotlist/direction";
import { currentTexts, useLocale } from "../../app/i18n/locale.ts";
import { closeToast, isShown, showToast } from "../../ui/toast-store.ts";
import {
  BEAUTY_LENS,
  choose,
  chooseLegally,
  clear,
  contextOf,
  findPreset,
  type OptionView,
  type Preset,
  type ToneDraft,
  toneRefusesLens,
  viewOption,
} from "./choice.ts";
import { chosenByHand } from "./tone-draft.ts";

export interface DirectionEditor {
  readonly direction: Direction;
  readonly tone: ToneDraft;
  readonly context: ConflictContext;
  readonly view: (slug: string) => OptionView;
  /** Chooses; false when a hard conflict forbids it. */
  readonly pick: (preset: Preset) => boolean;
  /** Chooses a conflicting preset together with the nearest legal choices. */
  readonly pickLegally: (preset: Preset) => void;
  readonly clear: (axis: AngleAxis) => void;
}

export interface EditedDirection {
  readonly direction: Direction;
  readonly tone: ToneDraft;
}

const REPLACED = "preset-replaced";

/** Where Undo leads: the state before the run of replacements that is still on screen. */
let beforeReplacing: EditedDirection | null = null;

export function useDirectionEditor(
  edited: EditedDirection,
  change: (next: EditedDirection) => void,
): DirectionEditor {
  const locale = useLocale();
  const { direction, tone } = edited;
  const context = contextOf(direction, tone);

  const view = (slug: string): OptionView => {
    const option = viewOption(direction, slug, context);
    if (toneRefusesLens(slug, tone) && option.state !== "disabled") {
      const { en, ko } = {
        en: currentTexts().direction.needsBeauty,
        ko: currentTexts().direction.needsBeauty,
      };
      return { state: "disabled", reason: { en, ko }, suggestion: null };
    }
    return option;
  };

  const sayReplaced = (now: Preset, replacedSlug: string) => {
    const before = findPreset(replacedSlug);
    if (!before) return;
    if (!isShown(REPLACED) || !beforeReplacing) beforeReplacing = edited;
    const undoTo = beforeReplacing;
    const t = currentTexts();
    showToast({
      id: REPLACED,
      kind: "note",
      title: t.direction.replaced(now.label[locale], before.label[locale]),
      action: { label: t.common.undo, run: () => change(undoTo) },
    });
  };

  return {
    direction,
    tone,
    context,
    view,
    pick: (preset) => {
      if (view(preset.slug).state === "disabled") return false;
      const next = choose(direction, preset);
      if (next.direction === direction) return true;
      change({ direction: next.direction, tone });
      if (next.replaced) sayReplaced(preset, next.replaced);
      return true;
    },
    pickLegally: (preset) => {
      const next = chooseLegally(direction, preset);
      if (!next) return;
      const lensNeedsBeauty = preset.slug === BEAUTY_LENS && toneRefusesLens(preset.slug, tone);
      change({ direction: next, tone: lensNeedsBeauty ? chosenByHand(tone, { category: "beauty" }) : tone });
    },
    clear: (axis) => {
      closeToast(REPLACED);
      change({ direction: clear(direction, axis), tone });
    },
  };
}
