/** `npm start`: installs what is missing, builds, and serves the page until it is interrupted. */
import { parseArgs } from "node:util";
import { build } from "./build.mjs";
import { installPackages } from "./install.mjs";
import { ROOT } from "./run.mjs";

const USAGE = "npm start -- [--port N] [--host ADDRESS]";

const port = readPort();
if (port === null) {
  console.error(`A port is a number from 1 to 65535. Usage: ${USAGE}`);
  process.exitCode = 2;
} else if (!installPackages()) {
  console.error("The packages could not be installed; npm says why above.");
  process.exitCode = 1;
} else {
  console.log("Building …");
  if (await build()) {
    stopWithParent();
    await serve(port);
  } else process.exitCode = 1;
}

/** Ends with the npm that started this: npm's shell doesn't hand signals on, and the port would stay taken. */
function stopWithParent() {
  const parent = process.ppid;
  const watch = () => {
    if (process.ppid !== parent) process.exit();
  };
  setInterval(watch, 500).unref();
}

/** @returns {number | "any" | null} null for one that can't be */
function readPort() {
  try {
    const { values } = parseArgs({
      options: { port: { type: "string" }, host: { type: "string" } },
    });
    if (values.port === undefined) return "any";
    const number = Number(values.port);
    return Number.isInteger(number) && number >= 1 && number <= 65535 ? number : null;
  } catch {
    return null;
  }
}

/** @param {number | "any"} wanted */
async function serve(wanted) {
  const { preview } = await import("vite");
  const host = parseArgs({ options: { host: { type: "string" } }, strict: false }).values["host"];
  try {
    const server = await preview({
      root: ROOT,
      preview: {
        host: typeof host === "string" ? host : "127.0.0.1",
        port: wanted === "any" ? 4173 : wanted,
        strictPort: wanted !== "any",
      },
    });
    const address = server.httpServer.address();
    const actual = typeof address === "object" && address !== null ? address.port : wanted;
    const name = typeof host === "string" ? host : "localhost";
    console.log(`Understudy is at http://${name}:${actual}/ (stop it with Ctrl+C)`);
  } catch (error) {
    console.error(`The page can't be served: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
