import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPrevizProvider } from "./previz.ts";
import { describeProvider } from "./provider.conformance.ts";

describeProvider("previz", async () =>
  createPrevizProvider({
    workers: 2,
    samples: 1,
    longEdge: 96,
    cacheDirectory: await mkdtemp(join(tmpdir(), "shotlist-previz-")),
  }),
);
