import { getTableName, is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { describe, expect, it } from "vitest";
import * as schema from "../platform/database/schema.ts";
import { decidedGroup, groupOf, schemaTables } from "./tables.ts";

const references = Object.values<unknown>(schema)
  .filter((value) => is(value, PgTable))
  .flatMap((table) =>
    getTableConfig(table).foreignKeys.map((key) => ({
      from: getTableName(table),
      to: getTableName(key.reference().foreignTable),
    })),
  );

describe("the tables of a backup", () => {
  it("are all decided about: add a new one to the records or the sessions in tables.ts", () => {
    expect(schemaTables().filter((name) => decidedGroup(name) === null)).toEqual([]);
    expect(schemaTables()).toEqual(expect.arrayContaining(["users", "sessions", "generations"]));
  });

  it("keep a table that nobody has decided about", () => {
    expect(groupOf("moodboards")).toBe("records");
  });

  it("can be restored without those left out: no record points at a session or at telemetry", () => {
    const broken = references.filter(
      ({ from, to }) => groupOf(from) === "records" && groupOf(to) !== "records",
    );
    expect(broken).toEqual([]);
  });

  it("can be replaced beside the telemetry that stays: it points at nothing else", () => {
    const bound = references.filter(
      ({ from, to }) => groupOf(from) === "telemetry" && groupOf(to) !== "telemetry",
    );
    expect(bound).toEqual([]);
  });
});
