/*
 * What Lighthouse says about the studio page, signed in, of the built app on
 * loopback: performance, accessibility and best practices, for its mobile and
 * its desktop preset, the median of several runs each.
 *
 *   npm run bench:lighthouse -- [runs=3] [least=90]
 *
 * Lighthouse itself comes through npx at a pinned version: it is several times
 * the size of everything else in this repository. Exits 1 where a median
 * score is below `least`. The CPU is slowed by a factor that Lighthouse applies
 * to this machine's speed, so run it where little else runs; it prints the
 * machine's own benchmark index beside the scores.
 */
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";
import { Visitor } from "../apps/server/src/testing/visitor.ts";
import playwright from "../playwright.config.ts";
import { ensureWebBuild } from "../scripts/web-build.ts";

const LIGHTHOUSE = "lighthouse@13.5.0";
const CATEGORIES = ["performance", "accessibility", "best-practices"] as const;
const METRICS = {
  FCP: "first-contentful-paint",
  LCP: "largest-contentful-paint",
  TBT: "total-blocking-time",
  CLS: "cumulative-layout-shift",
  SI: "speed-index",
  bytes: "total-byte-weight",
} as const;
const PRESETS = { mobile: [], desktop: ["--preset=desktop"] } as const;

const option = (name: string, fallback: number) =>
  Number(
    process.argv.find((argument) => argument.startsWith(`${name}=`))?.slice(name.length + 1) ?? fallback,
  );
const runs = Math.max(1, option("runs", 3));
const least = option("least", 90);

const Report = z.object({
  environment: z.object({ benchmarkIndex: z.number() }),
  categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
  audits: z.record(
    z.string(),
    z.object({
      title: z.string(),
      score: z.number().nullable(),
      numericValue: z.number().optional(),
      displayValue: z.string().optional(),
      scoreDisplayMode: z.string(),
    }),
  ),
  runtimeError: z.object({ message: z.string() }).optional(),
});
type Report = z.infer<typeof Report>;

/** @throws Error with what it printed when it ends without a report. */
async function ask(address: string, cookie: string, preset: keyof typeof PRESETS): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), "shotlist-lighthouse-"));
  const file = join(folder, "report.json");
  const { launchOptions } = playwright.use ?? {};
  const chromeFlags = launchOptions?.args?.join(" ") ?? "--headless";
  const child = spawn(
    "npx",
    [
      "--yes",
      LIGHTHOUSE,
      address,
      "--quiet",
      "--output=json",
      `--output-path=${file}`,
      `--only-categories=${CATEGORIES.join()}`,
      `--extra-headers=${JSON.stringify({ cookie })}`,
      `--chrome-flags=${chromeFlags}`,
      ...PRESETS[preset],
    ],
    {
      // Out of this repository, or npx would read its lockfile.
      cwd: folder,
      env: { ...process.env, CHROME_PATH: launchOptions?.executablePath ?? "" },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += data));
  const code = await new Promise((resolve) => child.once("exit", resolve));
  try {
    if (code !== 0) throw new Error(`Lighthouse ended with ${code}:\n${said}`);
    const report = Report.parse(JSON.parse(await readFile(file, "utf8")));
    if (report.runtimeError) throw new Error(report.runtimeError.message);
    return report;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const median = (values: readonly number[]) =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

function show(metric: string, value: number): string {
  if (metric === "CLS") return `${metric} ${value.toFixed(3)}`;
  if (metric === "bytes") return `${Math.round(value / 1000)} kB`;
  return `${metric} ${Math.round(value)} ms`;
}

function tell(preset: string, reports: readonly Report[]): boolean {
  const scores = CATEGORIES.map((category) => {
    const score = Math.round(median(reports.map(({ categories }) => categories[category]?.score ?? 0)) * 100);
    return { category, score };
  });
  const metrics = Object.entries(METRICS).map(([name, audit]) =>
    show(name, median(reports.map(({ audits }) => audits[audit]?.numericValue ?? Number.NaN))),
  );
  const index = Math.round(median(reports.map(({ environment }) => environment.benchmarkIndex)));
  console.log(
    `${preset.padEnd(8)} ${scores.map(({ category, score }) => `${category} ${score}`).join(" · ")}\n` +
      `         ${metrics.join(" · ")} · benchmark index ${index}`,
  );
  const failed = Object.values(reports[0]?.audits ?? {}).filter(
    ({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== "informative",
  );
  for (const { title, displayValue } of failed) console.log(`         - ${title} ${displayValue ?? ""}`);
  return scores.every(({ score }) => score >= least);
}

ensureWebBuild();
const folder = await mkdtemp(join(tmpdir(), "shotlist-lighthouse-studio-"));
const server = new ServerProcess({ DATA_DIR: folder, REQUESTS_PER_MINUTE: "100000" });
try {
  const { origin, cookie } = await Visitor.owner(server);
  let good = true;
  for (const preset of ["mobile", "desktop"] as const) {
    const reports: Report[] = [];
    for (let run = 0; run < runs; run += 1) reports.push(await ask(`${origin}/`, cookie, preset));
    good = tell(preset, reports) && good;
  }
  process.exitCode = good ? 0 : 1;
} finally {
  await server.end("SIGTERM");
  await rm(folder, { recursive: true, force: true });
}
