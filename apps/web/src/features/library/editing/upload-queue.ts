import type { UploadedAsset, UploadFields } from "@shotlist/contract";
import type { z } from "zod";
import { Failure } from "../../../api/failure.ts";
import { FileUnreadable, type Upload } from "../../../api/upload.ts";
import {
  type ChosenFile,
  canRetry,
  reasonToSkip,
  stateOfAnswer,
  totalsOf,
  type UploadItem,
  type UploadState,
  type UploadTotals,
} from "./upload-item.ts";

/** More would only share the same line, and hold as many files in the server's hands at once. */
export const PARALLEL = 3;
/** A file that cannot get through is given up after this many tries; "try again" gives it as many more. */
export const TRIES_MAX = 6;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** Progress is heard far more often than anyone can see it change. */
const TELL_MS = 100;

/** What keeps a waiting queue from sending. */
export type UploadHold =
  | { readonly kind: "paused" }
  /** The session ended; goes on after the next sign-in. */
  | { readonly kind: "signed-out" }
  /** The library or the disk is full: sending the rest would only be refused. */
  | { readonly kind: "full"; readonly failure: Failure }
  /** No answer, or the server asked to wait; tries again by itself at `until` (ms, as Date.now). */
  | { readonly kind: "backing-off"; readonly until: number; readonly asked: boolean };

export interface UploadSnapshot {
  readonly items: readonly UploadItem[];
  readonly totals: UploadTotals;
  readonly hold: UploadHold | null;
}

export interface UploadQueueParts {
  readonly send: (upload: Upload) => Promise<UploadedAsset>;
  /** Called whenever nothing is left to send, with what came of everything since the last time. */
  readonly onFinished?: (totals: UploadTotals) => void;
}

type Fields = z.input<typeof UploadFields>;

const isFull = (failure: Failure) => failure.code === "quota_exceeded" || failure.code === "storage_full";

/** Whether the same request may succeed by itself in a while. The server knows a file it has: sending again is safe. */
const passes = ({ reason, status }: Failure): boolean =>
  reason.kind === "network" || status === 429 || status === 502 || status === 503 || status === 504;

/**
 * Brings files into the library, a few at a time. Nothing leaves the list unless
 * somebody takes it out: a failure stays beside its file. Lives outside of the
 * components, so that uploads go on while someone works elsewhere in the app.
 */
export class UploadQueue {
  readonly #send: UploadQueueParts["send"];
  readonly #onFinished: (totals: UploadTotals) => void;
  readonly #listeners = new Set<() => void>();
  readonly #running = new Map<number, AbortController>();
  #items: UploadItem[] = [];
  /** Places in `#items`, by key. */
  #places = new Map<number, number>();
  /** Keys in the order they are sent; what failed in passing goes to the end. */
  #waiting: number[] = [];
  #nextKey = 1;
  #hold: UploadHold | null = null;
  #failuresInARow = 0;
  #wake: ReturnType<typeof setTimeout> | null = null;
  #telling: ReturnType<typeof setTimeout> | null = null;
  /** Keys whose end nobody has been told of. */
  readonly #unreported = new Set<number>();
  #snapshot: UploadSnapshot = { items: [], totals: totalsOf([]), hold: null };

  constructor({ send, onFinished }: UploadQueueParts) {
    this.#send = send;
    this.#onFinished = onFinished ?? (() => {});
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same object until something has changed. */
  readonly snapshot = (): UploadSnapshot => this.#snapshot;

  get busy(): boolean {
    return this.#waiting.length > 0 || this.#running.size > 0;
  }

  /** `fileBytes`: the largest file the server takes, null while that is unknown. */
  add(files: readonly ChosenFile[], fields: Fields, fileBytes: number | null): void {
    if (files.length === 0) return;
    for (const { file, path } of files) {
      const why = reasonToSkip(file, fileBytes);
      const key = this.#nextKey++;
      const state: UploadState = why ? { kind: "skipped", why } : { kind: "waiting" };
      this.#unreported.add(key);
      this.#places.set(key, this.#items.length);
      this.#items.push({ key, path, file, fields, state, tries: 0 });
      if (!why) this.#waiting.push(key);
    }
    this.#tellNow();
    if (this.busy) this.#pump();
    else this.#finish();
  }

  /** What is being sent is still sent. */
  pause(): void {
    this.#setHold({ kind: "paused" });
  }

  /** Goes on, whatever held it. */
  resume(): void {
    this.#failuresInARow = 0;
    this.#setHold(null);
    this.#pump();
  }

  /** After a sign-in. A pause that somebody chose is left alone. */
  signedIn(): void {
    if (this.#hold?.kind === "signed-out") this.resume();
  }

  /** The connection is back: no need to sit out the wait. */
  online(): void {
    if (this.#hold?.kind === "backing-off") this.resume();
  }

  cancel(key: number): void {
    const item = this.#item(key);
    if (item?.state.kind !== "waiting" && item?.state.kind !== "sending") return;
    this.#waiting = this.#waiting.filter((other) => other !== key);
    this.#settle(key, { kind: "cancelled" });
    this.#running.get(key)?.abort();
  }

  cancelAll(): void {
    const keys = [...this.#waiting, ...this.#running.keys()];
    this.#waiting = [];
    this.#hold = null;
    this.#clearWake();
    for (const key of keys) this.#set(key, { kind: "cancelled" });
    for (const controller of this.#running.values()) controller.abort();
    this.#tellNow();
    if (keys.length > 0 && !this.busy) this.#finish();
  }

  retry(key: number): void {
    this.#again([key]);
  }

  /** Every file that failed for a reason that may have passed goes out again. */
  retryFailed(): void {
    const failed = this.#items.filter((item) => item.state.kind === "failed" && canRetry(item));
    this.#again(failed.map(({ key }) => key));
  }

  /** Takes what is over out of the list; nothing while something is still to be sent. */
  clear(): void {
    if (this.busy) return;
    this.#items = [];
    this.#places.clear();
    this.#unreported.clear();
    this.#hold = null;
    this.#tellNow();
  }

  /** Drops everything without a word: somebody else sits at this browser now. */
  abandon(): void {
    for (const controller of this.#running.values()) controller.abort();
    this.#running.clear();
    this.#waiting = [];
    this.#clearWake();
    this.clear();
  }

  #again(keys: readonly number[]): void {
    const able = keys.filter((key) => {
      const item = this.#item(key);
      return item !== undefined && canRetry(item);
    });
    if (able.length === 0) return;
    for (const key of able) {
      this.#unreported.add(key);
      this.#set(key, { kind: "waiting" }, 0);
    }
    this.#waiting.push(...able);
    this.resume();
  }

  #pump(): void {
    // While nothing gets through, one at a time feels whether the way is open again.
    const most = this.#failuresInARow > 0 ? 1 : PARALLEL;
    while (!this.#hold && this.#running.size < most) {
      const key = this.#waiting.shift();
      if (key === undefined) break;
      void this.#run(key);
    }
  }

  async #run(key: number): Promise<void> {
    const item = this.#item(key);
    if (!item) return;
    const controller = new AbortController();
    this.#running.set(key, controller);
    this.#set(key, { kind: "sending", fraction: 0 });
    try {
      const answer = await this.#send({
        file: item.file,
        fields: item.fields,
        signal: controller.signal,
        onProgress: (fraction) => {
          if (this.#running.get(key) === controller) this.#set(key, { kind: "sending", fraction });
        },
      });
      if (!this.#left(key, controller)) return;
      this.#failuresInARow = 0;
      this.#settle(key, stateOfAnswer(answer));
    } catch (error) {
      if (!this.#left(key, controller)) return;
      // Cancelled: its state says so already.
      if (controller.signal.aborted) this.#settle(key, { kind: "cancelled" });
      else this.#failed(key, error);
    }
  }

  /** False where the queue was abandoned, or the file sent anew, meanwhile. */
  #left(key: number, controller: AbortController): boolean {
    if (this.#running.get(key) !== controller) return false;
    this.#running.delete(key);
    return true;
  }

  #failed(key: number, error: unknown): void {
    const failure =
      error instanceof Failure
        ? error
        : error instanceof FileUnreadable
          ? null
          : new Failure({ kind: "unreadable" }, null, "");
    if (failure?.status === 401) {
      this.#waiting.unshift(key);
      this.#set(key, { kind: "waiting" });
      this.#setHold({ kind: "signed-out" });
    } else if (failure && passes(failure)) {
      this.#failedInPassing(key, failure);
    } else {
      if (failure && isFull(failure) && this.#waiting.length > 0) this.#setHold({ kind: "full", failure });
      this.#settle(key, { kind: "failed", failure });
    }
  }

  #failedInPassing(key: number, failure: Failure): void {
    const asked = failure.details.retryAfter;
    // The server's own wait is no fault of the file.
    const tries = (this.#item(key)?.tries ?? 0) + (asked === undefined ? 1 : 0);
    if (tries >= TRIES_MAX) {
      this.#set(key, { kind: "failed", failure }, tries);
    } else {
      this.#waiting.push(key);
      this.#set(key, { kind: "waiting" }, tries);
    }
    if (this.#waiting.length > 0) this.#backOff(asked);
    if (!this.busy) this.#finish();
  }

  /** `asked`: seconds the server wants; otherwise the wait doubles with every failure in a row. */
  #backOff(asked: number | undefined): void {
    // A pause outranks it, and files that were under way together fail together: that is one failure.
    if (this.#hold) return;
    const own = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failuresInARow);
    const wait = asked === undefined ? own : Math.max(FIRST_WAIT_MS, asked * 1_000);
    this.#failuresInARow += 1;
    this.#setHold({ kind: "backing-off", until: Date.now() + wait, asked: asked !== undefined });
    this.#wake = setTimeout(() => {
      this.#setHold(null);
      this.#pump();
    }, wait);
  }

  #setHold(hold: UploadHold | null): void {
    this.#clearWake();
    this.#hold = hold;
    this.#tellNow();
  }

  #clearWake(): void {
    if (this.#wake) clearTimeout(this.#wake);
    this.#wake = null;
  }

  #item(key: number): UploadItem | undefined {
    const place = this.#places.get(key);
    return place === undefined ? undefined : this.#items[place];
  }

  #set(key: number, state: UploadState, tries?: number): void {
    const place = this.#places.get(key);
    const item = place === undefined ? undefined : this.#items[place];
    if (place === undefined || !item) return;
    this.#items[place] = { ...item, state, tries: tries ?? item.tries };
    this.#tell();
  }

  #settle(key: number, state: UploadState): void {
    this.#set(key, state);
    this.#pump();
    if (!this.busy) this.#finish();
  }

  #finish(): void {
    this.#failuresInARow = 0;
    this.#tellNow();
    const fresh = this.#items.filter(({ key }) => this.#unreported.has(key));
    this.#unreported.clear();
    if (fresh.length > 0) this.#onFinished(totalsOf(fresh));
  }

  #tell(): void {
    this.#telling ??= setTimeout(() => this.#tellNow(), TELL_MS);
  }

  #tellNow(): void {
    if (this.#telling) clearTimeout(this.#telling);
    this.#telling = null;
    const items = [...this.#items];
    this.#snapshot = { items, totals: totalsOf(items), hold: this.#hold };
    for (const listener of this.#listeners) listener();
  }
}
