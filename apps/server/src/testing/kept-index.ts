import { dirname, join } from "node:path";
import { eq } from "drizzle-orm";
import { embeddings, searchTables } from "../platform/database/schema.ts";
import { eventually } from "../platform/testing/eventually.ts";
import { pgliteRecords } from "../platform/testing/records.ts";
import { Librarian } from "./librarian.ts";
import { scriptedProvider } from "./scripted-provider.ts";
import { Studio } from "./studio.ts";

/*
 * What search keeps behind what people see: its tables and vectors.
 */

/** A folder in which studios are opened one after the other, on the same records, files and index. */
export class StudioFolder {
  readonly path: string;
  readonly #remove: () => Promise<void>;
  readonly #opened: Studio[] = [];

  private constructor(path: string, remove: () => Promise<void>) {
    this.path = path;
    this.#remove = remove;
  }

  static async make(): Promise<StudioFolder> {
    const { config, remove } = await pgliteRecords();
    if (config.engine !== "pglite") throw new Error("these records are in no folder");
    return new StudioFolder(dirname(config.directory), remove);
  }

  async open(environment: Record<string, string> = {}): Promise<Librarian> {
    const studio = await Studio.open([scriptedProvider()], {
      folder: this.path,
      environment: { AUTH_ALLOWED_DOMAINS: "example.com", IMAGE_WORKERS: "1", ...environment },
    });
    this.#opened.push(studio);
    return new Librarian(studio);
  }

  /** Closes what was opened and removes the folder. */
  async end(): Promise<void> {
    for (const studio of this.#opened) await studio.close();
    await this.#remove();
  }
}

export const tablesOf = ({ parts }: Studio) => parts.handle.db.select().from(searchTables);

/** The table that is searched; undefined while there is none. */
export async function activeTable(studio: Studio) {
  return (await tablesOf(studio)).find(({ state }) => state === "active");
}

/** The folder of the table that is searched. */
export async function activeFolder(studio: Studio): Promise<string> {
  const active = await activeTable(studio);
  if (!active) throw new Error("no table is searched");
  return join(studio.config.searchIndex.uri, `${active.name}.lance`);
}

/** Which pictures a model has vectors of, in the order of ids, and since when. */
export async function vectorsOf({ parts }: Studio, model: string) {
  return parts.handle.db
    .select({ id: embeddings.assetId, createdAt: embeddings.createdAt })
    .from(embeddings)
    .where(eq(embeddings.model, model))
    .orderBy(embeddings.assetId);
}

/** Waits until searches go to a table of this model, and answers with it. */
export const untilSearchedBy = ({ studio }: Librarian, model: string) =>
  eventually(
    `the table of ${model} was searched`,
    async () => {
      const active = await activeTable(studio);
      return active?.model === model ? active : null;
    },
    30_000,
  );

/** Waits until no vector of this model is left. */
export const untilForgotten = ({ studio }: Librarian, model: string) =>
  eventually(
    `the vectors of ${model} were forgotten`,
    async () => (await vectorsOf(studio, model)).length === 0,
    20_000,
  );

/** Pictures of lighthouses, each with a number of its own among its words. @returns their ids in order. */
export async function bringLighthouses(librarian: Librarian, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) {
    const { id } = await librarian.bring({ caption: `lighthouse 등대 number${n}`, tags: ["coast"] });
    ids.push(id);
  }
  return ids.sort();
}

/** The events that a studio has logged. */
export const eventsOf = ({ log }: Studio) => log.map((line) => line["event"]);
