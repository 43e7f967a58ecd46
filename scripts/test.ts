import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { CHROMIUM, ensureInstalled, KOREAN_FONT, NGINX, POSTGRES, SYSTEMD } from "./debian.ts";
import { ensureWebBuild } from "./web-build.ts";

/*
 * Everything, in the order in which a failure is cheapest to learn. Each runner
 * counts its own tests; the last line adds them up.
 */

interface Count {
  passed: number;
  failed: number;
}

const root = resolve(import.meta.dirname, "..");
const reports = mkdtempSync(join(tmpdir(), "shotlist-test-"));
const bin = (path: string) => join(root, "node_modules", path);

function step(title: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean {
  process.stdout.write(`\n── ${title}\n`);
  const run = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  return run.status === 0;
}

/** A check without tests of its own counts as one. */
function check(title: string, args: string[]): Count {
  return step(title, args) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** A runner that fails although each of its tests passed (an unhandled error, a teardown) has failed once. */
function counted(ok: boolean, read: () => Count): Count {
  let count: Count;
  try {
    count = read();
  } catch {
    return { passed: 0, failed: 1 };
  }
  return ok || count.failed > 0 ? count : { ...count, failed: 1 };
}

function vitest(): Count {
  const report = join(reports, "vitest.json");
  const ok = step("unit and integration tests", [
    bin("vitest/vitest.mjs"),
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  return counted(ok, () => {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8")) as {
      numPassedTests: number;
      numFailedTests: number;
    };
    return { passed: numPassedTests, failed: numFailedTests };
  });
}

function playwright(): Count {
  const report = join(reports, "playwright.json");
  const ok = step(
    "end to end, in Chromium",
    [bin("@playwright/test/cli.js"), "test", "--reporter=list,json"],
    {
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    },
  );
  return counted(ok, () => {
    const { stats } = JSON.parse(readFileSync(report, "utf8")) as {
      stats: { expected: number; unexpected: number; flaky: number };
    };
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
  });
}

ensureInstalled([CHROMIUM, POSTGRES, KOREAN_FONT, NGINX, SYSTEMD]);
ensureWebBuild();
const biome = bin("@biomejs/biome/bin/biome");
const counts = [
  check("format", [biome, "format", "."]),
  check("lint", [biome, "lint", "--error-on-warnings", "."]),
  check("types", [bin("typescript/bin/tsc"), "--build"]),
  vitest(),
  playwright(),
];
rmSync(reports, { recursive: true, force: true });

const passed = counts.reduce((total, count) => total + count.passed, 0);
const failed = counts.reduce((total, count) => total + count.failed, 0);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
