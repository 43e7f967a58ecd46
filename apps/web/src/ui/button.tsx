import type { ComponentProps } from "react";
import { classes } from "./classes.ts";

export type ButtonLook = "plain" | "quiet" | "primary" | "danger";
export type ButtonSize = "s" | "m" | "l" | "touch";

const LOOKS: Readonly<Record<ButtonLook, string>> = {
  plain: "bg-raise text-t1 hover:bg-raise-2 aria-pressed:bg-raise-2",
  quiet: "text-t2 hover:bg-raise hover:text-t1 aria-pressed:bg-raise-2 aria-pressed:text-t1",
  primary: "bg-accent text-on-accent font-semibold hover:bg-accent-hi",
  danger: "bg-raise text-err hover:bg-raise-2",
};

const SIZES: Readonly<Record<ButtonSize, string>> = {
  s: "h-6 px-2 text-12",
  m: "h-7 px-3",
  l: "h-10 px-4",
  touch: "h-11 px-4",
};

const OFF =
  "aria-disabled:bg-raise aria-disabled:text-t-off aria-disabled:cursor-not-allowed disabled:bg-raise disabled:text-t-off disabled:cursor-not-allowed";

/** The classes, for links that look like buttons. */
export function buttonClass(look: ButtonLook = "plain", size: ButtonSize = "m", extra?: string): string {
  return classes(
    "inline-flex items-center justify-center gap-2 rounded-2 whitespace-nowrap transition-colors select-none",
    LOOKS[look],
    SIZES[size],
    look === "quiet" && size === "m" && "px-2",
    OFF,
    extra,
  );
}

export interface ButtonProps extends ComponentProps<"button"> {
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
}

export function Button({ look, size, className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={buttonClass(look, size, className)} {...rest} />;
}

/** A square button with only an icon; the name is required. */
export function IconButton({
  size = "m",
  look = "quiet",
  className,
  ...rest
}: ButtonProps & { readonly "aria-label": string }) {
  const square = { s: "w-6", m: "w-7", l: "w-10", touch: "w-11" }[size];
  return <Button look={look} size={size} className={classes(square, "px-0", className)} {...rest} />;
}

/** An action that reads as part of a sentence. */
export function LinkButton({ className, type = "button", ...rest }: ComponentProps<"button">) {
  return (
    <button
      type={type}
      className={classes(
        "text-t1 underline decoration-edge underline-offset-[3px] hover:decoration-t1 rounded-1",
        className,
      )}
      {...rest}
    />
  );
}
