import { type ReactNode, useRef, useState } from "react";
import { useLocale } from "../../app/i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { handleRoving } from "../../ui/roving.ts";

export interface Option {
  readonly value: string;
  readonly label: ReactNode;
  /** How many pictures have it; null where that is not known. */
  readonly count: number | null;
}

export interface OptionListProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: ReadonlySet<string>;
  /** One of them, or any number. */
  readonly one?: boolean;
  readonly onToggle: (value: string) => void;
}

/** Values to choose from, each with how often it occurs: arrows move, Enter and the space bar choose. */
export function OptionList({ label, options, chosen, one, onToggle }: OptionListProps) {
  const locale = useLocale();
  const items = useRef<(HTMLButtonElement | null)[]>([]);
  const [stop, setStop] = useState(() =>
    Math.max(
      0,
      options.findIndex(({ value }) => chosen.has(value)),
    ),
  );
  const numbers = new Intl.NumberFormat(locale);
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a name
    <div role={one ? "radiogroup" : "group"} aria-label={label}>
      {options.map(({ value, label: text, count }, index) => {
        const on = chosen.has(value);
        const none = count === 0 && !on;
        return (
          // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles can be checked
          <button
            key={value}
            type="button"
            role={one ? "radio" : "checkbox"}
            aria-checked={on}
            tabIndex={index === Math.min(stop, options.length - 1) ? 0 : -1}
            ref={(element) => {
              items.current[index] = element;
            }}
            onFocus={() => setStop(index)}
            onKeyDown={(event) =>
              handleRoving(event, index, options.length, { onMove: (to) => items.current[to]?.focus() })
            }
            onClick={() => onToggle(value)}
            className={classes(
              "focus-inset flex h-8 w-full items-center gap-2 rounded-2 px-2 text-left hover:bg-raise-2 aria-checked:font-medium max-phone:h-11",
              none && "text-t3",
            )}
          >
            <Icon name="check" className={on ? "text-accent" : "invisible"} />
            <span className="cut flex-1">{text}</span>
            {count !== null && (
              <span className="num text-12 font-normal text-t3">{numbers.format(count)}</span>
            )}
          </button>
        );
      })}
    </div>
  );
}
