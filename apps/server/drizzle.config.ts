import { defineConfig } from "drizzle-kit";

// Paths are relative to the repository's root, where `npm run migrations` runs.
export default defineConfig({
  dialect: "postgresql",
  schema: "./apps/server/src/platform/database/schema.ts",
  out: "./apps/server/migrations",
});
