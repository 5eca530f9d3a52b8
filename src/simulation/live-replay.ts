/**
 * The referee's proof while a run goes on: one machine without a partner is given the history that both machines
 * have in common, epoch by epoch, and what it puts out is compared with what the world has seen.
 *
 * It follows the backup's history, which is never ahead of the primary's and is the surviving one after a takeover;
 * where the backup has crashed, the primary's.
 */
import type { GuestMachine } from "../hypervisor/guest-machine.ts";
import { type ExperimentFiles, bootOptions } from "./boot-options.ts";
import type { Disk } from "./disk.ts";
import type { Experiment } from "./experiment.ts";
import type { History } from "./history.ts";
import type { MachineFactory } from "./machine-host.ts";
import { Reexecution } from "./reexecution.ts";
import { fingerprintOf } from "./request-history.ts";
import { SEATS } from "./seats.ts";
import type { Simulation } from "./simulation.ts";

export class LiveReplay {
  private readonly machine: GuestMachine | null;
  private again: Reexecution | null = null;
  /** Bytes put out so far, and how many of them have been compared. */
  private readonly bytes: number[] = [];
  private compared = 0;
  /** Number of the first byte that the world saw otherwise, from 1; null: none. */
  difference: number | null = null;
  /** Number of the first request that the disk was asked otherwise; null: none. */
  requestDifference: number | null = null;
  private readonly asked: string[] = [];
  private askedCompared = 0;

  constructor(experiment: Experiment, files: ExperimentFiles, create: MachineFactory) {
    const made = create(bootOptions(experiment, files, "vm", "backup"));
    this.machine = made.ok ? made.value : null;
  }

  /** How many bytes of one machine alone have been compared with the world's. */
  get agreed(): number {
    return this.compared;
  }

  /** Goes on for at most so many epochs. Returns whether there is more to do. */
  follow(simulation: Simulation, epochs: number): boolean {
    if (this.machine === null || this.difference !== null) return false;
    const { history } = simulation.replica(
      SEATS.find((seat) => simulation.replica(seat).role === "backup") ??
        simulation.acting ??
        "primary",
    );
    this.again ??= new Reexecution(this.machine, history);
    this.again.follow(history);
    const isBehind = this.execute(this.again, history, epochs);
    this.compare(simulation.stage.world.screen.seen());
    this.compareRequests(simulation.stage.bus?.disk ?? null);
    return isBehind;
  }

  private execute(again: Reexecution, history: History, epochs: number): boolean {
    for (let count = 0; count < epochs; count += 1) {
      const end = history.epochEnd(again.epoch);
      if (end === null) return false;
      again.run(Infinity, ({ outputs, requests }) => {
        for (const { byte } of outputs) this.bytes.push(byte);
        for (const { request } of requests) this.asked.push(fingerprintOf(request));
      });
      again.endEpoch(end);
    }
    return history.epochEnd(again.epoch) !== null;
  }

  /** A request that has not come to the disk may still come, or be uncertain. */
  private compareRequests(disk: Disk | null): void {
    const last = Math.min(this.asked.length, disk?.lastSequence ?? 0);
    for (; this.askedCompared < last; this.askedCompared += 1) {
      const arrival = disk?.arrivals.get(this.askedCompared + 1);
      if (arrival === undefined || arrival.fingerprint === this.asked[this.askedCompared]) continue;
      this.requestDifference ??= this.askedCompared + 1;
    }
  }

  private compare(seen: Uint8Array): void {
    while (this.compared < Math.min(this.bytes.length, seen.length)) {
      if (this.bytes[this.compared] !== seen[this.compared]) {
        this.difference = this.compared + 1;
        return;
      }
      this.compared += 1;
    }
  }
}
