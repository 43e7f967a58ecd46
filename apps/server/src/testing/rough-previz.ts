import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPrevizProvider } from "../features/generations/providers/previz.ts";
import type { Provider } from "../features/generations/providers/provider.ts";

/** The built-in engine, its pictures as small and rough as it makes them; what it bakes is kept for the next test. */
export function roughPreviz(): Provider {
  return createPrevizProvider({
    workers: 2,
    samples: 1,
    longEdge: 96,
    cacheDirectory: join(tmpdir(), "shotlist-test-previz-cache"),
  });
}
