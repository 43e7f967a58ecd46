import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { provisioningFile, ruleGroup } from "./alerts.ts";
import { generationPipeline } from "./generation-pipeline.ts";
import { search } from "./search.ts";
import { serviceHealth } from "./service-health.ts";
import { telemetryHealth } from "./telemetry-health.ts";

export const JSON_DIRECTORY = join(import.meta.dirname, "json");

export const DASHBOARDS = {
  "service-health": serviceHealth,
  "generation-pipeline": generationPipeline,
  search,
  "telemetry-health": telemetryHealth,
} as const;

/** Every file of the directory json, by its path in it. */
export function emitted(): ReadonlyMap<string, string> {
  return new Map([
    ...Object.entries(DASHBOARDS).map(
      ([name, dashboard]) => [`dashboards/${name}.json`, text(dashboard)] as const,
    ),
    ["alerts/rule-group.json", text(ruleGroup)] as const,
    ["alerts/provisioning.json", text(provisioningFile(ruleGroup))] as const,
  ]);
}

/** JSON as the house's formatter leaves it: objects over lines, arrays of plain values on one where they fit. */
function text(value: unknown): string {
  return `${pretty(JSON.parse(JSON.stringify(value)), "", 0)}\n`;
}

const LINE_WIDTH = 110;

/** `before` is what stands on the line already and `after` what must still fit on it. */
function pretty(value: unknown, indent: string, before: number): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    if (value.every((item) => typeof item !== "object" || item === null)) {
      const line = `[${value.map((item) => JSON.stringify(item)).join(", ")}]`;
      if (before + line.length + ",".length <= LINE_WIDTH) return line;
    }
    return `[\n${value.map((item) => inner + pretty(item, inner, inner.length)).join(",\n")}\n${indent}]`;
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return "{}";
  return `{\n${entries
    .map(([key, item]) => {
      const start = `${inner}${JSON.stringify(key)}: `;
      return start + pretty(item, inner, start.length);
    })
    .join(",\n")}\n${indent}}`;
}

async function write(): Promise<void> {
  const files = emitted();
  await mkdir(JSON_DIRECTORY, { recursive: true });
  for (const old of await readdir(JSON_DIRECTORY, { recursive: true })) {
    if (old.endsWith(".json") && !files.has(old.replaceAll("\\", "/"))) await rm(join(JSON_DIRECTORY, old));
  }
  for (const [path, content] of files) {
    const file = join(JSON_DIRECTORY, path);
    await mkdir(join(file, ".."), { recursive: true });
    await writeFile(file, content);
  }
  console.log(`${files.size} files written to ${JSON_DIRECTORY}`);
}

if (import.meta.main) await write();
