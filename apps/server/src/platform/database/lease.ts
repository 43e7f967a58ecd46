import { and, eq, lt, sql } from "drizzle-orm";
import type { Database } from "./engine.ts";
import { leases } from "./schema.ts";

/**
 * The right to do what one process alone may do at a time. Whoever holds it
 * renews it well before it runs out; after a crash it is anybody's when it has.
 * The database's clock decides, so processes whose clocks differ agree.
 */
export class Lease {
  readonly #db: Database;
  readonly #name: string;
  readonly #holder: string;
  readonly #seconds: number;

  constructor(db: Database, settings: { name: string; holder: string; seconds: number }) {
    this.#db = db;
    this.#name = settings.name;
    this.#holder = settings.holder;
    this.#seconds = settings.seconds;
  }

  /** Takes or renews it. @returns whether it is ours for the next `seconds`. */
  async take(): Promise<boolean> {
    const until = sql`now() + make_interval(secs => ${this.#seconds})`;
    const rows = await this.#db
      .insert(leases)
      .values({ name: this.#name, holder: this.#holder, until })
      .onConflictDoUpdate({
        target: leases.name,
        set: { holder: this.#holder, until },
        setWhere: sql`${eq(leases.holder, this.#holder)} or ${lt(leases.until, sql`now()`)}`,
      })
      .returning({ holder: leases.holder });
    return rows.length > 0;
  }

  /** Lets the next one begin at once. */
  async release(): Promise<void> {
    await this.#db.delete(leases).where(and(eq(leases.name, this.#name), eq(leases.holder, this.#holder)));
  }
}
