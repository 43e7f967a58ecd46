import type { ReactNode } from "react";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";

/** Something of the query that was understood, with a way to take it away. */
export function QueryChip(props: {
  children: ReactNode;
  removeLabel: string;
  onRemove: () => void;
  className?: string;
}) {
  return (
    <span
      className={classes(
        "inline-flex h-6 flex-none items-center gap-1.5 rounded-2 bg-raise-2 pl-2 text-12 whitespace-nowrap max-phone:h-11 max-phone:pl-3",
        props.className,
      )}
    >
      {props.children}
      <button
        type="button"
        aria-label={props.removeLabel}
        // Taking a filter away must not end the typing beside it.
        onPointerDown={(event) => event.preventDefault()}
        onClick={props.onRemove}
        className="focus-inset grid h-full w-6 place-items-center rounded-r-2 text-t2 hover:text-t1 max-phone:w-9"
      >
        <Icon name="close" size={12} />
      </button>
    </span>
  );
}
