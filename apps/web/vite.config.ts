import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import pack from "./package.json" with { type: "json" };

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

const server = `http://127.0.0.1:${process.env["SHOTLIST_PORT"] ?? "3000"}`;

export default defineConfig({
  plugins: [react(), tailwindcss()],
  define: { __SHOTLIST_VERSION__: JSON.stringify(pack.version) },
  build: {
    target: "es2023",
    // A picture or font turned into a data: URL would be refused by the page's own policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    rolldownOptions: {
      output: {
        // Chunks run in the order of their imports: with zod in one of its own, src/app/no-eval.ts
        // runs at its end, before any other chunk builds a schema.
        codeSplitting: { groups: [{ name: "schemas", test: /node_modules[\\/]zod[\\/]|no-eval\.ts$/ }] },
      },
    },
  },
  server: {
    proxy: { "/api": server, "/media": server, "/welcome": server, "/docs": server },
  },
});
