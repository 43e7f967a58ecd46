import { useId, useRef } from "react";
import { classes } from "../../ui/classes.ts";
import { handleRoving } from "../../ui/roving.ts";
import { RadioMark } from "../../ui/switch.tsx";

export interface ChoiceOption {
  readonly value: string;
  readonly name: string;
  /** Why it cannot be chosen; null where it can. */
  readonly why: string | null;
}

/** One of a few as a list, so that each has room to say why it cannot be had. */
export function SecondChoice(props: {
  label: string;
  options: readonly ChoiceOption[];
  value: string | null;
  onChange: (value: string) => void;
}) {
  const { options, value, onChange } = props;
  const ids = useId();
  const refs = useRef<(HTMLButtonElement | null)[]>([]);
  const chosen = options.findIndex((option) => option.value === value);
  const arrive = (index: number) => {
    refs.current[index]?.focus();
    const option = options[index];
    if (option && option.why === null) onChange(option.value);
  };
  return (
    <div role="radiogroup" aria-label={props.label}>
      {options.map(({ value: each, name, why }, index) => (
        // biome-ignore lint/a11y/useSemanticElements: roving focus over buttons; native radios cannot be refused softly
        <button
          key={each}
          type="button"
          role="radio"
          aria-checked={index === chosen}
          aria-disabled={why !== null || undefined}
          aria-describedby={why === null ? undefined : `${ids}-${index}`}
          tabIndex={index === Math.max(0, chosen) ? 0 : -1}
          ref={(element) => {
            refs.current[index] = element;
          }}
          onClick={() => why === null && onChange(each)}
          onKeyDown={(event) => handleRoving(event, index, options.length, { onMove: arrive })}
          className={classes(
            "focus-inset flex min-h-7 w-full items-start gap-2 rounded-2 px-1 text-left hover:bg-raise-2 max-phone:min-h-11",
            "aria-disabled:cursor-not-allowed aria-disabled:text-t-off aria-disabled:hover:bg-transparent",
          )}
        >
          <span className="flex h-7 items-center">
            <RadioMark on={index === chosen} />
          </span>
          <span className="min-w-0 py-1">
            <span className="block">{name}</span>
            {why !== null && (
              <span id={`${ids}-${index}`} className="block text-11 text-t3">
                {why}
              </span>
            )}
          </span>
        </button>
      ))}
    </div>
  );
}
