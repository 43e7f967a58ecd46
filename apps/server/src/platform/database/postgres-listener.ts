import pg from "pg";

export interface ListenHandle {
  close(): Promise<void>;
}

interface Subscription {
  readonly channel: string;
  readonly onNotification: (payload: string) => void;
  readonly onReconnect: () => void;
}

/** A silent drop (a firewall, a pulled cable) is noticed within BEAT + ANSWER. */
const BEAT_MS = 10_000;
const ANSWER_MS = 5_000;
const LONGEST_BACKOFF_MS = 10_000;

/**
 * The one connection that LISTENs, kept out of the pool because a pooled one
 * would lose its subscriptions. Reconnects for ever; notifications sent while
 * it was away are lost, and `onReconnect` tells each subscriber so.
 */
export class PostgresListener {
  readonly #options: pg.ClientConfig;
  readonly #warn: (message: string, error: unknown) => void;
  readonly #subscriptions = new Set<Subscription>();
  #client: pg.Client | null = null;
  #connecting: Promise<pg.Client> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #attempt = 0;
  #closed = false;

  constructor(options: pg.ClientConfig, warn: (message: string, error: unknown) => void) {
    this.#options = options;
    this.#warn = warn;
  }

  /** Resolves once the database has confirmed the subscription. @throws the connection's error at the first call. */
  async listen(
    channel: string,
    onNotification: (payload: string) => void,
    onReconnect: () => void = () => {},
  ): Promise<ListenHandle> {
    if (this.#closed) throw new Error("The database is closed");
    const subscription: Subscription = { channel, onNotification, onReconnect };
    this.#subscriptions.add(subscription);
    try {
      const client = await this.#connected();
      await client.query(`listen "${channel}"`);
    } catch (error) {
      this.#subscriptions.delete(subscription);
      throw error;
    }
    onReconnect();
    return { close: () => this.#unlisten(subscription) };
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#clearTimer();
    this.#subscriptions.clear();
    const client = this.#client ?? (await this.#connecting?.catch(() => null)) ?? null;
    this.#client = null;
    client?.removeAllListeners("end");
    await client?.end().catch(() => {});
  }

  async #unlisten(subscription: Subscription): Promise<void> {
    this.#subscriptions.delete(subscription);
    const { channel } = subscription;
    if ([...this.#subscriptions].some((other) => other.channel === channel)) return;
    await this.#client?.query(`unlisten "${channel}"`).catch(() => {});
  }

  #connected(): Promise<pg.Client> {
    if (this.#client !== null) return Promise.resolve(this.#client);
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = null;
    });
    return this.#connecting;
  }

  async #connect(): Promise<pg.Client> {
    this.#clearTimer();
    const client = new pg.Client({ ...this.#options, keepAlive: true });
    client.on("error", (error) => this.#lost(client, error));
    client.on("end", () => this.#lost(client, new Error("the connection ended")));
    client.on("notification", ({ channel, payload = "" }) => {
      for (const subscription of this.#subscriptions) {
        if (subscription.channel === channel) subscription.onNotification(payload);
      }
    });
    try {
      await client.connect();
      for (const channel of new Set([...this.#subscriptions].map((subscription) => subscription.channel))) {
        await client.query(`listen "${channel}"`);
      }
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    this.#client = client;
    this.#attempt = 0;
    this.#scheduleBeat(client);
    return client;
  }

  #lost(client: pg.Client, error: unknown): void {
    if (this.#closed || this.#client !== client) return;
    this.#client = null;
    this.#clearTimer();
    this.#warn("The connection that listens for notifications was lost; reconnecting", error);
    client.end().catch(() => {});
    this.#scheduleReconnect();
  }

  #scheduleReconnect(): void {
    if (this.#closed) return;
    const delay = Math.min(LONGEST_BACKOFF_MS, 250 * 2 ** Math.min(this.#attempt, 10));
    this.#attempt += 1;
    this.#timer = setTimeout(() => void this.#reconnect(), delay);
    this.#timer.unref();
  }

  async #reconnect(): Promise<void> {
    try {
      await this.#connected();
    } catch {
      this.#scheduleReconnect();
      return;
    }
    for (const subscription of this.#subscriptions) subscription.onReconnect();
  }

  #scheduleBeat(client: pg.Client): void {
    this.#timer = setTimeout(() => void this.#beat(client), BEAT_MS);
    this.#timer.unref();
  }

  async #beat(client: pg.Client): Promise<void> {
    let deadline: NodeJS.Timeout | undefined;
    try {
      await Promise.race([
        client.query("select 1"),
        new Promise((_, reject) => {
          deadline = setTimeout(() => reject(new Error("no answer to the heartbeat")), ANSWER_MS);
        }),
      ]);
      if (this.#client === client) this.#scheduleBeat(client);
    } catch (error) {
      this.#lost(client, error);
    } finally {
      clearTimeout(deadline);
    }
  }

  #clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
