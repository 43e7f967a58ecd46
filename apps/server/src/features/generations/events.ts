import { Progress } from "@shotlist/contract";
import { z } from "zod";
import type { DatabaseHandle, Transaction } from "../../platform/database/index.ts";

const CHANNEL = "shotlist_generations";

/** Small on purpose: PostgreSQL carries at most 8,000 bytes, and readers fetch the rest. */
const GenerationEvent = z.discriminatedUnion("kind", [
  /** Its records have a new revision. */
  z.object({ kind: z.literal("changed"), id: z.string() }),
  z.object({ kind: z.literal("progress"), id: z.string(), progress: Progress }),
  /** Whoever is making it should stop. */
  z.object({ kind: z.literal("cancel"), id: z.string() }),
]);
export type GenerationEvent = z.infer<typeof GenerationEvent>;

type Listener = (event: GenerationEvent) => void;

/**
 * What happens to generations, told to every process on the same database: a
 * browser may be connected to one process while another makes its picture.
 */
export class GenerationEvents {
  readonly #handle: DatabaseHandle;
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #progress = new Map<string, Progress>();
  #stop: (() => Promise<void>) | null = null;

  private constructor(handle: DatabaseHandle) {
    this.#handle = handle;
  }

  static async open(handle: DatabaseHandle): Promise<GenerationEvents> {
    const events = new GenerationEvents(handle);
    events.#stop = await handle.listen(CHANNEL, (payload) => events.#receive(payload));
    return events;
  }

  /** Inside a transaction the event is told when, and only if, it commits. */
  async publish(event: GenerationEvent, tx?: Transaction): Promise<void> {
    await this.#handle.notify(CHANNEL, JSON.stringify(event), tx);
  }

  /** Calls the listener with every event of one generation until the returned function is called. */
  on(id: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(id);
    };
  }

  /** The last progress heard of a running generation. */
  progressOf(id: string): Progress | null {
    return this.#progress.get(id) ?? null;
  }

  /** Forgets the progress of a generation that has ended. */
  ended(id: string): void {
    this.#progress.delete(id);
  }

  async close(): Promise<void> {
    await this.#stop?.();
    this.#listeners.clear();
  }

  #receive(payload: string): void {
    const parsed = GenerationEvent.safeParse(parseJson(payload));
    if (!parsed.success) return;
    if (parsed.data.kind === "progress") this.#progress.set(parsed.data.id, parsed.data.progress);
    for (const listener of this.#listeners.get(parsed.data.id) ?? []) listener(parsed.data);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
