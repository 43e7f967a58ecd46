import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

const INSTALL =
  "PostgreSQL is not installed, and the integration tests run on a real one: apt-get update && apt-get install -y postgresql";

export interface StartedPostgres {
  /** The superuser's connection to the database `postgres`. */
  readonly url: string;
  /** Stops the server and deletes its folder. Idempotent. */
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL of its own on a spare loopback port, in a temporary
 * folder, without fsync: for tests only.
 * @throws Error with the line that installs PostgreSQL where there is none.
 */
export async function startPostgres(): Promise<StartedPostgres> {
  const bin = findBinaries();
  const owner = unprivilegedOwner();
  const root = fs.mkdtempSync(join(tmpdir(), "shotlist-postgres-"));
  const data = join(root, "data");
  const log = join(root, "log");
  if (owner) fs.chownSync(root, owner.uid, owner.gid);
  const as = owner ? { uid: owner.uid, gid: owner.gid } : {};

  const initdb = spawnSync(
    join(bin, "initdb"),
    [
      "-D",
      data,
      "-U",
      "shotlist",
      "-A",
      "trust",
      "-E",
      "UTF8",
      "--locale=C",
      "--no-sync",
      "--no-instructions",
    ],
    { ...as, cwd: root, encoding: "utf8" },
  );
  if (initdb.status !== 0) {
    fs.rmSync(root, { recursive: true, force: true });
    throw new Error(`initdb failed: ${initdb.stderr || initdb.error}`);
  }

  const port = await sparePort();
  const output = fs.openSync(log, "w");
  const settings = [
    "listen_addresses=127.0.0.1",
    `port=${port}`,
    `unix_socket_directories=${root}`,
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=200",
  ];
  const server = spawn(
    join(bin, "postgres"),
    ["-D", data, ...settings.flatMap((setting) => ["-c", setting])],
    { ...as, cwd: root, stdio: ["ignore", output, output] },
  );
  fs.closeSync(output);
  const exited = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const killAtExit = () => server.kill("SIGQUIT");
  process.once("exit", killAtExit);

  let stopping: Promise<void> | null = null;
  const end = async () => {
    process.off("exit", killAtExit);
    // Fast shutdown: rolls back what is open and disconnects everybody.
    if (server.exitCode === null) server.kill("SIGINT");
    await exited;
    fs.rmSync(root, { recursive: true, force: true });
  };
  const stop = () => {
    stopping ??= end();
    return stopping;
  };

  const url = `postgres://shotlist@127.0.0.1:${port}/postgres`;
  for (let attempt = 0; ; attempt += 1) {
    if (server.exitCode !== null || attempt > 200) {
      const said = fs.readFileSync(log, "utf8");
      await stop();
      throw new Error(`PostgreSQL did not start:\n${said}`);
    }
    if (await answers(url)) return { url, stop };
    await sleep(50);
  }
}

export interface TestDatabase {
  readonly url: string;
  /** Drops it, whoever is still connected. */
  drop(): Promise<void>;
}

/** Makes an empty database on a running server. @param serverUrl as `startPostgres` gave it. */
export async function createDatabase(serverUrl: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await administer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(serverUrl, `drop database if exists ${name} with (force)`) };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function findBinaries(): string {
  const debian = "/usr/lib/postgresql";
  const versions = fs.existsSync(debian) ? fs.readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const path = (process.env["PATH"] ?? "").split(delimiter);
  const folders = [...versions.map((version) => join(debian, version, "bin")), ...path];
  const found = folders.find(
    (folder) => fs.existsSync(join(folder, "initdb")) && fs.existsSync(join(folder, "postgres")),
  );
  if (found === undefined) throw new Error(INSTALL);
  return found;
}

/** PostgreSQL refuses to run as root; null where we are somebody else already. */
function unprivilegedOwner(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const accounts = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const account =
    accounts.find(([name]) => name === "postgres") ?? accounts.find(([name]) => name === "nobody");
  if (account === undefined)
    throw new Error("Neither postgres nor nobody is an account here, and PostgreSQL refuses to run as root");
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

function sparePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
