import { constants, setPriority } from "node:os";

/** What the server asks a model's process; carried by structured clone, so bytes stay bytes. */
export interface ModelQuestion {
  readonly question: unknown;
}

export type ModelAnswer =
  | { readonly kind: "progress"; readonly progress: unknown }
  | { readonly kind: "answer"; readonly answer: unknown }
  | { readonly kind: "failure"; readonly message: string; readonly transient: boolean };

/** Thrown in a model's process where asking again later may help, as after a failed download. */
export class MayHelpLater extends Error {
  override readonly name = "MayHelpLater";
}

/**
 * Makes this process answer its parent, one question at a time, until the
 * parent lets go of it.
 */
export function answerQuestions(
  answer: (question: never, report: (progress: unknown) => void) => Promise<unknown>,
): void {
  const send = (message: ModelAnswer) => process.send?.(message);
  process.on("message", ({ question }: ModelQuestion) => {
    answer(question as never, (progress) => send({ kind: "progress", progress })).then(
      (found) => send({ kind: "answer", answer: found }),
      (cause: unknown) => {
        const message = cause instanceof Error ? cause.message : String(cause);
        send({ kind: "failure", message, transient: cause instanceof MayHelpLater });
      },
    );
  });
  process.on("disconnect", () => process.exit(0));
  // A terminal sends these to the whole group; the parent decides when this process ends.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
  try {
    // People wait for pages, not for vectors.
    setPriority(constants.priority.PRIORITY_LOW);
  } catch {
    // Some containers forbid it; then both are equal.
  }
}
