import type { Reaction } from "@shotlist/contract";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { sendReaction } from "../../../api/reactions.ts";
import { showFailure } from "../../../app/show-failure.ts";
import { changeShown, known } from "../editing/list-changes.ts";
import { LIBRARY_KEY } from "../queries.ts";
import { ReactionQueue } from "./reaction-queue.ts";

const queues = new WeakMap<QueryClient, ReactionQueue>();

function queueOf(client: QueryClient): ReactionQueue {
  const made = queues.get(client);
  if (made) return made;
  const show = (id: string, reaction: Reaction | null) =>
    changeShown(client, [id], (asset) => ({ ...asset, reaction }));
  const queue: ReactionQueue = new ReactionQueue({
    send: sendReaction,
    show,
    failed: (error, id, wanted) =>
      showFailure(error, () => queue.set(id, known(client, id)?.reaction ?? null, wanted)),
    kept: (id, reaction) => {
      // Once more: an older answer may have come in between.
      show(id, reaction);
      // A list of what is liked is right the next time it is looked at; nothing goes away under anyone's hands.
      for (const kind of ["outline", "hits"]) {
        void client.invalidateQueries({ queryKey: [...LIBRARY_KEY, kind], refetchType: "none" });
      }
    },
  });
  queues.set(client, queue);
  return queue;
}

export interface Reactions {
  readonly set: (id: string, reaction: Reaction | null) => void;
  /** As the thumb does: the same again takes it back. @returns what it is now. */
  readonly toggle: (id: string, value: Reaction["value"]) => Reaction | null;
}

/** Liking and disliking. Shown at once, wherever the picture is; what is refused is put back, and said. */
export function useReactions(): Reactions {
  const client = useQueryClient();
  return useMemo(() => {
    const set = (id: string, reaction: Reaction | null) =>
      queueOf(client).set(id, known(client, id)?.reaction ?? null, reaction);
    return {
      set,
      toggle: (id, value) => {
        const next = known(client, id)?.reaction?.value === value ? null : { value, reason: null };
        set(id, next);
        return next;
      },
    };
  }, [client]);
}
