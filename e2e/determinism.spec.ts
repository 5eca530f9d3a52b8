/** 200 random experiments: the page's thread, workers in the page and Node give the same bytes. */
import { readFileSync } from "node:fs";
import { type Page, expect, test } from "@playwright/test";
import { build } from "esbuild";

const COUNT = 200;
/** Each run over workers once more; Node does all of them (src/worker/determinism.test.ts). */
const REMOTE_EVERY = 5;

type Runs = typeof import("../src/worker/testing/determinism.ts");
type PageRuns = typeof import("../src/worker/testing/determinism-page.ts");

async function bundle(path: string): Promise<string> {
  const made = await build({ entryPoints: [path], bundle: true, format: "esm", write: false });
  return made.outputFiles[0]?.text ?? "";
}

/** What only this test needs stands beside the built page, on the same server. */
async function serve(page: Page): Promise<void> {
  const script = await bundle("src/worker/testing/determinism-page.ts");
  const machine = await bundle("src/worker/machine.worker.ts");
  const blocks = readFileSync("src/simulation/testdata/blocks.elf");
  const javascript = "text/javascript";
  const files = new Map<string, readonly [type: string, body: string | Buffer]>([
    ["page.html", ["text/html", "<!doctype html><title>Determinism</title>"]],
    ["page.js", [javascript, script]],
    ["machine.js", [javascript, machine]],
    ["blocks.elf", ["application/octet-stream", blocks]],
  ]);
  await page.context().route("**/determinism/*", async (route) => {
    const name = new URL(route.request().url()).pathname.split("/").at(-1) ?? "";
    const [contentType, body] = files.get(name) ?? ["text/plain", ""];
    await route.fulfill({ contentType, body });
  });
}

test("200 random experiments give the same bytes in Node and in the browser", async ({ page }) => {
  test.setTimeout(600_000);
  await serve(page);
  await page.goto("/determinism/page.html");
  const inPage = page.evaluate(
    async ([count, every]) => {
      const path = "/determinism/page.js";
      const runs = (await import(path)) as PageRuns;
      return runs.runInPage(count, every);
    },
    [COUNT, REMOTE_EVERY] as const,
  );
  const script = await bundle("src/worker/testing/determinism.ts");
  const address = `data:text/javascript;base64,${Buffer.from(script).toString("base64")}`;
  const runs = (await import(address)) as Runs;
  const images = {
    withDisk: new Uint8Array(readFileSync("src/simulation/testdata/blocks.elf")),
    withoutDisk: new Uint8Array(readFileSync("public/guest/understudy.elf")),
  };
  const inNode = runs.randomExperiments(COUNT).map((one) => runs.runAlone(one, images));
  const [alone, remote] = await inPage;
  expect(alone).toEqual(inNode);
  expect(remote).toEqual(inNode.filter((_, index) => index % REMOTE_EVERY === 0));
  expect(new Set(inNode).size).toBeGreaterThan(COUNT * 0.9);
});
