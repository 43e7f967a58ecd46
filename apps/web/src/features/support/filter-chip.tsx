import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { Popover } from "../../ui/popover.tsx";
import { handleRoving } from "../../ui/roving.ts";

const CHIP =
  "inline-flex h-6 flex-none items-center gap-1.5 px-2 text-12 whitespace-nowrap transition-colors hover:bg-raise-2 hover:text-t1 focus-inset max-phone:h-11 max-phone:px-3";
const UNSET = "bg-raise text-t2";
const SET = "bg-raise-2 text-t1";

export interface FilterChipProps {
  /** What it narrows: "Status". */
  readonly label: string;
  /** What is chosen, in words; null shows `unset`. */
  readonly value: string | null;
  readonly unset: string;
  readonly clearLabel: string;
  readonly onClear: () => void;
  readonly wide?: boolean;
  /** The inside of the popover; `close` gives the focus back to the chip. */
  readonly children: (close: () => void) => ReactNode;
}

/** One condition of the search: what is chosen, a way to choose by hand, a way to take it away. */
export function FilterChip(props: FilterChipProps) {
  const set = props.value !== null;
  return (
    <span className="inline-flex flex-none">
      <Popover
        label={props.label}
        width={props.wide ? 320 : 240}
        control={(given) => (
          <button
            {...given}
            type="button"
            className={classes(CHIP, set ? classes(SET, "rounded-l-2") : classes(UNSET, "rounded-2"))}
          >
            <span className="sr-only">{props.label}: </span>
            <span className="num">{props.value ?? props.unset}</span>
            <Icon name="down" size={12} />
          </button>
        )}
      >
        {props.children}
      </Popover>
      {set && <ClearPart label={props.clearLabel} onClick={props.onClear} />}
    </span>
  );
}

function ClearPart({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onClick}
      className={classes(CHIP, SET, "rounded-r-2 border-l border-chosen px-1.5 max-phone:px-2.5")}
    >
      <Icon name="close" size={12} />
    </button>
  );
}

/** Something that was understood and can only be taken away again. */
export function PlainChip({
  text,
  clearLabel,
  onClear,
}: {
  text: string;
  clearLabel: string;
  onClear: () => void;
}) {
  return (
    <span className="inline-flex min-w-0">
      <span className="inline-flex h-6 min-w-0 items-center rounded-l-2 bg-raise-2 px-2 text-12 max-phone:h-11 max-phone:px-3">
        <span className="cut max-w-60">{text}</span>
      </span>
      <ClearPart label={clearLabel} onClick={onClear} />
    </span>
  );
}

export interface Choice<T extends string> {
  readonly value: T | null;
  readonly label: ReactNode;
}

/** A list to choose one of: arrows move, Enter chooses; choosing is final, so moving alone does not choose. */
export function ChoiceList<T extends string>(props: {
  label: string;
  choices: readonly Choice<T>[];
  /** Undefined where something else than these was chosen. */
  chosen: T | null | undefined;
  onChoose: (value: T | null) => void;
}) {
  const { choices, chosen } = props;
  const items = useRef<(HTMLButtonElement | null)[]>([]);
  const at = Math.max(
    0,
    choices.findIndex(({ value }) => value === chosen),
  );
  const onKeyDown = (event: KeyboardEvent, index: number) =>
    handleRoving(event, index, choices.length, { onMove: (to) => items.current[to]?.focus() });
  return (
    <div role="radiogroup" aria-label={props.label}>
      {choices.map(({ value, label }, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a native radio would choose at every arrow key, and each choice is a search
        <button
          key={value ?? "any"}
          type="button"
          role="radio"
          aria-checked={value === chosen}
          tabIndex={index === at ? 0 : -1}
          ref={(element) => {
            items.current[index] = element;
          }}
          onKeyDown={(event) => onKeyDown(event, index)}
          onClick={() => props.onChoose(value)}
          className="focus-inset flex h-8 w-full items-center gap-2 rounded-2 px-2 text-left hover:bg-raise-2 aria-checked:font-medium max-phone:h-11"
        >
          <Icon name="check" className={value === chosen ? "text-accent" : "invisible"} />
          <span className="cut flex-1">{label}</span>
        </button>
      ))}
    </div>
  );
}
