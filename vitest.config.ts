import { defineConfig } from "vitest/config";

const unit = ["{apps,packages}/*/src/**/*.test.{ts,tsx}", "{bench,infra,scripts}/**/*.test.ts"];
const integration = [
  "{apps,packages}/*/src/**/*.integration.test.ts",
  "{bench,infra}/**/*.integration.test.ts",
];

/**
 * Timed against a collector whose time-outs are a second: beside other tests on two cores a healthy
 * one would look dead. They run when everything else is done.
 */
const alone = ["apps/server/src/telemetry/outage.integration.test.ts"];

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
          exclude: [...alone, "**/node_modules/**"],
          globalSetup: ["apps/server/src/platform/testing/postgres-global-setup.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "alone",
          include: alone,
          exclude: ["**/node_modules/**"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
