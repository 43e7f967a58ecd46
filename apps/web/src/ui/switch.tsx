import { classes } from "./classes.ts";

/** The drawn part of a switch; the row around it is the control. */
export function SwitchMark({ on }: { on: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        "relative h-4 w-7 flex-none rounded-full border transition-colors",
        on ? "border-accent bg-accent" : "border-edge",
      )}
    >
      <span
        className={classes(
          "absolute top-0.5 size-2.5 rounded-full transition-[left]",
          on ? "left-3.5 bg-on-accent" : "left-0.5 bg-t2",
        )}
      />
    </span>
  );
}

export function RadioMark({ on }: { on: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        "size-4 flex-none rounded-full",
        on ? "border-[5px] border-accent" : "border border-edge",
      )}
    />
  );
}
