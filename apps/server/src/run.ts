import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import { type App, buildApp, openParts, type Parts } from "./app.ts";
import type { Config } from "./config.ts";
import { prepareOwnerLink } from "./features/auth/index.ts";
import { EXIT_DATA } from "./start-error.ts";
import type { Observed } from "./telemetry/observe-process.ts";

/** Exit code after an error nobody caught: the process is in an unknown state and must be started anew. */
const EXIT_CRASH = 70;

/** Opens the parts, serves, works, and ends on a signal. Resolves once it is ready. */
export async function run(
  config: Config,
  version: string,
  { logger, record, telemetry }: Observed,
): Promise<void> {
  const began = performance.now();
  mkdirSync(config.dataDirectory, { recursive: true });

  const parts = await openParts(config, {
    logger,
    record,
    onFatal: (error) => {
      logger.fatal({ event: "process.crash", err: error }, "the records are lost until a restart");
      process.exit(EXIT_DATA);
    },
  });
  const app = await buildApp(config, parts, {
    version,
    secret: authSecret(config),
    logger,
    telemetryHealth: telemetry.health,
  });

  let stopping = false;
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
    await telemetry.shutdown();
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

  if (config.role !== "worker") await app.http.listen({ host: config.host, port: config.port });
  if (config.role !== "server") await work(app, parts, logger);
  const milliseconds = Math.round(performance.now() - began);
  logger.info(
    { event: "process.start", version, role: config.role, engine: parts.handle.engine, milliseconds },
    "ready",
  );
  if (config.role !== "worker") await greet(config, app, parts);
}

async function work(app: App, { providers }: Parts, logger: Observed["logger"]): Promise<void> {
  await app.startWorker();
  for (const provider of providers)
    void provider.warm?.().catch((error: unknown) => {
      logger.error({ event: "provider.warm_failed", err: error, provider: provider.id }, "could not warm up");
    });
}

async function greet(config: Config, app: App, { handle }: Parts): Promise<void> {
  const link = await prepareOwnerLink({ db: handle.db, publicUrl: publicUrl(config, app.http.server) });
  // For a person at a terminal, so not a log line: logs are kept, and the link opens the studio.
  if (link)
    process.stdout.write(
      `\n  Shotlist is ready. Open this link once to sign in as its owner:\n\n  ${link}\n\n`,
    );
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
