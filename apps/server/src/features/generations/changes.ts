import type { DatabaseHandle, Transaction } from "../../platform/database/index.ts";
import type { GenerationEvents } from "./events.ts";
import type { GenerationRepository } from "./repository.ts";

export interface ChangeParts {
  readonly handle: DatabaseHandle;
  readonly repository: GenerationRepository;
  readonly events: GenerationEvents;
}

/** A new revision, told to everyone who watches; inside a transaction when, and only if, it commits. */
export async function tellChanged(
  { handle, repository, events }: ChangeParts,
  id: string,
  tx?: Transaction,
): Promise<void> {
  await repository.touch(tx ?? handle.db, id);
  await events.publish({ kind: "changed", id }, tx);
}
