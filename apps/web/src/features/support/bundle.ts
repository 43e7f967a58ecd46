import type { TraceView } from "@shotlist/contract";

/** Everything about one action in one file, to attach to a ticket. */
export function bundleOf(view: TraceView, page: string, now: Date): string {
  return JSON.stringify({ copiedAt: now.toISOString(), page, trace: view }, null, 2);
}

/** Hands a file to the browser, as if it had come from the server. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the bytes once it began.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
