import { describe, expect, it } from "vitest";
import { readConfig } from "./config.ts";
import { EXIT_CONFIG, StartError } from "./errors.ts";

const machine = { cores: 4, root: "/srv/shotlist" };

function refusal(environment: Record<string, string>): StartError {
  try {
    readConfig(environment, machine);
  } catch (error) {
    if (error instanceof StartError) return error;
    throw error;
  }
  throw new Error("the configuration was accepted");
}

describe("the configuration", () => {
  it("needs nothing: embedded records, a folder for files, loopback only", () => {
    const config = readConfig({}, machine);
    expect(config).toMatchObject({
      mode: "production",
      host: "127.0.0.1",
      port: 3000,
      publicUrl: "http://localhost:3000",
      dataDirectory: "/srv/shotlist/.data",
      database: { engine: "pglite", directory: "/srv/shotlist/.data/records" },
      files: { kind: "folder", directory: "/srv/shotlist/.data/files" },
      auth: { google: null, allowedEmails: [], allowedDomains: [] },
    });
  });

  it("moves to PostgreSQL and S3 by their variables alone", () => {
    const config = readConfig(
      {
        DATABASE_URL: "postgres://shotlist@db.example.com/shotlist",
        S3_BUCKET: "pictures",
        S3_ENDPOINT: "https://s3.example.com",
        S3_FORCE_PATH_STYLE: "true",
      },
      machine,
    );
    expect(config.database).toMatchObject({ engine: "postgres" });
    expect(config.files).toMatchObject({
      kind: "s3",
      bucket: "pictures",
      forcePathStyle: true,
      credentials: null,
    });
  });

  it("reads lists of addresses however they are separated, in lower case", () => {
    const { auth } = readConfig(
      { AUTH_ALLOWED_EMAILS: "Hana@Example.com, jun@example.com\n mina@example.com" },
      machine,
    );
    expect(auth.allowedEmails).toEqual(["hana@example.com", "jun@example.com", "mina@example.com"]);
  });

  it("takes an empty variable for an unset one", () => {
    expect(readConfig({ DATABASE_URL: "", PORT: "" }, machine)).toMatchObject({
      port: 3000,
      database: { engine: "pglite" },
    });
  });

  it.each([
    ["PORT", "eighty"],
    ["PORT", "70000"],
    ["DATABASE_URL", "mysql://db.example.com/x"],
    ["PUBLIC_URL", "shotlist.example.com"],
    ["AUTH_SECRET", "short-secret"],
    ["LOG_LEVEL", "chatty"],
    ["S3_FORCE_PATH_STYLE", "perhaps"],
    ["SESSION_DAYS", "0"],
    ["NODE_ENV", "staging"],
  ])("refuses a bad %s with exit 78, naming the variable and never its value", (variable, value) => {
    const error = refusal({ [variable]: value });
    expect(error.exitCode).toBe(EXIT_CONFIG);
    expect(error.message).toContain(variable);
    expect(error.message).not.toContain(value);
  });

  it("names every bad variable at once", () => {
    const { message } = refusal({ PORT: "x", DATABASE_POOL: "x" });
    expect(message).toContain("PORT");
    expect(message).toContain("DATABASE_POOL");
  });

  it.each([
    ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"],
    ["S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"],
  ])("refuses %s without %s, and the other way round", (first, second) => {
    expect(refusal({ [first]: "abcdef" }).message).toContain(`${second} is missing`);
    expect(refusal({ [second]: "abcdef" }).message).toContain(`${first} is missing`);
  });
});
