import { type ChildProcess, fork } from "node:child_process";
import { EmbeddingUnavailable } from "./embedder.ts";
import type { ModelAnswer, ModelQuestion } from "./model-process-protocol.ts";

export interface ModelProcessOptions {
  /** A script that calls `answerQuestions`. */
  readonly script: URL;
  /** For messages: "The object detector". */
  readonly name: string;
  /** Milliseconds without a question after which the process ends and its memory is free. */
  readonly idleMs: number;
  /** Milliseconds without an answer or a sign of progress after which the process counts as hung. */
  readonly patienceMs: number;
}

interface Waiting {
  readonly question: unknown;
  readonly onProgress: (progress: unknown) => void;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: unknown) => void;
  readonly isAborted: () => boolean;
  attempts: number;
}

/** Enough of what a dying process said to know why. */
const LAST_WORDS = 2000;

/** A model that runs in a process of its own: its native code may crash or hang, and nothing else does. */
export interface ModelProcess {
  /**
   * One question after the other; starts the process where there is none. A
   * question that the process died over is asked once more, of a new one.
   * @throws EmbeddingUnavailable (transient when the process died or hung); AbortError.
   */
  ask<Answer>(
    question: unknown,
    options?: { readonly signal?: AbortSignal | undefined; onProgress?(progress: unknown): void },
  ): Promise<Answer>;
  /** The process's id while there is one. */
  readonly pid: number | null;
  close(): Promise<void>;
}

export function openModelProcess(options: ModelProcessOptions): ModelProcess {
  const queue: Waiting[] = [];
  let current: { readonly waiting: Waiting; patience: NodeJS.Timeout } | null = null;
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let closed = false;

  function start(): ChildProcess {
    // No inherited flags: a loader or an inspector of the server's is not for this process.
    const started = fork(options.script, {
      execArgv: [],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    let lastWords = "";
    started.stderr?.setEncoding("utf8").on("data", (text: string) => {
      lastWords = (lastWords + text).slice(-LAST_WORDS);
    });
    started.on("message", (message) => hear(started, message as ModelAnswer));
    started.on("error", (cause) => lose(started, String(cause)));
    started.on("exit", (code, signal) =>
      lose(started, `it ended with ${signal ?? code}. ${lastWords.trim()}`),
    );
    return started;
  }

  /** Keeps the server's process alive only while somebody waits. */
  function hold(holding: boolean): void {
    const pipe = child?.stderr as { ref?(): void; unref?(): void } | null | undefined;
    if (holding) {
      child?.ref();
      child?.channel?.ref();
    } else {
      child?.unref();
      child?.channel?.unref();
      pipe?.unref?.();
    }
  }

  function hear(from: ChildProcess, message: ModelAnswer): void {
    if (from !== child || !current) return;
    const { waiting, patience } = current;
    if (message.kind === "progress") {
      patience.refresh();
      waiting.onProgress(message.progress);
      return;
    }
    clearTimeout(patience);
    current = null;
    if (message.kind === "answer") waiting.resolve(message.answer);
    else {
      const { transient } = message;
      waiting.reject(
        new EmbeddingUnavailable(`${options.name} cannot answer: ${message.message}`, { transient }),
      );
    }
    next();
  }

  function lose(lost: ChildProcess, how: string): void {
    if (lost !== child) return;
    child = null;
    if (!current) return;
    const { waiting, patience } = current;
    clearTimeout(patience);
    current = null;
    if (waiting.attempts < 2 && !closed) queue.unshift(waiting);
    else {
      const message = `${options.name}'s process was lost: ${how}`;
      waiting.reject(new EmbeddingUnavailable(message, { transient: true }));
    }
    next();
  }

  function next(): void {
    if (current || closed) return;
    let waiting = queue.shift();
    while (waiting?.isAborted()) waiting = queue.shift();
    if (!waiting) {
      hold(false);
      idle = setTimeout(stop, options.idleMs).unref();
      return;
    }
    clearTimeout(idle);
    child ??= start();
    hold(true);
    waiting.attempts++;
    const asked = child;
    const patience = setTimeout(() => asked.kill("SIGKILL"), options.patienceMs);
    current = { waiting, patience };
    asked.send({ question: waiting.question } satisfies ModelQuestion, (error) => {
      if (error) lose(asked, error.message);
    });
  }

  function stop(): void {
    clearTimeout(idle);
    const stopping = child;
    child = null;
    // Nothing to save there, and a native model may take its time over a polite end.
    stopping?.kill("SIGKILL");
  }

  return {
    get pid() {
      return child?.pid ?? null;
    },
    ask<Answer>(
      question: unknown,
      {
        signal,
        onProgress = () => {},
      }: { signal?: AbortSignal | undefined; onProgress?(p: unknown): void } = {},
    ) {
      return new Promise<Answer>((resolve, reject) => {
        if (closed) throw new EmbeddingUnavailable(`${options.name} is closed.`, { transient: false });
        signal?.throwIfAborted();
        const onAbort = () => reject(signal?.reason);
        const settled = () => signal?.removeEventListener("abort", onAbort);
        signal?.addEventListener("abort", onAbort, { once: true });
        queue.push({
          question,
          onProgress,
          resolve: (answer) => {
            settled();
            resolve(answer as Answer);
          },
          reject: (reason) => {
            settled();
            reject(reason);
          },
          isAborted: () => signal?.aborted === true,
          attempts: 0,
        });
        next();
      });
    },
    async close() {
      if (closed) return;
      closed = true;
      const gone = new EmbeddingUnavailable(`${options.name} was closed.`, { transient: true });
      if (current) {
        clearTimeout(current.patience);
        queue.unshift(current.waiting);
        current = null;
      }
      for (const waiting of queue.splice(0)) waiting.reject(gone);
      const stopping = child;
      stopping?.ref();
      stop();
      if (stopping && stopping.exitCode === null && stopping.signalCode === null) {
        await new Promise((resolve) => stopping.once("exit", resolve));
      }
    },
  };
}
