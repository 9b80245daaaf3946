import { defineConfig } from "vitest/config";

const server = process.env.STUDIO_URL ?? "http://127.0.0.1:5099";

export default defineConfig({
  base: "/",
  build: {
    target: "es2022",
    assetsInlineLimit: 0, // no data: addresses, so that the content security policy stays at 'self'
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/api": server, "/health": server } },
  test: { include: ["test/**/*.test.ts", "src/**/*.test.ts"], environment: "node" },
});
