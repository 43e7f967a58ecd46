import { sql } from "drizzle-orm";
import type { Config } from "../../apps/server/src/config.ts";
import { openDatabase, schema } from "../../apps/server/src/platform/database/index.ts";

const ROWS_AT_ONCE = 2_000;

/**
 * Makes many of the few pictures that are in a library: each copy is a row of its
 * own with the same files and a placeholder slightly of its own, and is known to
 * search as they are. The server must be
 * stopped, and have looked at the few.
 * @returns how many pictures there are now.
 */
export async function multiplyPictures(config: Config, count: number): Promise<number> {
  const handle = await openDatabase(config.database);
  try {
    for (let rows = await pictures(handle); rows < count; rows = await pictures(handle)) {
      const missing = Math.min(ROWS_AT_ONCE, count - rows);
      await handle.db.transaction(async (tx) => {
        // Neighbours are different pictures, an hour apart.
        await tx.execute(sql`
          create temp table copies on commit drop as
          select originals.id as original, gen_random_uuid() as id, n
          from generate_series(1, ${missing}) as n
          join (select id, row_number() over (order by sha256) - 1 as place from assets where source_sha256 is not null)
            as originals on originals.place = (n * 7) % (select count(*) from assets where source_sha256 is not null)`);
        await tx.execute(sql`
          insert into assets
          select (jsonb_populate_record(assets, jsonb_build_object(
            'id', copies.id, 'source_sha256', null,
            'placeholder', overlay(placeholder placing left(md5(copies.id::text), 4) from 13),
            'created_at', now() - make_interval(hours => (${rows} + copies.n)::int)))).*
          from copies join assets on assets.id = copies.original`);
        await tx.execute(sql`
          insert into embeddings (asset_id, model, version, vector, revision)
          select copies.id, model, version, vector, revision
          from copies join embeddings on embeddings.asset_id = copies.original`);
        await tx.execute(sql`insert into search_outbox (asset_id) select id from copies`);
      });
    }
    return await pictures(handle);
  } finally {
    await handle.close();
  }
}

type Handle = Awaited<ReturnType<typeof openDatabase>>;

const pictures = ({ db }: Handle): Promise<number> => db.$count(schema.assets);
