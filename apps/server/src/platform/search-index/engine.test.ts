import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";

it("The engine writes nothing of its own to the output while it is used", () => {
  const uri = mkdtempSync(join(tmpdir(), "shotlist-search-"));
  const { LANCEDB_LOG: _unset, ...env } = process.env;
  const child = spawnSync(
    process.execPath,
    [
      "--input-type=module",
      "-e",
      `import { openSearchIndex } from ${JSON.stringify(join(import.meta.dirname, "index.ts"))};
       const index = await openSearchIndex({ uri: process.argv[1], storageOptions: {} });
       const table = await index.create("pictures", { meaning: 4, colour: 2 });
       await table.optimise();
       await table.verify();
       console.log(process.env.LANCEDB_LOG);
       await index.close();`,
      uri,
    ],
    { env, encoding: "utf8" },
  );
  rmSync(uri, { recursive: true });
  expect(child).toMatchObject({ status: 0, stderr: "", stdout: "error\n" });
});
