import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../apps/server/src/config.ts";
import { EXIT_CONFIG } from "../../apps/server/src/start-error.ts";

const folder = import.meta.dirname;
const UNITS = ["shotlist.service", "shotlist-server.service", "shotlist-worker@.service"] as const;

/** Values of a unit's directives, in order; one that is set twice has two. */
function directives(unit: string): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const line of readFileSync(join(folder, unit), "utf8").split("\n")) {
    const [, name, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) values.set(name, [...(values.get(name) ?? []), value]);
  }
  return values;
}

describe.each(UNITS)("%s", (unit) => {
  const said = directives(unit);
  const only = (name: string) => {
    expect(said.get(name), name).toHaveLength(1);
    return said.get(name)?.[0] ?? "";
  };

  it("states the deployment and starts with the project's own Node, as the role it is named for", () => {
    expect(said.get("Environment")).toEqual(
      expect.arrayContaining(["NODE_ENV=production", "DEPLOYMENT_ENV=prod"]),
    );
    const role = {
      "shotlist.service": "",
      "shotlist-server.service": " server",
      "shotlist-worker@.service": " worker",
    };
    expect(only("ExecStart")).toBe(
      `/opt/shotlist/node_modules/.bin/node apps/server/src/main.ts${role[unit]}`,
    );
    const instance = {
      "shotlist.service": "all",
      "shotlist-server.service": "server",
      "shotlist-worker@.service": "worker-%i",
    };
    expect(said.get("Environment")).toContain(`OTEL_SERVICE_INSTANCE_ID=${instance[unit]}@%l`);
  });

  it("its own environment is one that the server accepts, and sends telemetry with", () => {
    const environment = Object.fromEntries(
      (said.get("Environment") ?? []).map(
        (line) => line.replace("%i", "1").split("=", 2) as [string, string],
      ),
    );
    const config = readConfig(environment, { cores: 2, root: "/opt/shotlist" });
    expect(config.telemetry).toMatchObject({ environment: "prod", endpoint: "http://127.0.0.1:4318" });
    expect(config.dataDirectory).toBe(`/var/lib/${only("StateDirectory")}`);
  });

  it("is started again for ever, except after unreadable configuration", () => {
    expect(only("Restart")).toBe("always");
    expect(only("StartLimitIntervalSec")).toBe("0");
    expect(only("RestartPreventExitStatus")).toBe(String(EXIT_CONFIG));
  });

  it("has time to hand its jobs back and to flush telemetry before it is killed", () => {
    const { stopGrace } = readConfig({ DEPLOYMENT_ENV: "prod" }, { cores: 2, root: "/" });
    const flush = 3000;
    expect(only("KillSignal")).toBe("SIGTERM");
    expect(Number.parseInt(only("TimeoutStopSec"), 10) * 1000).toBeGreaterThan(stopGrace + flush);
  });

  it("may compile code at run time, which Node cannot do without, and little else", () => {
    expect(said.has("MemoryDenyWriteExecute")).toBe(false);
    expect(only("CapabilityBoundingSet")).toBe("");
    expect(only("ProtectSystem")).toBe("strict");
    expect(only("NoNewPrivileges")).toBe("yes");
    expect(said.get("SystemCallFilter")).toEqual(["@system-service", "~@privileged"]);
  });
});

it("the three units are the same but for what they are", () => {
  const own =
    /^(Description|Conflicts|ExecStart|SyslogIdentifier|CPUWeight|Environment=OTEL_SERVICE_INSTANCE_ID)|^#|^$/;
  const common = (unit: string) =>
    readFileSync(join(folder, unit), "utf8")
      .split("\n")
      .filter((line) => !own.test(line));
  for (const unit of UNITS) expect(common(unit), unit).toEqual(common(UNITS[0]));
});

/*
 * In a folder that stands for the host's root: the units and the drop-in where
 * an administrator puts them, systemd's own units, and programs at the paths
 * that are to be started. So nothing of the units is changed for the test.
 */
describe.skipIf(!existsSync("/usr/bin/systemd-analyze"))("systemd's own verdict", () => {
  let root: string;
  const analyze = (...args: string[]) =>
    spawnSync("systemd-analyze", [...args, `--root=${root}`], {
      encoding: "utf8",
      env: { ...process.env, SYSTEMD_COLORS: "0" },
    });

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "shotlist-units-"));
    const units = join(root, "etc/systemd/system");
    mkdirSync(units, { recursive: true });
    for (const unit of UNITS) cpSync(join(folder, unit), join(units, unit));
    // The package's own unit is not here; what stands for it has the parts that the drop-in adds to.
    writeFileSync(
      join(units, "alloy.service"),
      "[Service]\nExecStart=/usr/bin/alloy run /etc/alloy/config.alloy\n",
    );
    cpSync(join(folder, "../alloy/alloy.service.d"), join(units, "alloy.service.d"), { recursive: true });
    cpSync("/usr/lib/systemd/system", join(root, "usr/lib/systemd/system"), { recursive: true });
    for (const program of ["opt/shotlist/node_modules/.bin/node", "bin/sh", "usr/bin/alloy"]) {
      mkdirSync(join(root, program, ".."), { recursive: true });
      writeFileSync(join(root, program), "", { mode: 0o755 });
    }
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each(["shotlist.service", "shotlist-server.service", "shotlist-worker@1.service", "alloy.service"])(
    "%s verifies without a word",
    (unit) => {
      const { status, stdout, stderr } = analyze("verify", "--man=no", unit);
      expect({ status, said: stdout + stderr }).toEqual({ status: 0, said: "" });
    },
  );

  it.each(["shotlist.service", "shotlist-server.service", "shotlist-worker@1.service"])(
    "%s is exposed by no more than 1.5 of 10",
    (unit) => {
      const { stdout } = analyze("security", "--offline=true", "--no-pager", unit);
      const [, exposure] = /Overall exposure level for \S+: ([\d.]+)/.exec(stdout) ?? [];
      expect(Number(exposure)).toBeLessThanOrEqual(1.5);
    },
  );
});

it("the folder holds these units and nothing that is not tested", () => {
  expect(
    readdirSync(folder)
      .filter((name) => name.endsWith(".service"))
      .sort(),
  ).toEqual([...UNITS].sort());
});
