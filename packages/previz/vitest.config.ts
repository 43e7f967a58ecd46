import { defineConfig } from "vitest/config";

/** So that `vitest run --root packages/previz` works alone; the repository's own config names the project "unit". */
export default defineConfig({
  test: { include: ["src/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000 },
});
