import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "@20minutes/s3rver";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../config.ts";
import { openSearchIndex } from "./index.ts";
import { conformsToSearchIndex } from "./search-index.conformance.ts";

const BUCKET = "studio-images";

/** As the server's own configuration would have it. */
function configFor(port: number) {
  return readConfig(
    {
      NODE_ENV: "test",
      SEARCH_URI: `s3://${BUCKET}/search/`,
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_FORCE_PATH_STYLE: "true",
      S3_ACCESS_KEY_ID: "S3RVER",
      S3_SECRET_ACCESS_KEY: "S3RVER",
    },
    { cores: 2, root: tmpdir() },
  ).searchIndex;
}

async function startS3() {
  const directory = await mkdtemp(join(tmpdir(), "shotlist-s3-"));
  const server = new S3rver({
    address: "127.0.0.1",
    port: 0,
    silent: true,
    allowMismatchedSignatures: true,
    directory,
    configureBuckets: [{ name: BUCKET }],
  });
  const { port } = await server.run();
  return {
    port,
    directory,
    async close() {
      await server.close();
      await rm(directory, { recursive: true });
    },
  };
}

conformsToSearchIndex("LanceDB in a bucket", async () => {
  const s3 = await startS3();
  const index = await openSearchIndex(configFor(s3.port));
  return {
    index,
    // s3rver 5.0.0 answers a list with a delimiter without the common prefixes that S3 names there.
    lists: false,
    async close() {
      await index.close();
      await s3.close();
    },
  };
});

describe("a search index in a bucket", () => {
  it("lies under the prefix, and nowhere on this machine", async () => {
    const s3 = await startS3();
    const index = await openSearchIndex(configFor(s3.port));
    await index.create("pictures", { meaning: 4, colour: 2 });
    const kept = await readdir(join(s3.directory, BUCKET, "search"));
    expect(kept).toEqual(["pictures.lance"]);
    await index.close();
    await s3.close();
  });

  it("that does not answer is out of reach, not damaged", async () => {
    const index = await openSearchIndex(configFor(1));
    await expect(index.names()).rejects.toMatchObject({ name: "IndexUnavailable", damaged: false });
    await expect(index.open("pictures")).rejects.toMatchObject({ name: "IndexUnavailable", damaged: false });
    await index.close();
  });
});
