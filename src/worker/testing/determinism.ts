/** Random experiments, run in one thread and over workers: what determinism.test.ts and the page test of the same name compare. */
import { createGuestMachine } from "../../hypervisor/create.ts";
import type { Inspection } from "../../hypervisor/inspect.ts";
import { VirtualMachine } from "../../hypervisor/virtual-machine.ts";
import { blankSource } from "../../machine/disk-image.ts";
import type { Experiment } from "../../simulation/experiment.ts";
import { InProcessRun } from "../../simulation/in-process.ts";
import { NO_LIMITS, type Observer, type RunOptions } from "../../simulation/options.ts";
import type { Seat } from "../../simulation/seats.ts";
import { WITH_DISK } from "../../simulation/testing/random-experiments.ts";
import { LAST_NS, MAX_INSTRUCTIONS, RunDigest } from "../../simulation/testing/run-digest.ts";
import type { MachineLink } from "../ports.ts";
import { RemoteRun } from "../remote-run.ts";

export { randomExperiments } from "../../simulation/testing/random-experiments.ts";

export interface Images {
  readonly withDisk: Uint8Array;
  readonly withoutDisk: Uint8Array;
}

const disk = blankSource(0x100000);

function optionsOf(experiment: Experiment, images: Images, observer: Observer): RunOptions {
  const hasDisk = experiment.image.name === WITH_DISK;
  const image = hasDisk ? images.withDisk : images.withoutDisk;
  const limits = { ...NO_LIMITS, maxInstructions: MAX_INSTRUCTIONS };
  return { experiment, image, disk: hasDisk ? disk : null, observer, ...limits };
}

/** In one thread, at one go. */
export function runAlone(experiment: Experiment, images: Images): string {
  const digest = new RunDigest();
  const run = new InProcessRun(optionsOf(experiment, images, digest.observer), createGuestMachine);
  const reached = run.advance(LAST_NS);
  const look = (seat: Seat): Inspection | null => {
    const { guest } = run.hosts[seat];
    return guest instanceof VirtualMachine ? guest.inspect() : null;
  };
  return digest.line(reached, { primary: look("primary"), backup: look("backup") });
}

/** Over two machines at the ends of ports, in pieces of odd lengths as a page would. */
export async function runRemotely(
  experiment: Experiment,
  images: Images,
  links: Readonly<Record<Seat, MachineLink>>,
  number: number,
): Promise<string> {
  const digest = new RunDigest();
  const run = new RemoteRun(optionsOf(experiment, images, digest.observer), number, links);
  for (let piece = 1, untilNs = 0; ; piece += 1) {
    untilNs = Math.min(LAST_NS, untilNs + 1_000_003 * (1 + (piece % 37)));
    const reached = await run.advance(untilNs);
    if (reached.kind !== "finished" && untilNs < LAST_NS) continue;
    return digest.line(reached, await run.inspect());
  }
}
