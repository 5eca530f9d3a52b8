/** The script of a page that runs random experiments: e2e/determinism.spec.ts bundles it, and compares with Node. */
import type { FromMachine, MachineLink } from "../ports.ts";
import { type Images, randomExperiments, runAlone, runRemotely } from "./determinism.ts";

async function load(path: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(path)).arrayBuffer());
}

function startMachine(): MachineLink {
  const worker = new Worker("/determinism/machine.js", { type: "module" });
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

/** A line for each of `count` experiments in this thread; and for each `remoteEvery`th over two workers. */
export async function runInPage(count: number, remoteEvery: number): Promise<readonly string[][]> {
  const images: Images = {
    withDisk: await load("/determinism/blocks.elf"),
    withoutDisk: await load("/guest/understudy.elf"),
  };
  const experiments = randomExperiments(count);
  const links = { primary: startMachine(), backup: startMachine() };
  const alone: string[] = [];
  const remote: string[] = [];
  for (const [index, experiment] of experiments.entries()) {
    alone.push(runAlone(experiment, images));
    if (index % remoteEvery > 0) continue;
    remote.push(await runRemotely(experiment, images, links, index + 1));
  }
  return [alone, remote];
}
