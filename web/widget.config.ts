// Builds the widget for notebooks beside the page: one module with everything in it, styles and words too.
import { defineConfig } from "vite";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  publicDir: false,
  build: {
    outDir: "../src/whorl/faces/lab/page",
    emptyOutDir: false,
    target: "es2022",
    reportCompressedSize: false,
    modulePreload: false,
    rolldownOptions: {
      input: "src/widget/widget.tsx",
      preserveEntrySignatures: "strict",
      output: { format: "es", entryFileNames: "widget.js", codeSplitting: false },
    },
  },
});
