import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import pack from "./package.json" with { type: "json" };

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

const server = `http://127.0.0.1:${process.env["SHOTLIST_PORT"] ?? "3000"}`;

/** Smaller files gain nothing worth a second file. */
const WORTH_BYTES = 1024;

/** Writes each text of the build once more as .br and .gz: the server hands those out and never compresses itself. */
function compressed(): Plugin {
  let folder = "";
  return {
    name: "shotlist-compressed",
    apply: "build",
    configResolved: (config) => {
      folder = resolve(config.root, config.build.outDir);
    },
    closeBundle: async () => {
      const names = await readdir(folder, { recursive: true });
      await Promise.all(
        names
          .filter((name) => /\.(js|css|html|svg|json)$/.test(name))
          .map(async (name) => {
            const file = join(folder, name);
            if ((await stat(file)).size < WORTH_BYTES) return;
            const text = await readFile(file);
            const params = {
              [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
              [constants.BROTLI_PARAM_SIZE_HINT]: text.byteLength,
            };
            await writeFile(`${file}.br`, await promisify(brotliCompress)(text, { params }));
            await writeFile(`${file}.gz`, await promisify(gzip)(text, { level: 9 }));
          }),
      );
    },
  };
}

export default defineConfig({
  plugins: [react(), tailwindcss(), compressed()],
  define: { __SHOTLIST_VERSION__: JSON.stringify(pack.version) },
  build: {
    target: "es2023",
    // A picture or font turned into a data: URL would be refused by the page's own policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    sourcemap: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Chunks run in the order of their imports: with zod in one of its own, src/app/no-eval.ts
            // runs at its end, before any other chunk builds a schema.
            { name: "schemas", test: /node_modules[\\/]zod[\\/]|no-eval\.ts$/, priority: 2 },
            // What every page needs, in one file: over HTTP/1.1 a dozen small ones wait for one another.
            {
              name: "base",
              test: /node_modules[\\/](react|react-dom|scheduler|use-sync-external-store|@tanstack[\\/](react-router|router-core|history|react-query|query-core|react-store|store))[\\/]|web[\\/]src[\\/](ui|api)[\\/]|app[\\/]i18n[\\/]|packages[\\/](contract|direction)[\\/]src[\\/]/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: { "/api": server, "/media": server, "/welcome": server, "/docs": server },
  },
});
