import { type ComponentProps, useId } from "react";
import { classes } from "./classes.ts";
import { Icon } from "./icon.tsx";

export const FIELD_CLASS =
  "block w-full rounded-2 border border-edge bg-well px-3 py-2 text-13 max-phone:text-16 aria-invalid:border-err focus-visible:outline-offset-[-1px]";

export interface FieldProps extends ComponentProps<"input"> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
}

export function FieldProblem({ id, text }: { id: string; text: string }) {
  return (
    <p id={id} className="mt-1 flex items-start gap-1 text-12 text-err">
      <Icon name="error" />
      {text}
    </p>
  );
}

export function Field({ label, hint, problem, className, ...rest }: FieldProps) {
  const id = useId();
  const note = `${id}-note`;
  return (
    <div className={className}>
      <label htmlFor={id} className="mb-1.5 block text-12 font-medium text-t2">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem || hint ? note : undefined}
        className={classes(FIELD_CLASS, "h-10")}
        {...rest}
      />
      {problem ? (
        <FieldProblem id={note} text={problem} />
      ) : (
        hint && (
          <p id={note} className="mt-1 text-12 text-t3">
            {hint}
          </p>
        )
      )}
    </div>
  );
}
