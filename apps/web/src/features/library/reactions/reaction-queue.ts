import type { Reaction } from "@shotlist/contract";

export interface ReactionQueueParts {
  readonly send: (id: string, reaction: Reaction | null) => Promise<void>;
  /** Puts it wherever the picture is shown. */
  readonly show: (id: string, reaction: Reaction | null) => void;
  /** It was refused; what was there before is shown again. */
  readonly failed: (error: unknown, id: string, wanted: Reaction | null) => void;
  /** The server has it. */
  readonly kept: (id: string, reaction: Reaction | null) => void;
}

interface Underway {
  /** What the server has, as far as it has answered. */
  kept: Reaction | null;
  wanted: Reaction | null;
}

/**
 * Reactions on their way to the server. Shown at once and sent one after another for each picture, so
 * that the last press is what stays, however fast the keys are pressed.
 */
export class ReactionQueue {
  readonly #parts: ReactionQueueParts;
  readonly #underway = new Map<string, Underway>();

  constructor(parts: ReactionQueueParts) {
    this.#parts = parts;
  }

  /** @param before what the server has, where nothing of this picture is on its way. */
  set(id: string, before: Reaction | null, wanted: Reaction | null): void {
    this.#parts.show(id, wanted);
    const known = this.#underway.get(id);
    if (known) {
      known.wanted = wanted;
      return;
    }
    const underway = { kept: before, wanted };
    this.#underway.set(id, underway);
    void this.#send(id, underway);
  }

  async #send(id: string, underway: Underway): Promise<void> {
    let sent = false;
    while (!same(underway.wanted, underway.kept)) {
      const { wanted } = underway;
      try {
        await this.#parts.send(id, wanted);
        underway.kept = wanted;
        sent = true;
      } catch (error) {
        // Something newer was wanted meanwhile: that is what counts now.
        if (!same(underway.wanted, wanted)) continue;
        this.#underway.delete(id);
        this.#parts.show(id, underway.kept);
        this.#parts.failed(error, id, wanted);
        return;
      }
    }
    this.#underway.delete(id);
    if (sent) this.#parts.kept(id, underway.kept);
  }
}

const same = (a: Reaction | null, b: Reaction | null): boolean =>
  a?.value === b?.value && a?.reason === b?.reason;
