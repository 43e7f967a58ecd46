import { type KeyboardEvent, type ReactNode, type Ref, useId, useRef } from "react";
import { useLocale } from "../../app/i18n/locale.ts";
import type { OptionView, Preset } from "./choice.ts";
import { PREVIEW_ID, useIsPreviewed, usePreviewStore } from "./preset-preview.tsx";

export interface PresetOptionProps {
  readonly preset: Preset;
  readonly view: OptionView;
  readonly checked: boolean;
  readonly role?: "radio" | "switch";
  readonly tabIndex: number;
  readonly className: string;
  readonly children: ReactNode;
  /** The accessible name, where it is more than the visible words. */
  readonly name?: string;
  readonly optionRef?: Ref<HTMLButtonElement>;
  readonly onChoose: () => void;
  /** A finger cannot hover: the first tap shows. */
  readonly onTouch: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** One of the 31 options of the two pickers, with its place in the shared preview. */
export function PresetOption(props: PresetOptionProps) {
  const { preset, view, role = "radio" } = props;
  const locale = useLocale();
  const store = usePreviewStore();
  const active = useIsPreviewed(preset.slug);
  const about = useId();
  const touched = useRef(false);
  const note = view.reason?.[locale] ?? null;
  const facts = preset.facts.map((fact) => `${fact.label[locale]} ${fact.value}`).join(", ");
  const target = (anchor: Element) => ({ slug: preset.slug, note, anchor });

  return (
    <>
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is radio or switch; both carry aria-checked */}
      <button
        type="button"
        role={role}
        ref={props.optionRef}
        data-slug={preset.slug}
        aria-checked={props.checked}
        aria-disabled={view.state === "disabled" || undefined}
        aria-label={props.name}
        aria-describedby={active ? PREVIEW_ID : about}
        tabIndex={props.tabIndex}
        className={props.className}
        onPointerDown={(event) => {
          touched.current = event.pointerType === "touch";
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
        {[note, preset.sees[locale], facts].filter(Boolean).join(" ")}
      </span>
    </>
  );
}
