import { type KeyboardEvent, type ReactNode, type Ref, useId, useRef } from "react";
import { useLocale } from "../../app/i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { useLongPress } from "../../ui/use-long-press.ts";
import type { OptionView, Preset } from "./choice.ts";
import { useSuggestionLabel } from "./conflict-note.tsx";
import { usePreviewStore } from "./preset-preview.tsx";

export interface PresetOptionProps {
  readonly preset: Preset;
  readonly view: OptionView;
  readonly checked: boolean;
  readonly role?: "radio" | "switch";
  readonly tabIndex: number;
  readonly className: string;
  readonly children: ReactNode;
  readonly optionRef?: Ref<HTMLButtonElement>;
  readonly onChoose: () => void;
  /** A finger cannot hover: the first tap shows. */
  readonly onTouch: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** The other language's name, what one sees, the two numbers, and what stands in the way. */
export function useDescription(): (preset: Preset, view: OptionView) => string {
  const locale = useLocale();
  const suggestionLabel = useSuggestionLabel();
  return (preset, { reason, suggestion }) => {
    const facts = preset.facts.map((fact) => `${fact.label[locale]} ${fact.value}`).join(", ");
    const way = suggestion ? `${suggestionLabel(suggestion)}.` : null;
    return [reason?.[locale], reason && way, preset.sees[locale], facts].filter(Boolean).join(" ");
  };
}

/** One of the 31 options of the two pickers, with its place in the shared preview. */
export function PresetOption(props: PresetOptionProps) {
  const { preset, view, role = "radio" } = props;
  const locale = useLocale();
  const store = usePreviewStore();
  const describe = useDescription();
  const suggestionLabel = useSuggestionLabel();
  const about = useId();
  const touched = useRef(false);
  const reason = view.reason?.[locale] ?? null;
  const note = reason && view.suggestion ? `${reason} → ${suggestionLabel(view.suggestion)}` : reason;
  const target = (anchor: Element) => ({ slug: preset.slug, note, anchor });
  const press = useLongPress((anchor) => store.focus({ ...target(anchor), held: true }), store.dismiss);

  return (
    <>
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is radio or switch; both carry aria-checked */}
      <button
        {...press}
        type="button"
        role={role}
        ref={props.optionRef}
        data-slug={preset.slug}
        aria-checked={props.checked}
        aria-disabled={view.state === "disabled" || undefined}
        aria-describedby={about}
        tabIndex={props.tabIndex}
        className={classes("select-none [-webkit-touch-callout:none]", props.className)}
        onPointerDown={(event) => {
          touched.current = event.pointerType === "touch";
          press.onPointerDown(event);
        }}
        onPointerEnter={(event) => event.pointerType !== "touch" && store.hover(target(event.currentTarget))}
        onPointerLeave={store.leave}
        onFocus={(event) => !touched.current && store.focus(target(event.currentTarget))}
        onBlur={store.leave}
        onKeyDown={(event) => {
          touched.current = false;
          props.onKeyDown?.(event);
        }}
        onClick={() => (touched.current ? props.onTouch() : props.onChoose())}
      >
        {props.children}
      </button>
      <span id={about} hidden>
        {describe(preset, view)}
      </span>
    </>
  );
}
