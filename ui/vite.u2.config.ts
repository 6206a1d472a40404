import base from "./vite.config";
import { mergeConfig } from "vite";
export default mergeConfig(base as never, { build: { outDir: "/tmp/engawa/u2dist", emptyOutDir: true, minify: false, cssCodeSplit: false, rolldownOptions: { output: { format: "iife", entryFileNames: "app.js", assetFileNames: "a[extname]" } } } } as never);
