import type { UploadedAsset } from "@shotlist/contract";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Failure } from "../../../api/failure.ts";
import { FileUnreadable, type Upload } from "../../../api/upload.ts";
import { inReadingOrder, type UploadTotals } from "./upload-item.ts";
import { PARALLEL, TRIES_MAX, UploadQueue } from "./upload-queue.ts";

/** A server of our own: every upload waits until the test answers it. */
class Line {
  readonly open: { upload: Upload; answer: (duplicate?: boolean) => void; fail: (error: unknown) => void }[] =
    [];
  sent: string[] = [];
  most = 0;

  readonly send = (upload: Upload): Promise<UploadedAsset> =>
    new Promise((resolve, reject) => {
      const entry = {
        upload,
        answer: (duplicate = false) => {
          this.#leave(entry);
          resolve({ asset: { id: `id-of-${upload.file.name}` }, duplicate } as UploadedAsset);
        },
        fail: (error: unknown) => {
          this.#leave(entry);
          reject(error);
        },
      };
      this.open.push(entry);
      this.sent.push(upload.file.name);
      this.most = Math.max(this.most, this.open.length);
      upload.signal.addEventListener("abort", () => entry.fail(new DOMException("stopped", "AbortError")));
    });

  #leave(entry: Line["open"][number]): void {
    const at = this.open.indexOf(entry);
    if (at >= 0) this.open.splice(at, 1);
  }

  async answerAll(): Promise<void> {
    while (this.open[0]) {
      this.open[0].answer();
      await vi.advanceTimersByTimeAsync(0);
    }
  }
}

const picture = (name: string, bytes = 10) => ({
  file: new File([new Uint8Array(bytes)], name, { type: "image/jpeg" }),
  path: name,
});
const pictures = (count: number) => Array.from({ length: count }, (_, n) => picture(`${n}.jpg`));
const api = (code: "undecodable_image" | "rate_limited" | "quota_exceeded", status: number, details = {}) =>
  new Failure({ kind: "api", code, message: "", details }, status, "c0de");
const noAnswer = () => new Failure({ kind: "network" }, null, "c0de");

let line: Line;
let finished: UploadTotals[];
let queue: UploadQueue;
const settle = () => vi.advanceTimersByTimeAsync(150);
const kinds = () => queue.snapshot().items.map(({ state }) => state.kind);

beforeEach(() => {
  vi.useFakeTimers();
  line = new Line();
  finished = [];
  queue = new UploadQueue({ send: line.send, onFinished: (totals) => finished.push(totals) });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the upload queue", () => {
  it("sends a few at a time, in order, until all are in", async () => {
    queue.add(pictures(8), {}, null);
    expect(line.open).toHaveLength(PARALLEL);
    await line.answerAll();
    await settle();
    expect(line.most).toBe(PARALLEL);
    expect(line.sent).toEqual(["0.jpg", "1.jpg", "2.jpg", "3.jpg", "4.jpg", "5.jpg", "6.jpg", "7.jpg"]);
    expect(queue.snapshot().totals).toMatchObject({ added: 8, fraction: 1 });
    expect(finished).toHaveLength(1);
    expect(queue.busy).toBe(false);
  });

  it("tells how far each file and the whole of them are, by bytes", async () => {
    queue.add([picture("a.jpg", 300), picture("b.jpg", 100)], {}, null);
    line.open[0]?.upload.onProgress(0.5);
    await settle();
    const { items, totals } = queue.snapshot();
    expect(items[0]?.state).toEqual({ kind: "sending", fraction: 0.5 });
    expect(totals.fraction).toBeCloseTo(150 / 400);
  });

  it("keeps the same snapshot while nothing changes, and tells at most ten times a second", async () => {
    queue.add(pictures(3), {}, null);
    await settle();
    const told = vi.fn();
    queue.subscribe(told);
    const before = queue.snapshot();
    for (let n = 1; n <= 500; n++) line.open[0]?.upload.onProgress(n / 500);
    expect(queue.snapshot()).toBe(before);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it("says which files were here already", async () => {
    queue.add(pictures(2), {}, null);
    line.open[0]?.answer(true);
    await vi.advanceTimersByTimeAsync(0);
    line.open[0]?.answer(false);
    await settle();
    expect(queue.snapshot().items.map(({ state }) => state)).toEqual([
      { kind: "here", assetId: "id-of-0.jpg" },
      { kind: "added", assetId: "id-of-1.jpg" },
    ]);
    expect(finished[0]).toMatchObject({ added: 1, here: 1 });
  });

  it("keeps a refused file with its reason and goes on with the others", async () => {
    queue.add(pictures(3), {}, null);
    const refusal = api("undecodable_image", 422);
    line.open[1]?.fail(refusal);
    await vi.advanceTimersByTimeAsync(0);
    await line.answerAll();
    await settle();
    expect(queue.snapshot().items[1]?.state).toEqual({ kind: "failed", failure: refusal });
    expect(kinds()).toEqual(["added", "failed", "added"]);
    expect(finished[0]).toMatchObject({ added: 2, failed: 1 });
    expect(inReadingOrder(queue.snapshot().items)[0]?.path).toBe("1.jpg");
  });

  it("sends again what may go through now, and not what is refused for what it is", async () => {
    queue.add(pictures(2), {}, null);
    line.open[0]?.fail(api("undecodable_image", 422));
    line.open[0]?.fail(new Failure({ kind: "unreadable" }, 500, "c0de"));
    await settle();
    expect(queue.snapshot().totals.failed).toBe(2);
    queue.retryFailed();
    await settle();
    expect(kinds()).toEqual(["failed", "sending"]);
    await line.answerAll();
    await settle();
    expect(kinds()).toEqual(["failed", "added"]);
  });

  it("leaves out what is no picture, empty or too large, without sending it", async () => {
    queue.add(
      [
        { file: new File(["x"], "notes.txt", { type: "text/plain" }), path: "notes.txt" },
        { file: new File(["<svg/>"], "logo.svg", { type: "image/svg+xml" }), path: "logo.svg" },
        picture("empty.jpg", 0),
        picture("huge.jpg", 2_000),
        { file: new File(["x"], "phone.HEIC"), path: "phone.HEIC" },
      ],
      {},
      1_000,
    );
    await line.answerAll();
    await settle();
    expect(line.sent).toEqual(["phone.HEIC"]);
    expect(
      queue.snapshot().items.map(({ state }) => (state.kind === "skipped" ? state.why : state.kind)),
    ).toEqual(["not-a-picture", "not-a-picture", "empty", "too-large", "added"]);
  });

  it("tells the end even when nothing was worth sending", () => {
    queue.add([{ file: new File(["x"], "notes.txt"), path: "notes.txt" }], {}, null);
    expect(finished[0]).toMatchObject({ skipped: 1, added: 0 });
  });
});

describe("a connection that breaks", () => {
  it("is waited for, longer each time, and felt for with one file", async () => {
    queue.add(pictures(5), {}, null);
    for (const entry of [...line.open]) entry.fail(noAnswer());
    await vi.advanceTimersByTimeAsync(0);
    expect(line.open).toHaveLength(0);
    expect(queue.snapshot().hold).toMatchObject({ kind: "backing-off" });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(line.open).toHaveLength(1);
    line.open[0]?.fail(noAnswer());
    await vi.advanceTimersByTimeAsync(1_000);
    expect(line.open).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(line.open).toHaveLength(1);
    await line.answerAll();
    await settle();
    expect(queue.snapshot().totals).toMatchObject({ added: 5, failed: 0 });
  });

  it("does not wait on when the browser says it is back", async () => {
    queue.add(pictures(1), {}, null);
    line.open[0]?.fail(noAnswer());
    await vi.advanceTimersByTimeAsync(10);
    queue.online();
    expect(line.open).toHaveLength(1);
  });

  it("ends for a file that never gets through, and can be tried again by hand", async () => {
    queue.add(pictures(1), {}, null);
    for (let n = 0; n < TRIES_MAX; n++) {
      line.open[0]?.fail(noAnswer());
      await vi.advanceTimersByTimeAsync(31_000);
    }
    expect(line.sent).toHaveLength(TRIES_MAX);
    expect(kinds()).toEqual(["failed"]);
    expect(finished[0]).toMatchObject({ failed: 1 });
    queue.retryFailed();
    await line.answerAll();
    await settle();
    expect(kinds()).toEqual(["added"]);
    expect(finished[1]).toMatchObject({ added: 1, failed: 0 });
  });

  it("is told from a file that is no longer there", async () => {
    queue.add(pictures(1), {}, null);
    line.open[0]?.fail(new FileUnreadable("0.jpg"));
    await settle();
    expect(queue.snapshot().items[0]?.state).toEqual({ kind: "failed", failure: null });
  });
});

describe("a server that says wait", () => {
  it("is given the time it asks for, however often, at no file's cost", async () => {
    queue.add(pictures(1), {}, null);
    for (let n = 0; n < TRIES_MAX + 2; n++) {
      line.open[0]?.fail(api("rate_limited", 429, { retryAfter: 7 }));
      await vi.advanceTimersByTimeAsync(6_900);
      expect(line.open).toHaveLength(0);
      await vi.advanceTimersByTimeAsync(200);
    }
    await line.answerAll();
    await settle();
    expect(kinds()).toEqual(["added"]);
  });
});

describe("holding", () => {
  it("lets what is under way finish when paused, and goes on when asked", async () => {
    queue.add(pictures(5), {}, null);
    queue.pause();
    await line.answerAll();
    await settle();
    expect(queue.snapshot().totals).toMatchObject({ added: 3, waiting: 2 });
    queue.resume();
    await line.answerAll();
    await settle();
    expect(queue.snapshot().totals.added).toBe(5);
  });

  it("stops when the library is full instead of having everything refused", async () => {
    queue.add(pictures(5), {}, null);
    line.open[0]?.fail(api("quota_exceeded", 409));
    await vi.advanceTimersByTimeAsync(0);
    await line.answerAll();
    await settle();
    expect(queue.snapshot().hold).toMatchObject({ kind: "full" });
    expect(queue.snapshot().totals).toMatchObject({ failed: 1, added: 2, waiting: 2 });
  });

  it("keeps everything while somebody signs in again, then goes on", async () => {
    queue.add(pictures(4), {}, null);
    const lost = () =>
      new Failure({ kind: "api", code: "unauthenticated", message: "", details: {} }, 401, "c");
    for (const entry of [...line.open]) entry.fail(lost());
    await settle();
    expect(queue.snapshot().totals).toMatchObject({ waiting: 4, failed: 0 });
    queue.signedIn();
    await line.answerAll();
    await settle();
    expect(queue.snapshot().totals.added).toBe(4);
  });

  it("is not lifted by a sign-in when somebody chose it", () => {
    queue.add(pictures(4), {}, null);
    queue.pause();
    queue.signedIn();
    queue.online();
    expect(queue.snapshot().hold).toEqual({ kind: "paused" });
  });
});

describe("cancelling", () => {
  it("stops one file, waiting or under way, and sends the next", async () => {
    queue.add(pictures(5), {}, null);
    const keys = queue.snapshot().items.map(({ key }) => key);
    queue.cancel(keys[0] ?? 0);
    queue.cancel(keys[4] ?? 0);
    await settle();
    await line.answerAll();
    await settle();
    expect(kinds()).toEqual(["cancelled", "added", "added", "added", "cancelled"]);
    expect(line.sent).not.toContain("4.jpg");
    expect(finished).toHaveLength(1);
  });

  it("stops all of them and says so once", async () => {
    queue.add(pictures(50), {}, null);
    queue.cancelAll();
    await settle();
    expect(line.open).toHaveLength(0);
    expect(queue.busy).toBe(false);
    expect(finished).toHaveLength(1);
    expect(finished[0]).toMatchObject({ cancelled: 50 });
  });

  it("can be taken back while the stopped request still winds down", async () => {
    queue.add(pictures(1), {}, null);
    const key = queue.snapshot().items[0]?.key ?? 0;
    queue.cancel(key);
    queue.retry(key);
    await settle();
    await line.answerAll();
    await settle();
    expect(kinds()).toEqual(["added"]);
  });
});

describe("the list", () => {
  it("is emptied only by hand, and never while something is still to be sent", async () => {
    queue.add(pictures(2), {}, null);
    queue.clear();
    expect(queue.snapshot().items).toHaveLength(2);
    await line.answerAll();
    await settle();
    expect(queue.snapshot().items).toHaveLength(2);
    queue.clear();
    expect(queue.snapshot().items).toHaveLength(0);
  });

  it("is dropped without a word, with all that is under way, for the next person", async () => {
    queue.add(pictures(5), {}, null);
    const under = [...line.open];
    queue.abandon();
    await settle();
    expect(under.every(({ upload }) => upload.signal.aborted)).toBe(true);
    expect(queue.snapshot().items).toHaveLength(0);
    expect(finished).toHaveLength(0);
    queue.add(pictures(1), {}, null);
    await line.answerAll();
    await settle();
    expect(kinds()).toEqual(["added"]);
  });
});
