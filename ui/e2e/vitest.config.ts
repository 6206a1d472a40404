import { defineConfig } from "vitest/config";

// The journeys run in Node and drive the real window; nothing of the page is loaded here.
export default defineConfig({
  root: import.meta.dirname,
  cacheDir: "../node_modules/.vite-e2e",
  test: {
    include: ["**/*.test.ts"],
    environment: "node",
    fileParallelism: false,
    bail: 1,
    reporters: ["verbose"],
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
