/** 200 random experiments: in one thread, in one thread again, and over worker threads, the same to the last bit. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Images, randomExperiments, runAlone, runRemotely } from "./testing/determinism.ts";
import { type Machines, startMachines, threadScript } from "./testing/machine-threads.ts";

const COUNT = 200;

function read(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(path, import.meta.url)));
}

const images: Images = {
  withDisk: read("../simulation/testdata/blocks.elf"),
  withoutDisk: read("../../public/guest/understudy.elf"),
};
const experiments = randomExperiments(COUNT);

let machines: Machines;
beforeAll(async () => {
  machines = startMachines(await threadScript());
});
afterAll(async () => {
  await machines.stop();
});

it(`${COUNT} random experiments give the same bytes twice in a row and over worker threads`, async () => {
  const alone = experiments.map((experiment) => runAlone(experiment, images));
  expect(experiments.map((experiment) => runAlone(experiment, images))).toEqual(alone);
  const remote: string[] = [];
  for (const [index, experiment] of experiments.entries()) {
    remote.push(await runRemotely(experiment, images, machines.links, index + 1));
  }
  expect(remote).toEqual(alone);
  expect(new Set(alone).size).toBeGreaterThan(COUNT * 0.9);
  const kinds = new Set(
    experiments.flatMap(({ faults }) => faults.map((one) => /^\w+/.exec(one)?.[0])),
  );
  expect(kinds.size).toBeGreaterThanOrEqual(20);
}, 300_000);
