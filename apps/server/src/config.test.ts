import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Config, type ProcessRole, readConfig } from "./config.ts";
import { PRICES } from "./features/generations/providers/prices.ts";
import { EXIT_CONFIG, StartError } from "./start-error.ts";

const machine = { cores: 4, root: "/srv/shotlist" };

/** A production that says which deployment it is. */
function read(environment: Record<string, string>, role?: ProcessRole): Config {
  return readConfig({ DEPLOYMENT_ENV: "prod", ...environment }, { ...machine, ...(role ? { role } : {}) });
}

function refusal(environment: Record<string, string>, role?: ProcessRole): StartError {
  try {
    read(environment, role);
  } catch (error) {
    if (error instanceof StartError) return error;
    throw error;
  }
  throw new Error("the configuration was accepted");
}

describe("the configuration", () => {
  it("needs nothing: embedded records, a folder for files, loopback only", () => {
    const config = read({});
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
    const config = read({
      DATABASE_URL: "postgres://shotlist@db.example.com/shotlist",
      S3_BUCKET: "pictures",
      S3_ENDPOINT: "https://s3.example.com",
      S3_FORCE_PATH_STYLE: "true",
    });
    expect(config.database).toMatchObject({ engine: "postgres" });
    expect(config.files).toMatchObject({
      kind: "s3",
      bucket: "pictures",
      forcePathStyle: true,
      credentials: null,
    });
  });

  it("keeps the search index beside the records and understands pictures by itself", () => {
    expect(read({})).toMatchObject({
      searchIndex: { uri: "/srv/shotlist/.data/search", storageOptions: {} },
      embeddings: { engine: "builtin" },
      library: { fileBytes: 100 * 1024 * 1024, decoders: 4 },
    });
  });

  it("moves the search index to S3 by its address, with the credentials of the files", () => {
    const { searchIndex } = read({
      SEARCH_URI: "s3://pictures/search/",
      S3_ENDPOINT: "http://minio.example.com",
      S3_FORCE_PATH_STYLE: "1",
      S3_ACCESS_KEY_ID: "key",
      S3_SECRET_ACCESS_KEY: "secret",
    });
    expect(searchIndex).toEqual({
      uri: "s3://pictures/search",
      storageOptions: {
        region: "us-east-1",
        access_key_id: "key",
        secret_access_key: "secret",
        endpoint: "http://minio.example.com",
        virtual_hosted_style_request: "false",
        allow_http: "true",
      },
    });
  });

  it("takes no other address for the index, and no Gemini without its key", () => {
    expect(refusal({ SEARCH_URI: "gs://bucket/search" }).message).toContain("SEARCH_URI");
    expect(refusal({ EMBEDDINGS: "gemini" }).message).toContain("GEMINI_API_KEY");
    expect(read({ EMBEDDINGS: "gemini", GEMINI_API_KEY: "k" }).embeddings).toMatchObject({
      engine: "gemini",
      apiKey: "k",
      baseUrl: null,
    });
  });

  it("looks for SigLIP 2 in its own folder, and fetches it unless told not to", () => {
    expect(
      read({ EMBEDDINGS: "siglip2", MODEL_DIR: "/models", MODEL_DOWNLOAD: "0" }).embeddings,
    ).toMatchObject({
      modelDirectory: "/models",
      allowDownload: false,
    });
    expect(read({ EMBEDDINGS: "siglip2" }).embeddings).toMatchObject({
      modelDirectory: "/srv/shotlist/.data/models",
      allowDownload: true,
    });
  });

  it("knows the vendors of pictures without a key of theirs, and asks none of them", () => {
    expect(read({}).providers).toMatchObject({
      openai: { apiKey: null, baseUrl: null, model: "gpt-image-2.6-sunburst", label: "OpenAI", free: false },
      gemini: { apiKey: null, baseUrl: null, model: "gemini-nano-banana-2.1" },
      deadlineMs: 300_000,
      concurrency: 4,
      prices: PRICES,
    });
  });

  it("takes a server of one's own that speaks OpenAI's API, and believes that it is free when told so", () => {
    const local = { OPENAI_BASE_URL: "http://127.0.0.1:8080/v1/", OPENAI_FREE: "1", OPENAI_MODEL: "flux" };
    expect(read(local).providers.openai).toEqual({
      apiKey: null,
      baseUrl: "http://127.0.0.1:8080/v1",
      model: "flux",
      label: "OpenAI",
      free: true,
    });
    expect(refusal({ OPENAI_FREE: "1" }).message).toContain("OPENAI_FREE");
  });

  it("reads tone by the built-in words unless told to ask a language model, which needs its vendor's key", () => {
    expect(read({}).tone.classifier).toEqual({ by: "builtin" });
    const gemini = { TONE_CLASSIFIER: "gemini", GEMINI_BASE_URL: "http://127.0.0.1:8080/" };
    expect(refusal(gemini).message).toContain("GEMINI_API_KEY");
    expect(read({ ...gemini, GEMINI_API_KEY: "k" }).tone.classifier).toEqual({
      by: "gemini",
      apiKey: "k",
      baseUrl: "http://127.0.0.1:8080",
      model: "gemini-2.5-flash-lite",
      free: false,
    });
    expect(refusal({ TONE_CLASSIFIER: "openai" }).message).toContain("OPENAI_API_KEY");
    const local = { TONE_CLASSIFIER_MODEL: "qwen3:4b", OPENAI_BASE_URL: "http://127.0.0.1:8080/v1" };
    expect(read({ TONE_CLASSIFIER: "openai", OPENAI_FREE: "1", ...local }).tone.classifier).toEqual({
      by: "openai",
      apiKey: null,
      baseUrl: "http://127.0.0.1:8080/v1",
      model: "qwen3:4b",
      free: true,
    });
  });

  it("reads a price table of the studio's own, and names the file and the place where it is none", async () => {
    const folder = await mkdtemp(join(tmpdir(), "shotlist-prices-"));
    const write = async (name: string, content: string) => {
      await writeFile(join(folder, name), content);
      return join(folder, name);
    };
    const good = await write(
      "good.json",
      JSON.stringify({
        asOf: "2027-01-02",
        currency: "USD",
        models: { "openai/flux": { pictures: { "": 0.01 } } },
      }),
    );
    expect(read({ PRICE_TABLE: good }).providers.prices).toMatchObject({
      asOf: "2027-01-02",
      models: { "openai/flux": { pictures: { "": 0.01 } }, ...PRICES.models },
    });

    const negative = await write(
      "negative.json",
      JSON.stringify({
        asOf: "2027-01-02",
        currency: "USD",
        models: { "openai/flux": { tokens: { textIn: -1 } } },
      }),
    );
    expect(refusal({ PRICE_TABLE: negative }).message).toMatch(
      /PRICE_TABLE .*negative\.json[\s\S]*openai\/flux\.tokens\.textIn/,
    );
    expect(refusal({ PRICE_TABLE: await write("half.json", "{") }).message).toContain("is not JSON");
    const missing = refusal({ PRICE_TABLE: join(folder, "missing.json") });
    expect([missing.exitCode, missing.message]).toEqual([
      EXIT_CONFIG,
      expect.stringContaining("cannot be opened"),
    ]);
    await rm(folder, { recursive: true });
  });

  it("reads lists of addresses however they are separated, in lower case", () => {
    const { auth } = read({ AUTH_ALLOWED_EMAILS: "Hana@Example.com, jun@example.com\n mina@example.com" });
    expect(auth.allowedEmails).toEqual(["hana@example.com", "jun@example.com", "mina@example.com"]);
  });

  it("takes an empty variable for an unset one", () => {
    expect(read({ DATABASE_URL: "", PORT: "" })).toMatchObject({
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

describe("whether telemetry is sent", () => {
  it("to the collector on this host in production, to a stated address anywhere, otherwise not at all", () => {
    expect(read({}).telemetry).toMatchObject({ environment: "prod", endpoint: "http://127.0.0.1:4318" });
    expect(
      read({ DEPLOYMENT_ENV: "dev", OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9999/" }).telemetry,
    ).toMatchObject({ environment: "dev", endpoint: "http://127.0.0.1:9999" });
    const quiet = read({ DEPLOYMENT_ENV: "dev" }).telemetry;
    expect(quiet.endpoint).toBeNull();
    expect(quiet.reason).toContain("OTEL_EXPORTER_OTLP_ENDPOINT");
  });

  it("assumes dev and test only outside production", () => {
    expect(readConfig({ NODE_ENV: "development" }, machine).telemetry.environment).toBe("dev");
    expect(readConfig({ NODE_ENV: "test" }, machine).telemetry.environment).toBe("test");
  });

  it.each([{ DEPLOYMENT_ENV: "" }, { DEPLOYMENT_ENV: "production" }])(
    "refuses with exit 78 where production does not say: %o",
    (environment) => {
      const error = refusal(environment);
      expect(error.exitCode).toBe(EXIT_CONFIG);
      expect(error.message).toContain("DEPLOYMENT_ENV");
      expect(error.message).toContain("PM2");
      expect(error.message).toContain("systemd");
    },
  );

  it("refuses a switch that would turn it off without a word", () => {
    expect(refusal({ OTEL_SDK_DISABLED: "true" }).message).toContain("OTEL_SDK_DISABLED");
  });

  it("refuses a malformed address, naming the variable and never its value", () => {
    const error = refusal({ OTEL_EXPORTER_OTLP_ENDPOINT: "collector:4318" });
    expect(error.exitCode).toBe(EXIT_CONFIG);
    expect(error.message).toContain("OTEL_EXPORTER_OTLP_ENDPOINT");
    expect(error.message).not.toContain("collector");
  });
});

it.each(["server", "worker"] as const)("refuses a %s of its own on the embedded database", (role) => {
  expect(refusal({}, role).message).toContain("DATABASE_URL");
  expect(read({ DATABASE_URL: "postgres://db.example.com/shotlist" }, role).role).toBe(role);
});
