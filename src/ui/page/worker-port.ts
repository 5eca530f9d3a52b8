import type { PageReport } from "../../worker/messages.ts";
import workerUrl from "../../worker/coordinator.worker.ts?worker&url";
import type { Port } from "./connection.ts";

/** Starts the worker that coordinates the two machines. */
export function startWorker(): Port {
  const worker = new Worker(ownScript(workerUrl) as URL, {
    type: "module",
    name: "coordinator",
  });
  const port: Port = {
    send: (command) => {
      worker.postMessage(command);
    },
    receive: () => undefined,
    fail: () => undefined,
  };
  worker.onmessage = (event: MessageEvent<PageReport>) => {
    port.receive(event.data);
  };
  worker.onmessageerror = () => {
    port.fail("A report of the machines could not be read.");
  };
  worker.onerror = (event) => {
    port.fail(event.message || "The script of the machines could not be loaded.");
  };
  return port;
}

/** Part of the Trusted Types interface, which TypeScript's library does not have. */
interface TrustedTypes {
  createPolicy: (
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ) => { createScriptURL: (url: string) => unknown };
}

/** The page's policy lets scripts start only through this one gate, and only the page's own pass it. */
function ownScript(url: string): unknown {
  const factory = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (factory === undefined) return url;
  const policy = factory.createPolicy("understudy", { createScriptURL: sameOrigin });
  return policy.createScriptURL(url);
}

function sameOrigin(url: string): string {
  const target = new URL(url, document.baseURI);
  return target.origin === location.origin ? target.href : "about:blank";
}
