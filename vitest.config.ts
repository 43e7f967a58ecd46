import { defineConfig } from "vitest/config";

const unit = ["{apps,packages}/*/src/**/*.test.{ts,tsx}", "{bench,infra,scripts}/**/*.test.ts"];
const integration = [
  "{apps,packages}/*/src/**/*.integration.test.ts",
  "{bench,infra}/**/*.integration.test.ts",
];

export default defineConfig({
  test: {
    // Two cores are the smallest machine this runs on; more workers only fight over them.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "unit",
          include: unit,
          exclude: [...integration, "**/node_modules/**"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "integration",
          include: integration,
          exclude: ["**/node_modules/**"],
          globalSetup: ["apps/server/src/platform/testing/postgres-global-setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
