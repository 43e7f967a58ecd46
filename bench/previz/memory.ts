import { readFile } from "node:fs/promises";

/** Resident memory of a process now, MB (Linux). */
export async function resident(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

/** Samples a process while something runs. @returns the most that was resident meanwhile, MB */
export async function peakDuring(pid: number, work: () => Promise<unknown>): Promise<number> {
  let peak = await resident(pid);
  const timer = setInterval(async () => {
    peak = Math.max(peak, await resident(pid));
  }, 50);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return Math.max(peak, await resident(pid));
}
