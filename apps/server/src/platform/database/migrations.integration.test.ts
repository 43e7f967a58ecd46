import fs from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { is, sql } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { describe, expect, inject, it } from "vitest";
import { pgliteRecords, postgresRecords } from "../testing/records.ts";
import { openDatabase, schema } from "./index.ts";

// Its types are written for bundlers and do not compile here; its ESM build does not load.
const { generateDrizzleJson, generateMigration } = createRequire(import.meta.url)("drizzle-kit/api") as {
  generateDrizzleJson(schema: object, previous?: string): object;
  generateMigration(before: object, after: object): Promise<string[]>;
};

const meta = join(import.meta.dirname, "../../../migrations/meta");
const tables = Object.values(schema).filter((value) => is(value, PgTable));

describe("the migrations", () => {
  it("leave nothing of the schema undone: otherwise run `npm run migrations`", async () => {
    const newest = fs
      .readdirSync(meta)
      .filter((name) => name.endsWith("_snapshot.json"))
      .sort()
      .at(-1);
    const snapshot = JSON.parse(fs.readFileSync(join(meta, newest ?? ""), "utf8")) as { id: string };
    expect(await generateMigration(snapshot, generateDrizzleJson(schema, snapshot.id))).toEqual([]);
  });

  it.each([
    ["pglite", () => pgliteRecords()],
    ["postgres", () => postgresRecords(inject("postgresUrl"))],
  ] as const)("give %s the schema's tables and columns", async (_engine, makeRecords) => {
    const records = await makeRecords();
    const handle = await openDatabase(records.config);
    try {
      const { rows } = await handle.db.execute<{ it: string }>(sql`
        select table_name || '.' || column_name || case is_nullable when 'NO' then ' not null' else '' end as it
        from information_schema.columns where table_schema = 'public' order by 1`);
      const expected = tables.flatMap((table) => {
        const { name, columns, primaryKeys } = getTableConfig(table);
        const keys = new Set(primaryKeys.flatMap((key) => key.columns.map((column) => column.name)));
        return columns.map(
          (column) => `${name}.${column.name}${column.notNull || keys.has(column.name) ? " not null" : ""}`,
        );
      });
      expect(rows.map((row) => row.it).sort()).toEqual(expected.sort());
    } finally {
      await handle.close();
      await records.remove();
    }
  });
});
