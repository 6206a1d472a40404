import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

import svelteConfig from "./svelte.config.js";

/** Imports go down only: views → features → shared → (platform, messages). */
const tiers = {
  shared: ["**/features/**", "**/views/**"],
  features: ["**/views/**"],
  platform: ["**/shared/**", "**/features/**", "**/views/**", "**/messages/**"],
  messages: ["**/shared/**", "**/features/**", "**/views/**"],
};

export default ts.config(
  { ignores: ["dist/", "node_modules/", "src/platform/bindings.ts", "e2e/"] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: globals.browser } },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig } },
  },
  {
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-restricted-imports": ["error", { patterns: ["@tauri-apps/*"] }],
      // Maps, Sets and Dates in a state are replaced here, never changed in place.
      "svelte/prefer-svelte-reactivity": "off",
      eqeqeq: ["error", "always"],
    },
  },
  // Japanese texts contain the ideographic space on purpose.
  { files: ["src/messages/**", "**/*.test.ts"], rules: { "no-irregular-whitespace": "off" } },
  ...Object.entries(tiers).map(([tier, group]) => ({
    files: [`src/${tier}/**`],
    rules: {
      "no-restricted-imports": ["error", { patterns: [{ group: tier === "platform" ? group : [...group, "@tauri-apps/*"] }] }],
    },
  })),
);
