import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readConfig } from "../../apps/server/src/config.ts";
import { ServerProcess } from "../../apps/server/src/testing/server-process.ts";

interface App {
  readonly name: string;
  readonly script: string;
  readonly interpreter: string;
  readonly cwd: string;
  readonly args: readonly string[];
  readonly kill_timeout: number;
  readonly stop_exit_codes: readonly number[];
  readonly env_production: Record<string, string>;
}

const file = join(import.meta.dirname, "ecosystem.config.cjs");

/** Loads the file as PM2 does, except that to look at the environment is an error. */
function load(): readonly App[] {
  const module = { exports: {} as { apps: App[] } };
  const process = new Proxy(
    {},
    {
      get: (_, name) => {
        throw new Error(`the file reads process.${String(name)}`);
      },
    },
  );
  const allowed = (name: string) => {
    if (name === "node:path") return { resolve };
    if (name === "node:os") return { hostname: () => "studio-a" };
    throw new Error(`the file requires ${name}`);
  };
  runInNewContext(readFileSync(file, "utf8"), {
    module,
    process,
    require: allowed,
    __dirname: dirname(file),
  });
  return module.exports.apps;
}

describe("the PM2 file", () => {
  it("states the deployment itself, whatever the shell that starts it has", () => {
    const apps = load();
    expect(apps.map(({ name }) => name)).toEqual([
      "shotlist-server",
      "shotlist-worker-1",
      "shotlist-worker-2",
    ]);
    for (const { env_production } of apps) {
      expect(env_production).toMatchObject({ NODE_ENV: "production", DEPLOYMENT_ENV: "prod" });
    }
    const instances = apps.map(({ env_production }) => env_production["OTEL_SERVICE_INSTANCE_ID"]);
    expect(instances).toEqual(["server@studio-a", "worker-1@studio-a", "worker-2@studio-a"]);
  });

  it("starts the project's Node without PM2's wrapper, stops for good at 78, and waits for the grace time", () => {
    const { stopGrace } = readConfig({ DEPLOYMENT_ENV: "prod" }, { cores: 2, root: "/" });
    for (const app of load()) {
      expect(app.cwd).toBe(resolve(import.meta.dirname, "../.."));
      expect(app.script).toBe(join(app.cwd, "node_modules/.bin/node"));
      expect(app.interpreter).toBe("none");
      expect(app.args.slice(-2)).toEqual(["apps/server/src/main.ts", app.name.split("-")[1]]);
      expect(app.stop_exit_codes).toEqual([78]);
      expect(app.kill_timeout).toBeGreaterThan(stopGrace + 3000);
    }
  });
});

describe("a server with the environment that the file gives", () => {
  let folder: string;
  let server: ServerProcess | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "shotlist-pm2-"));
  });
  afterEach(async () => {
    await server?.end("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });
  const given = () => ({ ...load()[0]?.env_production, DATA_DIR: folder });

  it("sends telemetry, and says so", async () => {
    server = new ServerProcess(given());
    const origin = await server.ready();
    expect(await (await fetch(`${origin}/healthz`)).json()).toMatchObject({
      telemetry: { environment: "prod", exporting: true },
    });
  });

  it("does not start once that environment is lost: 78, naming the variable and PM2", async () => {
    // An empty value takes away what ServerProcess would set by itself.
    server = new ServerProcess({ DATA_DIR: folder, DEPLOYMENT_ENV: "" });
    expect(await server.exit).toBe(78);
    expect(server.output).toContain("DEPLOYMENT_ENV");
    expect(server.output).toContain("env_production");
  });
});
