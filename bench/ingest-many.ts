/*
 * Brings a folder of photographs in through a real server and looks at what a
 * person would notice meanwhile: that none is refused, how long the library's
 * list and a search take, how much memory server and decoders need, and when
 * everything has been looked at and is found.
 *
 *   npm run bench:ingest-many -- photographs=<folder> [count=2000] [connections=6]
 *
 * `node bench/photographs.ts <folder> 2000` makes such a folder. Exits 1 when a file is refused.
 */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SearchStatus } from "@shotlist/contract";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";
import { Visitor } from "../apps/server/src/testing/visitor.ts";
import { ingest, peaks, probe, quantile } from "./uploading.ts";

const option = (name: string) =>
  process.argv.find((argument) => argument.startsWith(`${name}=`))?.slice(name.length + 1);
const folder = option("photographs");
if (folder === undefined) {
  console.error("Say where the photographs are: photographs=<folder>");
  process.exit(64);
}
const count = Number(option("count") ?? 2000);
const connections = Number(option("connections") ?? 6);
const names = (await readdir(folder)).filter((name) => name.endsWith(".jpg")).sort();
const paths = names.slice(0, count).map((name) => join(folder, name));

/** Calls behind what the page shows while pictures come in. */
const WATCHED = {
  "the list": "/api/assets?limit=60",
  "the grid's outline": "/api/assets/outline",
  "a search": `/api/search?q=${encodeURIComponent("해변")}`,
} as const;
/** A line now and then: it takes minutes. */
const TOLD_EVERY = 200;

const root = await mkdtemp(join(tmpdir(), "shotlist-bench-many-"));
const server = new ServerProcess({
  DATA_DIR: root,
  LIBRARY_QUOTA_MB: "1000000",
  REQUESTS_PER_MINUTE: "1000000",
});
try {
  const visitor = await Visitor.owner(server);
  const done = new AbortController();
  const probes = Object.entries(WATCHED).map(
    async ([name, path]) => [name, await probe(visitor, path, done.signal)] as const,
  );
  const began = performance.now();
  for (let at = 0; at < paths.length; at += TOLD_EVERY) {
    await ingest(visitor, paths.slice(at, at + TOLD_EVERY), connections);
    const { server: megabytes } = await peaks(server.child.pid ?? 0);
    const so = Math.min(paths.length, at + TOLD_EVERY);
    const seconds = (performance.now() - began) / 1000;
    console.log(`${so} in, ${(so / seconds).toFixed(2)}/s, server at most ${megabytes} MB so far`);
  }
  const seconds = (performance.now() - began) / 1000;
  done.abort();
  const latencies = await Promise.all(probes);
  const memory = await peaks(server.child.pid ?? 0);
  for (;;) {
    const status = SearchStatus.parse(await (await visitor.fetch("/api/search/status")).json());
    if (status.embedded === status.total && status.pending === 0) break;
    await sleep(500);
  }
  const understood = (performance.now() - began) / 1000;
  console.log(
    [
      `photographs        ${paths.length}, none refused, ${connections} connections`,
      `durable            ${(paths.length / seconds).toFixed(2)} images/s, ${seconds.toFixed(0)} s`,
      `looked at, found   ${(understood - seconds).toFixed(0)} s after the last one was in`,
      ...latencies.map(
        ([name, times]) =>
          `${name.padEnd(19)}p50 ${quantile(times, 0.5).toFixed(0)} ms, p95 ${quantile(times, 0.95).toFixed(0)} ms, longest ${quantile(times, 1).toFixed(0)} ms meanwhile (${times.length} calls)`,
      ),
      `peak memory        server ${memory.server} MB, decoders ${memory.decoders.join(" + ")} MB`,
    ].join("\n"),
  );
} finally {
  await server.end("SIGTERM");
  await rm(root, { recursive: true, force: true });
}
