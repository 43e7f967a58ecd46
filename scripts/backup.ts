/*
 * Backs the studio up that the environment configures (docs/backup.md).
 *
 *   npm run backup -- <folder> [--with-sessions] [--with-telemetry]
 *
 * Exits 0 when it is complete, 2 when it is complete but for files that the
 * store itself has lost, 1 when there is none, 64 for unknown arguments, 78 for
 * unreadable configuration.
 */
import { createBackup } from "../apps/server/src/backup/create-backup.ts";
import { backupLines } from "../apps/server/src/backup/report.ts";
import { runAsCommand } from "./studio-command.ts";

await runAsCommand(
  {
    usage: "npm run backup -- <folder> [--with-sessions] [--with-telemetry]",
    flags: ["with-sessions", "with-telemetry"],
  },
  async ({ path, flags, config, version, say }) => {
    const report = await createBackup(config, {
      parent: path,
      version,
      withSessions: flags.has("with-sessions"),
      withTelemetry: flags.has("with-telemetry"),
      onStep: say,
    });
    for (const line of backupLines(report)) say(line);
    return report.manifest.files.missing.length === 0 ? 0 : 2;
  },
);
