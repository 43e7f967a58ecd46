import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSearchIndex } from "./index.ts";
import { conformsToSearchIndex } from "./search-index.conformance.ts";

conformsToSearchIndex("LanceDB in a folder", async () => {
  const uri = await mkdtemp(join(tmpdir(), "shotlist-search-"));
  const index = await openSearchIndex({ uri, storageOptions: {} });
  return {
    index,
    lists: true,
    async close() {
      await index.close();
      await rm(uri, { recursive: true });
    },
  };
});
