/*
 * Restores a backup into the studio that the environment configures, or only
 * reads it through (docs/backup.md).
 *
 *   npm run restore -- <backup> [--replace]
 *   npm run restore -- <backup> --check
 *
 * Exits 0 when it is done, 1 when nothing was restored, 64 for unknown
 * arguments, 78 for unreadable configuration.
 */
import { restoreLines, verifyLines } from "../apps/server/src/backup/report.ts";
import { restoreBackup, verifyBackup } from "../apps/server/src/backup/restore-backup.ts";
import { runAsCommand } from "./studio-command.ts";

await runAsCommand(
  { usage: "npm run restore -- <backup> [--replace | --check]", flags: ["replace", "check"] },
  async ({ path, flags, config, say }) => {
    if (flags.has("check")) {
      for (const line of verifyLines(await verifyBackup(path, say))) say(line);
      return 0;
    }
    const report = await restoreBackup(config, {
      backup: path,
      replace: flags.has("replace"),
      onStep: say,
    });
    for (const line of restoreLines(report)) say(line);
    return 0;
  },
);
