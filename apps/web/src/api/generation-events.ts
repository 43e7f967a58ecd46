import { GENERATION_EVENTS, type GenerationDetail, type Progress, type QueuePlace } from "@shotlist/contract";
import { Failure } from "./failure.ts";
import { eventsPath, fetchGeneration } from "./generations.ts";

export interface Connection {
  readonly state: "connecting" | "live" | "reconnecting" | "polling";
  /** Of the last question that failed; null while the server answers. */
  readonly supportCode: string | null;
}

export interface Listener {
  readonly onDetail: (detail: GenerationDetail) => void;
  readonly onProgress: (progress: Progress) => void;
  readonly onPlace: (place: QueuePlace) => void;
  readonly onConnection: (connection: Connection) => void;
}

/**
 * A stream that a proxy swallows looks like one that is merely quiet, so after
 * two failures the state is also asked for. Short enough that a picture appears
 * soon after it is done, long enough not to load a server that is restarting.
 */
const POLL_MS = 3_000;
const FAILURES_BEFORE_POLLING = 2;
const RECONNECT_MS = [500, 1_000, 2_000, 5_000, 10_000] as const;

function parse<T>(
  schema: { safeParse: (value: unknown) => { success: boolean; data?: T | undefined } },
  data: unknown,
) {
  if (typeof data !== "string") return undefined;
  try {
    return schema.safeParse(JSON.parse(data)).data;
  } catch {
    return undefined;
  }
}

/** Follows one generation until the returned function is called. Never throws; never gives up. */
export function followGeneration(id: string, listener: Listener): () => void {
  let source: EventSource | null = null;
  let reconnect: ReturnType<typeof setTimeout> | undefined;
  let poll: ReturnType<typeof setInterval> | undefined;
  let failures = 0;
  let stopped = false;
  let connection: Connection = { state: "connecting", supportCode: null };

  const now = (change: Partial<Connection>) => {
    connection = { ...connection, ...change };
    listener.onConnection(connection);
  };

  const stopPolling = () => {
    clearInterval(poll);
    poll = undefined;
  };

  const heard = () => {
    failures = 0;
    stopPolling();
    now({ state: "live", supportCode: null });
  };

  const ask = () => {
    fetchGeneration(id).then(
      (detail) => {
        if (stopped) return;
        now({ supportCode: null });
        listener.onDetail(detail);
      },
      (error: unknown) => {
        // A 401 is handled by the client.
        if (!stopped && error instanceof Failure) now({ supportCode: error.supportCode });
      },
    );
  };

  const connect = () => {
    const stream = new EventSource(eventsPath(id));
    source = stream;
    stream.addEventListener("open", heard);
    stream.addEventListener("generation", (event) => {
      const detail = parse(GENERATION_EVENTS.generation, event.data);
      if (detail) listener.onDetail(detail);
    });
    stream.addEventListener("progress", (event) => {
      const progress = parse(GENERATION_EVENTS.progress, event.data);
      if (progress) listener.onProgress(progress);
    });
    stream.addEventListener("queue", (event) => {
      const place = parse(GENERATION_EVENTS.queue, event.data);
      if (place) listener.onPlace(place);
    });
    stream.addEventListener("error", () => {
      if (stopped) return;
      failures += 1;
      now({ state: failures > FAILURES_BEFORE_POLLING ? "polling" : "reconnecting" });
      if (failures >= FAILURES_BEFORE_POLLING && poll === undefined) {
        ask();
        poll = setInterval(ask, POLL_MS);
      }
      // The browser retries a broken stream by itself, but gives up on one that was refused.
      if (stream.readyState === EventSource.CLOSED) {
        const wait = RECONNECT_MS[Math.min(failures, RECONNECT_MS.length) - 1] ?? 10_000;
        reconnect = setTimeout(connect, wait);
      }
    });
  };

  now({});
  connect();

  return () => {
    stopped = true;
    clearTimeout(reconnect);
    stopPolling();
    source?.close();
  };
}
