import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { type Plugin } from "vite";
import { defineConfig } from "vitest/config";

/**
 * Sent by the development and preview servers. The page works without them (any static host will do):
 * they only allow shared memory, and hold what a <meta> can't.
 */
const headers = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};

/** No test measures time; a machine that is busy with other things may be ten times as slow. */
const TEST_TIMEOUT_MS = 120_000;

/**
 * What the page may do: run its own scripts and WebAssembly, and nothing from elsewhere. Styles may be
 * made at run time, since a terminal's cells and the panels' sizes are.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types understudy",
].join("; ");

/** Puts the policy into the built page, so that it holds on any static host. Development needs inline scripts. */
const policyInPage: Plugin = {
  name: "policy-in-page",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: POLICY },
      injectTo: "head-prepend",
    },
  ],
};

export default defineConfig({
  base: "./",
  appType: "mpa", // What isn't there is answered with 404, not with the page.
  plugins: [react(), tailwindcss(), policyInPage],
  build: { target: "es2023", sourcemap: true, chunkSizeWarningLimit: 1500 },
  worker: { format: "es" },
  server: { headers },
  preview: { headers },
  test: {
    projects: [
      {
        extends: true,
        test: {
          testTimeout: TEST_TIMEOUT_MS,
          setupFiles: ["tools/property-seed.ts"],
          name: "core",
          environment: "node",
          include: ["src/**/*.test.ts", "tools/**/*.test.ts", "guest/**/*.test.ts"],
          exclude: ["src/ui/**"],
        },
      },
      {
        extends: true,
        test: {
          testTimeout: TEST_TIMEOUT_MS,
          setupFiles: ["tools/property-seed.ts"],
          name: "ui",
          environment: "happy-dom",
          include: ["src/ui/**/*.test.{ts,tsx}"],
        },
      },
    ],
  },
});
