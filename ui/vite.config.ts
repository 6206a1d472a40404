import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

import { mapVariationSelectors } from "./vite/variation-selectors.ts";

/** Names with variation selectors must not show empty boxes in WebKitGTK. */
const typefaces: Plugin = {
  name: "engawa-typefaces",
  apply: "build",
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === "asset" && file.fileName.endsWith(".ttf") && typeof file.source !== "string") {
        file.source = mapVariationSelectors(file.source);
      }
    }
  },
};

export default defineConfig({
  plugins: [svelte(), typefaces],
  // The webview loads the pages from its own scheme: relative addresses hold everywhere.
  base: "./",
  clearScreen: false,
  server: { port: 1420, strictPort: true },
  // The oldest webview meant: WebKitGTK 2.40 (Safari 16.4).
  build: { target: "safari16.4", assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 },
  resolve: process.env["VITEST"] ? { conditions: ["browser"] } : {},
  test: { include: ["src/**/*.test.ts", "vite/**/*.test.ts"], environment: "happy-dom" },
});
