import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
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

export default defineConfig({
  base: "./",
  plugins: [react(), tailwindcss()],
  build: { target: "es2023", sourcemap: true, modulePreload: { polyfill: false } },
  worker: { format: "es" },
  server: { headers },
  preview: { headers },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "core",
          environment: "node",
          include: ["src/**/*.test.ts", "tools/**/*.test.ts", "guest/**/*.test.ts"],
          exclude: ["src/ui/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "ui",
          environment: "happy-dom",
          include: ["src/ui/**/*.test.{ts,tsx}"],
        },
      },
    ],
  },
});
