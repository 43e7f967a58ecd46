import { join } from "node:path";
import { eq } from "drizzle-orm";
import type { Config } from "../../config.ts";
import { openDatabase } from "../../platform/database/index.ts";
import { users } from "../../platform/database/schema.ts";
import { openFiles, openSpool } from "../../platform/files/index.ts";
import { DecodePool } from "../../platform/images/index.ts";
import { EXIT_DATA, StartError } from "../../start-error.ts";
import { openLibrary } from "./index.ts";
import type { Ingest } from "./ingest.ts";

export interface LibraryAlone {
  readonly ingest: Ingest;
  /**
   * The id of who has this address, or of the one administrator.
   * @throws StartError naming what is missing.
   */
  requireOwner(email: string | null): Promise<string>;
  close(): Promise<void>;
}

/**
 * The library without a server around it, for commands.
 * @throws StartError when a part cannot be opened: a running server holds the embedded database (its pid is named).
 */
export async function openLibraryAlone(config: Config): Promise<LibraryAlone> {
  const handle = await openDatabase(config.database);
  const workshop = new DecodePool({ decoders: config.library.decoders });
  try {
    const minimumFreeBytes = config.database.engine === "pglite" ? config.database.minimumFreeBytes : 0;
    const spoolDirectory = join(config.dataDirectory, "spool");
    const files = await openFiles(config.files, { minimumFreeBytes, spoolDirectory });
    const spool = await openSpool(spoolDirectory, minimumFreeBytes);
    const { ingest } = openLibrary({ handle, files, spool, workshop, limits: config.library });
    return {
      ingest,
      async requireOwner(email) {
        const who = email === null ? eq(users.role, "admin") : eq(users.email, email.trim().toLowerCase());
        const found = await handle.db.select({ id: users.id }).from(users).where(who).limit(2);
        const [owner, another] = found;
        if (owner && !another) return owner.id;
        throw new StartError(nobody(email, found.length), EXIT_DATA);
      },
      async close() {
        await workshop.close();
        await files.close();
        await handle.close();
      },
    };
  } catch (error) {
    await workshop.close();
    await handle.close();
    throw error;
  }
}

function nobody(email: string | null, administrators: number): string {
  if (email !== null) return `Nobody has an account with the address ${email}.`;
  return administrators === 0
    ? "There is no account yet whose pictures they could become: start the server once and open its link."
    : "There are several administrators: say whose pictures they become with --owner.";
}
