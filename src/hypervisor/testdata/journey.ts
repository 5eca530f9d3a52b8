/**
 * A machine driven through many stops by a world that can be put back as the machine can: where it is cut, what is typed
 * and when the disk answers is chosen by a seed, step by step.
 */
import { RandomStream } from "../../base/random.ts";
import { DiskImage, blankSource } from "../../machine/disk-image.ts";
import { ScsiTarget, type ScsiTargetSnapshot } from "../../machine/scsi/target.ts";
import { diskInterrupt } from "../disk-interrupt.ts";
import type { DeviceInterrupt, GuestMachine, IssuedRequest, RunReport } from "../guest-machine.ts";
import { typed } from "./boot.ts";

const DISK_BYTES = 1 << 20;
/** Longest run without a cut, in instructions. */
const FAR = 100_000;

export interface Place {
  readonly step: number;
  readonly tme: number;
  readonly baseNs: number;
  readonly asked: readonly IssuedRequest[];
  readonly arrived: number;
  readonly permitOutput: boolean;
  readonly disk: ScsiTargetSnapshot;
}

export class Journey {
  readonly machine: GuestMachine;
  private readonly seed: number;
  private readonly text: string;
  private readonly target: ScsiTarget;
  private step = 0;
  private tme = 0;
  /** Time of the epoch's begin. */
  private baseNs = 0;
  private asked: IssuedRequest[] = [];
  private arrived = 0;
  private permitOutput = false;

  constructor(machine: GuestMachine, seed: number, text: string) {
    this.machine = machine;
    this.seed = seed;
    this.text = text;
    const disk = DiskImage.create(blankSource(DISK_BYTES));
    if (!disk.ok) throw new Error(disk.error.sentence);
    this.target = new ScsiTarget(disk.value);
  }

  /** Requests that the disk has not answered. */
  get outstanding(): number {
    return this.asked.length;
  }

  place(): Place {
    const { step, tme, baseNs, asked, arrived, permitOutput } = this;
    return { step, tme, baseNs, asked, arrived, permitOutput, disk: this.target.snapshot() };
  }

  goTo(place: Place): void {
    this.step = place.step;
    this.tme = place.tme;
    this.baseNs = place.baseNs;
    this.asked = [...place.asked];
    this.arrived = place.arrived;
    this.permitOutput = place.permitOutput;
    this.target.restore(place.disk);
  }

  /** What was reported in each of so many steps, and a digest of where each ended. */
  travel(steps: number): string[] {
    return Array.from({ length: steps }, () => {
      const random = new RandomStream(this.seed, `step ${this.step}`);
      this.step += 1;
      const report = this.run(random);
      this.arrived = report.instructions;
      this.permitOutput = report.stop === "output" && random.chance(0.9);
      this.asked = [...this.asked, ...report.requests];
      const isEnd = report.stop === "epoch-end" || report.stop === "ended";
      if (isEnd || report.stop === "request" || random.chance(0.1)) this.world(random, report);
      return `${JSON.stringify(report)} ${this.machine.digest()}`;
    });
  }

  private run(random: RandomStream): RunReport {
    const far = random.chance(0.5) ? FAR : 300;
    return this.machine.run({
      untilInstruction: random.chance(0.5) ? this.arrived + random.below(far) + 1 : Infinity,
      untilEpochNs: (random.below(far) + 1) * 40,
      gateOutput: random.chance(0.7),
      permitOutput: this.permitOutput,
      stopAtRequest: random.chance(0.5),
    });
  }

  /** Where the machine may be interrupted: at the end of an epoch, and anywhere without a hypervisor. */
  private world(random: RandomStream, report: RunReport): void {
    const isBare = Object.keys(report.simulated).length === 0 && report.stop !== "epoch-end";
    if (report.stop !== "epoch-end" && !isBare) return;
    this.tme = this.baseNs + report.epochNs + random.below(50_000);
    this.baseNs = this.tme;
    this.permitOutput = false;
    this.machine.beginEpoch(this.tme, this.interrupts(random));
  }

  private interrupts(random: RandomStream): DeviceInterrupt[] {
    const interrupts: DeviceInterrupt[] = [];
    if (this.text !== "" && random.chance(0.1)) {
      const at = random.below(this.text.length);
      interrupts.push(typed(this.step, this.text.slice(at, at + 1 + random.below(20))));
    }
    for (const issued of this.asked) {
      if (random.chance(0.4)) continue;
      const completion = this.target.execute("guest", issued.request);
      interrupts.push(diskInterrupt(this.step, completion));
      this.asked = this.asked.filter((other) => other !== issued);
    }
    return interrupts;
  }
}
