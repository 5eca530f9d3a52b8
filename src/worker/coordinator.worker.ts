/** The worker that owns virtual time. It starts the two machines' workers; the page talks to it alone. */
import { Coordinator } from "./coordinator.ts";
import type { PageCommand } from "./messages.ts";
import type { FromMachine, MachineLink } from "./ports.ts";

function startMachine(name: string): MachineLink {
  const worker = new Worker(new URL("./machine.worker.ts", import.meta.url), {
    type: "module",
    name,
  });
  const link: MachineLink = {
    post: (message) => {
      worker.postMessage(message);
    },
    receive: () => undefined,
  };
  worker.onmessage = (event: MessageEvent<FromMachine>) => {
    link.receive(event.data);
  };
  return link;
}

/** The guest image stands beside the page, as a file that is served as it is. */
async function builtInImage(): Promise<Uint8Array> {
  const isDevelopment = (import.meta as { readonly env?: { readonly DEV?: boolean } }).env?.DEV;
  const path = isDevelopment === true ? "/guest/understudy.elf" : "../guest/understudy.elf";
  const response = await fetch(new URL(path, location.href));
  if (!response.ok)
    throw new Error(`The built-in guest could not be loaded: ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Only workers may read a file at once. */
function readBlob(blob: Blob, offset: number, length: number): Uint8Array {
  const piece = blob.slice(offset, offset + length);
  return new Uint8Array(new FileReaderSync().readAsArrayBuffer(piece));
}

/** A timer would wait for 4 ms at least; a message to oneself only lets the others in first. */
function rest(ms: number): Promise<void> {
  return new Promise((resolve) => {
    if (ms > 0) {
      setTimeout(resolve, ms);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

const coordinator = new Coordinator({
  post: (report) => {
    postMessage(report);
  },
  builtInImage,
  readBlob,
  nowMs: () => performance.now(),
  rest,
  links: { primary: startMachine("primary"), backup: startMachine("backup") },
});

onmessage = (event: MessageEvent<PageCommand>) => {
  coordinator.receive(event.data);
};
void coordinator.work();
