import { Reaction } from "@shotlist/contract";
import { call } from "./client.ts";

const of = (id: string) => `/api/assets/${encodeURIComponent(id)}/reaction`;

/** What the person thinks of a picture; null takes it back. Either may be said again. */
export async function sendReaction(id: string, reaction: Reaction | null): Promise<void> {
  if (reaction === null) await call({ method: "DELETE", path: of(id) });
  else await call({ method: "PUT", path: of(id), body: reaction, answer: Reaction });
}
