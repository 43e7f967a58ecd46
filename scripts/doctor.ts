/*
 * Sends one span, one log line and one metric point to the configured
 * collector and says what became of each.
 *
 *   npm run doctor
 *
 * Exits 0 when all three arrived, or when this configuration sends nothing;
 * 1 when one did not; 78 when the configuration cannot be read.
 */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { readConfig, type TelemetryConfig } from "../apps/server/src/config.ts";
import { StartError } from "../apps/server/src/start-error.ts";
import { examine } from "../apps/server/src/telemetry/examination.ts";
import type { ExportError } from "../apps/server/src/telemetry/watched-exporters.ts";

const root = join(import.meta.dirname, "..");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };

function read(): TelemetryConfig {
  try {
    return readConfig(process.env, { cores: availableParallelism(), root }).telemetry;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    process.exit(error.exitCode);
  }
}

/** What to do about it. */
function advice({ obstacle, status }: ExportError): string {
  switch (obstacle) {
    case "unreachable":
      return "Nothing can be reached there. Is Alloy running? systemctl status alloy. Is the address right? OTEL_EXPORTER_OTLP_ENDPOINT";
    case "silent":
      return "Something listens there and does not answer. If it is Alloy: journalctl -u alloy -n 50";
    case "later":
      return "The collector is there and cannot take it now; its log says why: journalctl -u alloy -n 50";
    case "not-otlp":
      return "Something other than a collector answers there. OTLP over HTTP usually has port 4318.";
    case "refused":
      return "The collector took the request and not its content; the reason is its own.";
    case "status":
      return adviceOn(status ?? 0);
  }
}

function adviceOn(status: number): string {
  if (status === 401 || status === 403) {
    return "It wants a login. Send to Alloy on this host: the token lives with it, never with the app.";
  }
  if (status === 404 || status === 405) {
    return "There is no OTLP/HTTP receiver at this address. OTEL_EXPORTER_OTLP_ENDPOINT is the base; /v1/traces and the like are added to it.";
  }
  return "The collector does not understand what it was sent; is it one that speaks OTLP over HTTP, in protobuf?";
}

const config = read();
if (config.endpoint === null) {
  console.log(`Telemetry stays here, and nothing was sent: ${config.reason}.`);
  console.log("The support page answers from the app's own record.");
  process.exit(0);
}

console.log(
  `Sending to ${config.endpoint} as ${config.serviceName}, ${config.environment} (${config.reason}).\n`,
);
const { findings, traceId } = await examine(config, config.endpoint, version);
for (const { signal, failure } of findings) {
  console.log(`  ${signal.padEnd(8)} ${failure === null ? "accepted" : `refused: ${failure.message}`}`);
}
const refused = findings.flatMap(({ failure }) => failure ?? []);
if (refused.length === 0) {
  console.log(`\nAll three were accepted. Look them up by their trace: ${traceId}`);
} else {
  console.log("");
  for (const line of new Set(refused.map(advice))) console.log(line);
}
process.exit(refused.length === 0 ? 0 : 1);
