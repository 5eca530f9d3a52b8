import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "./scripts/browser.mjs";

// Told to the worker processes by the first one, so that all use the same port and two checkouts don't share one.
const port = (process.env["UNDERSTUDY_TEST_PORT"] ??= String(20_000 + (process.pid % 20_000)));
const browser = (process.env["UNDERSTUDY_BROWSER"] ??= (await findBrowser()) ?? "");
const address = `http://127.0.0.1:${port}/`;

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  forbidOnly: process.env["CI"] !== undefined,
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  reporter: [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: address,
    trace: "retain-on-failure",
    launchOptions: {
      ...(browser === "" ? {} : { executablePath: browser }),
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --strictPort --port ${port}`,
    url: address,
    reuseExistingServer: false,
  },
});
