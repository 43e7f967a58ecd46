import { writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { answerQuestions, MayHelpLater } from "../model-process-protocol.ts";

export type MoodyQuestion =
  | { readonly kind: "echo"; readonly bytes: Uint8Array }
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "die" }
  /** Dies the first time, and leaves a file that says so. */
  | { readonly kind: "die-once"; readonly marker: string }
  | { readonly kind: "hang" }
  | { readonly kind: "refuse"; readonly transient: boolean }
  /** Takes `steps` × 100 ms and tells of each. */
  | { readonly kind: "work"; readonly steps: number };

/** What a shell calls the end of a process that aborted. */
const CRASHED = 134;

async function answer(question: MoodyQuestion, report: (progress: unknown) => void): Promise<unknown> {
  switch (question.kind) {
    case "echo":
      return question.bytes;
    case "wait":
      await sleep(question.ms);
      return "waited";
    case "die":
      process.stderr.write("out of memory, said the model\n");
      return process.exit(CRASHED);
    case "die-once": {
      const isFirst = await writeFile(question.marker, "", { flag: "wx" }).then(
        () => true,
        () => false,
      );
      if (isFirst) process.exit(CRASHED);
      return "survived";
    }
    case "hang":
      for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    case "refuse":
      throw question.transient ? new MayHelpLater("not now") : new Error("never");
    case "work":
      for (let step = 1; step <= question.steps; step++) {
        await sleep(100);
        report(step / question.steps);
      }
      return "done";
  }
}

answerQuestions(answer as (question: never, report: (progress: unknown) => void) => Promise<unknown>);
