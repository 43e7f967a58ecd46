import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { buildApp, openParts } from "./app.ts";
import { type Config, readConfig } from "./config.ts";
import { EXIT_DATA, StartError } from "./errors.ts";
import { prepareOwnerLink } from "./features/auth/index.ts";
import { createLogger } from "./telemetry/logger.ts";

const root = resolve(import.meta.dirname, "../../..");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };

/** Exit code after an error nobody caught: the process is in an unknown state and must be started anew. */
const EXIT_CRASH = 70;

// Run as it is, never bundled: docs/decisions/0005-no-server-bundle.md.
async function main(): Promise<void> {
  const config = readConfig(process.env, { cores: availableParallelism(), root });
  const logger = createLogger(config);
  const began = performance.now();
  mkdirSync(config.dataDirectory, { recursive: true });

  let stopping = false;
  const parts = await openParts(config, logger, (error) => {
    logger.fatal({ event: "process.crash", err: error }, "the records are lost until a restart");
    process.exit(EXIT_DATA);
  });
  const app = await buildApp(config, parts, { version, secret: authSecret(config), logger });

  const stop = async (reason: string, exitCode: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    logger.info({ event: "process.stop", reason }, "stopping");
    const forced = setTimeout(() => {
      logger.fatal(
        { event: "process.stop", reason: "grace time over" },
        "stopped by force; its jobs run again",
      );
      process.exit(exitCode || 1);
    }, config.stopGrace);
    forced.unref();
    try {
      await app.close();
    } catch (error) {
      logger.error({ event: "process.stop", err: error }, "a part did not close");
    }
    process.exit(exitCode);
  };
  process.once("SIGTERM", () => void stop("SIGTERM", 0));
  process.once("SIGINT", () => void stop("SIGINT", 0));
  process.on("uncaughtException", (error) => {
    logger.fatal({ event: "process.crash", err: error }, "uncaught error");
    void stop("crash", EXIT_CRASH);
  });
  process.on("unhandledRejection", (error) => {
    logger.fatal({ event: "process.crash", err: error }, "unhandled rejection");
    void stop("crash", EXIT_CRASH);
  });

  await app.http.listen({ host: config.host, port: config.port });
  await app.startWorker();
  const milliseconds = Math.round(performance.now() - began);
  logger.info({ event: "process.start", version, engine: parts.handle.engine, milliseconds }, "ready");

  const link = await prepareOwnerLink({ db: parts.handle.db, publicUrl: publicUrl(config, app.http.server) });
  // For a person at a terminal, so not a log line: logs are kept, and the link opens the studio.
  if (link)
    process.stdout.write(
      `\n  Shotlist is ready. Open this link once to sign in as its owner:\n\n  ${link}\n\n`,
    );
  for (const provider of parts.providers)
    void provider.warm?.().catch((error: unknown) => {
      logger.error({ event: "provider.warm_failed", err: error, provider: provider.id }, "could not warm up");
    });
}

/** Where people reach this process: with PORT=0 only the socket knows. */
function publicUrl(config: Config, server: Server): string {
  const address = server.address();
  if (config.port !== 0 || address === null || typeof address === "string") return config.publicUrl;
  const url = new URL(config.publicUrl);
  url.port = String(address.port);
  return url.origin;
}

/** The secret that signs cookies: configured, or made once and kept beside the records, readable to us alone. */
function authSecret(config: Config): string {
  if (config.auth.secret !== null) return config.auth.secret;
  const path = join(config.dataDirectory, "auth-secret");
  try {
    writeFileSync(path, randomBytes(32).toString("hex"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(path, "utf8").trim();
}

try {
  await main();
} catch (error) {
  const known = error instanceof StartError || (error as NodeJS.ErrnoException).code === "EADDRINUSE";
  process.stderr.write(`${known ? (error as Error).message : String((error as Error).stack ?? error)}\n`);
  process.exit(error instanceof StartError ? error.exitCode : 1);
}
