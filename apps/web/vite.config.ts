import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

const server = `http://127.0.0.1:${process.env["SHOTLIST_PORT"] ?? "3000"}`;

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: {
    target: "es2023",
    // A picture or font turned into a data: URL would be refused by the page's own policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
  },
  server: {
    proxy: { "/api": server, "/media": server, "/welcome": server, "/docs": server },
  },
});
