/** Two machines in threads of Node, for tests. */
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import type { Seat } from "../../simulation/seats.ts";
import type { FromMachine, MachineLink } from "../ports.ts";

/** The script of a thread that is one machine, as one file that needs no loader. */
export async function threadScript(): Promise<string> {
  const server = new URL("../machine-server.ts", import.meta.url).pathname;
  const made = await build({
    stdin: {
      contents: `
        import { parentPort } from "node:worker_threads";
        import { MachineServer } from ${JSON.stringify(server)};
        const server = new MachineServer((message) => parentPort.postMessage(message));
        parentPort.on("message", (message) => server.receive(message));
      `,
      resolveDir: ".",
    },
    bundle: true,
    platform: "node",
    format: "cjs",
    write: false,
  });
  return made.outputFiles[0]?.text ?? "";
}

export interface Machines {
  readonly links: Record<Seat, MachineLink>;
  stop(): Promise<void>;
}

export function startMachines(script: string): Machines {
  const workers: Worker[] = [];
  const start = (): MachineLink => {
    const worker = new Worker(script, { eval: true });
    workers.push(worker);
    const link: MachineLink = {
      post: (message) => {
        worker.postMessage(message);
      },
      receive: () => undefined,
    };
    worker.on("message", (message: FromMachine) => {
      link.receive(message);
    });
    return link;
  };
  return {
    links: { primary: start(), backup: start() },
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
