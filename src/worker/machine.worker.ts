/** A worker that is one machine. */
import { MachineServer } from "./machine-server.ts";
import type { ToMachine } from "./ports.ts";

const server = new MachineServer((message) => {
  postMessage(message);
});

onmessage = (event: MessageEvent<ToMachine>) => {
  server.receive(event.data);
};
