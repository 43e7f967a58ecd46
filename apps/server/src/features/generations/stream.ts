import type { GenerationDetail } from "@shotlist/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { GenerationEvent, GenerationEvents } from "./events.ts";

/** Milliseconds between comments that keep proxies from closing a quiet stream. */
const KEEP_ALIVE = 15_000;

/** Milliseconds between looks at the queue while a generation waits in it: others' progress is not told to it. */
const PLACE_INTERVAL = 2000;

/** Milliseconds a browser waits before it connects again. */
const RETRY = 2000;

/**
 * Answers with a stream of one generation's events. The first `generation`
 * event is the state at connection, left out when Last-Event-ID shows that the
 * browser already has that revision. While it waits in a queue, `queue` events tell how many pictures
 * are made before it. Ends when the browser leaves or the server stops.
 */
export async function streamGeneration(
  request: FastifyRequest,
  reply: FastifyReply,
  source: {
    readonly events: GenerationEvents;
    readonly id: string;
    readonly detail: () => Promise<GenerationDetail>;
    readonly ahead: () => Promise<number | null>;
  },
): Promise<void> {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    // helmet has already set its headers on the reply; hijacking would drop them.
    ...(reply.getHeaders() as Record<string, string>),
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  raw.write(`retry: ${RETRY}\n\n`);

  const lastSeen = Number(request.headers["last-event-id"]);
  let sent = Number.isInteger(lastSeen) ? lastSeen : 0;
  let queue: Promise<void> = Promise.resolve();
  let wanted = false;
  let ahead: number | null = null;

  const sendDetail = () => {
    // Several changes at once are told as one: the newest.
    if (wanted) return;
    wanted = true;
    queue = queue
      .then(async () => {
        wanted = false;
        const detail = await source.detail();
        if (detail.revision <= sent || raw.destroyed) return;
        sent = detail.revision;
        ahead = detail.ahead;
        raw.write(`event: generation\nid: ${detail.revision}\ndata: ${JSON.stringify(detail)}\n\n`);
      })
      .catch((error: unknown) => {
        // The browser connects again and begins with a fresh snapshot.
        request.log.error({ event: "generation.stream_failed", err: error }, "event stream broke");
        raw.end();
      });
  };
  const sendPlace = () => {
    if (ahead === null) return;
    queue = queue
      .then(async () => {
        const now = await source.ahead();
        if (now === ahead || raw.destroyed) return;
        ahead = now;
        raw.write(`event: queue\ndata: ${JSON.stringify({ ahead })}\n\n`);
      })
      // The next look may succeed; nothing but a number was missed.
      .catch((error: unknown) =>
        request.log.warn({ event: "generation.queue_unread", err: error }, "place in the queue not read"),
      );
  };
  const listener = (event: GenerationEvent) => {
    if (event.kind === "changed") sendDetail();
    else if (event.kind === "progress") {
      raw.write(`event: progress\ndata: ${JSON.stringify(event.progress)}\n\n`);
    }
  };

  const unsubscribe = source.events.on(source.id, listener);
  const keepAlive = setInterval(() => raw.write(": still here\n\n"), KEEP_ALIVE);
  const places = setInterval(sendPlace, PLACE_INTERVAL);
  const end = () => raw.end();
  request.server.streams.add(end);
  raw.on("close", () => {
    unsubscribe();
    clearInterval(keepAlive);
    clearInterval(places);
    request.server.streams.delete(end);
  });
  // After subscribing, so that nothing that happens meanwhile is missed.
  sendDetail();
}
