import { type FormEvent, useState } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { FIELD_CLASS } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";

/** Colours that pictures are looked for by, as they occur in photographs rather than on a wheel. */
export const SWATCHES = [
  ["red", "#b4472f"],
  ["orange", "#d98032"],
  ["gold", "#c9a45c"],
  ["green", "#4f7f4a"],
  ["teal", "#2f7f7a"],
  ["sky", "#7fb2d9"],
  ["blue", "#3b3f8c"],
  ["purple", "#7a4a8c"],
  ["pink", "#d98aa6"],
  ["brown", "#6e4a33"],
  ["white", "#ececec"],
  ["black", "#16161a"],
] as const;

const HEX = /^#?(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

export interface ColourChoiceProps {
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (hex: string) => void;
}

/** Twelve swatches, and any colour by the system's picker or its code. */
export function ColourChoice({ chosen, onToggle }: ColourChoiceProps) {
  const t = useTexts();
  const texts = t.library.colour;
  const [code, setCode] = useState("");
  const hex = HEX.test(code) ? `#${code.replace("#", "").toLowerCase()}` : null;
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!hex) return;
    if (!chosen.has(hex)) onToggle(hex);
    setCode("");
  };
  return (
    <div className="p-2">
      <fieldset aria-label={texts.label} className="grid grid-cols-6 gap-2">
        {SWATCHES.map(([name, value]) => {
          const on = chosen.has(value);
          return (
            // biome-ignore lint/a11y/useSemanticElements: a swatch is its own mark; a native box could not show it
            <button
              key={value}
              type="button"
              role="checkbox"
              aria-checked={on}
              aria-label={texts.names[name]}
              title={texts.names[name]}
              onClick={() => onToggle(value)}
              className={classes(
                "grid h-8 place-items-center rounded-2 shadow-[inset_0_0_0_1px_oklch(1_0_0/0.25)] max-phone:h-11",
                on && "outline-2 outline-offset-1 outline-accent",
              )}
              style={{ backgroundColor: value }}
            >
              {on && <Icon name="check" className={name === "white" ? "text-on-accent" : "text-t1"} />}
            </button>
          );
        })}
      </fieldset>
      <form onSubmit={add} className="mt-3 flex items-center gap-2">
        <input
          type="color"
          aria-label={texts.pick}
          value={hex?.length === 7 ? hex : "#808080"}
          onChange={(event) => setCode(event.target.value)}
          className="h-8 w-10 flex-none rounded-2 border border-edge bg-well p-0.5 max-phone:h-11"
        />
        <input
          type="text"
          aria-label={texts.code}
          placeholder="#3b3f8c"
          value={code}
          maxLength={7}
          spellCheck={false}
          onChange={(event) => setCode(event.target.value.trim())}
          className={classes(FIELD_CLASS, "code h-8 min-w-0 flex-1 py-0 max-phone:h-11")}
        />
        <Button type="submit" aria-disabled={hex === null || undefined} className="h-8 max-phone:h-11">
          {texts.add}
        </Button>
      </form>
    </div>
  );
}
