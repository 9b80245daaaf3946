import { defineConfig } from "vite";

/** The editor alone, for the browser tests of drawing (tests/studio/draw.mjs). */
export default defineConfig({
  root: new URL(".", import.meta.url).pathname,
  base: "/",
  build: { target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});
