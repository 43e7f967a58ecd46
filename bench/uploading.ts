import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { uploadBody } from "../apps/server/src/testing/upload-body.ts";
import type { Visitor } from "../apps/server/src/testing/visitor.ts";

/** What benchmarks that bring pictures in have in common. */

/** Resolves when the last of them is an asset. @throws Error when one is refused. */
export async function ingest(visitor: Visitor, paths: readonly string[], connections: number): Promise<void> {
  const waiting = [...paths];
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
        const { payload, type } = uploadBody({ bytes: await readFile(path), name: basename(path) });
        const answer = await visitor.fetch("/api/assets", {
          method: "POST",
          headers: { "content-type": type },
          body: payload,
        });
        const text = await answer.text();
        if (answer.status !== 201) throw new Error(`${path} was answered ${answer.status}: ${text}`);
      }
    }),
  );
}

/** How long a call takes while pictures come in, in milliseconds, until told to stop. */
export async function probe(visitor: Visitor, path: string, signal: AbortSignal): Promise<number[]> {
  const times: number[] = [];
  while (!signal.aborted) {
    const began = performance.now();
    await (await visitor.fetch(path)).text();
    times.push(performance.now() - began);
    await sleep(200);
  }
  return times.sort((a, b) => a - b);
}

/** The server's decoders; what describes pictures afterwards is no part of making them durable. */
export async function decodersOf(pid: number): Promise<number[]> {
  const list = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
  const found: number[] = [];
  for (const child of list.split(" ").filter(Boolean)) {
    const command = await readFile(`/proc/${child}/cmdline`, "utf8").catch(() => "");
    if (command.includes("decode.worker")) found.push(Number(child));
  }
  return found;
}

/** The most memory that the server and each of its decoders ever had resident, in MB. */
export async function peaks(pid: number): Promise<{ server: number; decoders: number[] }> {
  const peak = async (of: number | string) => {
    const status = await readFile(`/proc/${of}/status`, "utf8").catch(() => "");
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  };
  return { server: await peak(pid), decoders: await Promise.all((await decodersOf(pid)).map(peak)) };
}

/** Of a sorted list; 0 of an empty one. */
export function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
}
