import { type ReactNode, useRef } from "react";
import { classes } from "./classes.ts";
import { handleRoving } from "./roving.ts";

export interface Segment<T extends string | number> {
  readonly value: T;
  readonly label: ReactNode;
  /** The accessible name, where the label alone would not say enough. */
  readonly name?: string;
  readonly off?: boolean;
}

export interface SegmentedProps<T extends string | number> {
  readonly label: string;
  readonly segments: readonly Segment<T>[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly describedBy?: string | undefined;
  readonly tall?: boolean;
  readonly natural?: boolean;
  readonly className?: string;
}

/** One choice of a few, as a radio group: one tab stop, arrows move and choose. */
export function Segmented<T extends string | number>(props: SegmentedProps<T>) {
  const { segments, value, onChange, tall } = props;
  const refs = useRef<(HTMLButtonElement | null)[]>([]);
  const chosen = segments.findIndex((segment) => segment.value === value);
  const stop = chosen >= 0 ? chosen : segments.findIndex((segment) => !segment.off);

  const arrive = (index: number) => {
    refs.current[index]?.focus();
    const segment = segments[index];
    if (segment && !segment.off) onChange(segment.value);
  };

  return (
    <div
      role="radiogroup"
      aria-label={props.label}
      aria-describedby={props.describedBy}
      className={classes("flex rounded-2 bg-raise p-0.5", props.className)}
    >
      {segments.map((segment, index) => (
        // biome-ignore lint/a11y/useSemanticElements: roving focus over buttons; native radios cannot be refused softly
        <button
          key={segment.value}
          type="button"
          role="radio"
          aria-checked={index === chosen}
          aria-disabled={segment.off || undefined}
          aria-label={segment.name}
          tabIndex={index === stop ? 0 : -1}
          ref={(element) => {
            refs.current[index] = element;
          }}
          onClick={() => !segment.off && onChange(segment.value)}
          onKeyDown={(event) => handleRoving(event, index, segments.length, { onMove: arrive })}
          className={classes(
            "num focus-inset flex items-center justify-center gap-1.5 rounded-[3px] px-1.5 text-12 whitespace-nowrap text-t2 transition-colors hover:text-t1",
            "aria-checked:bg-chosen aria-checked:font-medium aria-checked:text-t1",
            "aria-disabled:cursor-not-allowed aria-disabled:text-t-off",
            props.natural ? "flex-auto" : "min-w-0 flex-1",
            tall ? "h-9" : "h-6 max-phone:h-10 max-phone:text-13",
          )}
        >
          {segment.label}
        </button>
      ))}
    </div>
  );
}
