/** Requests to the disk leave a virtual machine at QueueNotify, where and when they may; answers come in at epoch ends only. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { must } from "../base/assert.ts";
import { diskInterrupt } from "./disk-interrupt.ts";
import type { DeviceInterrupt, IssuedRequest, RunLimits } from "./guest-machine.ts";
import { bootBare, bootVirtual, WITHOUT_LIMIT } from "./testdata/boot.ts";
import type { VirtualMachine } from "./virtual-machine.ts";

const IMAGE = new Uint8Array(
  readFileSync(new URL("../simulation/testdata/blocks.elf", import.meta.url)),
);
const GATED = { ...WITHOUT_LIMIT, gateOutput: true };
const NOTHING = new Uint8Array(0);
const EPOCH = 5000;
/** Enough for three requests. */
const EPOCHS = 16;

function boot(epochLength = EPOCH): VirtualMachine {
  return bootVirtual({ image: IMAGE, memoryMiB: 2, hasDisk: true, commandLine: "3", epochLength });
}

/** A disk of sevens that does everything at once. */
function answer({ request }: IssuedRequest): DeviceInterrupt {
  const { sequence, dataInBytes } = request;
  const dataIn = new Uint8Array(dataInBytes).fill(7);
  return diskInterrupt(sequence, { sequence, response: 0, status: 0, sense: NOTHING, dataIn });
}

/** Runs until the guest stands before a request. */
function toRequest(machine: VirtualMachine): void {
  let permitOutput = false;
  for (let tme = 1000; ; tme += 1000) {
    const { stop, requests, standsBefore } = machine.run({ ...GATED, permitOutput });
    permitOutput = standsBefore === "byte";
    expect(requests).toEqual([]);
    if (stop === "epoch-end") machine.beginEpoch(tme, []);
    else if (standsBefore === "request") return;
  }
}

describe("a virtual machine with a disk", () => {
  it("stands before a request until it is permitted, and lets just that one through", () => {
    const machine = boot();
    toRequest(machine);
    const before = machine.digest();
    const again = machine.run(GATED);
    expect([again.stop, again.standsBefore, again.requests]).toEqual(["output", "request", []]);
    expect(machine.digest()).toBe(before);
    const permitted = machine.run({ ...GATED, permitOutput: true, stopAtRequest: true });
    expect([permitted.stop, permitted.standsBefore]).toEqual(["request", null]);
    const [issued] = permitted.requests;
    expect(issued).toMatchObject({ instruction: again.instructions });
    expect(issued?.request).toMatchObject({ sequence: 1, target: 0, lun: 0, dataInBytes: 8192 });
    expect(permitted.instructions).toBe(again.instructions + 1);
  });

  it("sees an answer when an epoch ends, and one that it has not asked for never", () => {
    const machine = boot();
    toRequest(machine);
    const { requests } = machine.run({ ...GATED, permitOutput: true });
    const issued = must(requests[0], "a request");
    const other = boot();
    toRequest(other);
    other.run({ ...GATED, permitOutput: true });
    expect(machine.digest()).toBe(other.digest());
    const strange = { ...issued, request: { ...issued.request, sequence: 2 } };
    machine.beginEpoch(1_000_000, [answer(strange)]);
    other.beginEpoch(1_000_000, []);
    expect(machine.digest()).toBe(other.digest());
    machine.run(GATED);
    other.run(GATED);
    machine.beginEpoch(2_000_000, [answer(issued)]);
    other.beginEpoch(2_000_000, []);
    expect(machine.digest()).not.toBe(other.digest());
    expect(machine.workstation.disk?.outstanding()).toEqual([]);
    expect(other.workstation.disk?.outstanding()).toEqual([1]);
  });

  it("does not wait for input while the disk owes it an answer, though it idles", () => {
    const machine = boot();
    toRequest(machine);
    const issued = must(machine.run({ ...GATED, permitOutput: true }).requests[0], "a request");
    for (let epoch = 1; epoch < 50; epoch += 1) {
      machine.beginEpoch(1_000_000 * epoch, []);
      expect(machine.run(GATED).waitsForInput).toBe(false);
    }
    machine.beginEpoch(100_000_000, [answer(issued)]);
    expect(machine.run(GATED)).toMatchObject({ stop: "output", standsBefore: "byte" });
  });

  it("has the same history however it is cut into runs, and asks what a bare machine asks", () => {
    const whole = history(WITHOUT_LIMIT);
    expect(whole.asked.length).toBe(3);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4000 }),
        fc.boolean(),
        fc.boolean(),
        (step, stops, gates) => {
          const cut = history({ ...WITHOUT_LIMIT, stopAtRequest: stops, gateOutput: gates }, step);
          expect(cut).toEqual(whole);
        },
      ),
      { numRuns: 12 },
    );
    const bare = bootBare({ image: IMAGE, memoryMiB: 2, hasDisk: true, commandLine: "3" });
    const asked: string[] = [];
    for (let tme = 1_000_000; asked.length < 3; tme += 1_000_000) {
      const { requests } = bare.run({
        ...WITHOUT_LIMIT,
        untilEpochNs: 1_000_000,
        stopAtRequest: true,
      });
      asked.push(...requests.map(({ request }) => JSON.stringify(request)));
      bare.beginEpoch(tme, requests.map(answer));
    }
    expect(asked).toEqual(whole.asked);
  });
});

/** What a machine asks, and its digests at its epochs' ends; each answer comes with the end of the epoch. */
function history(limits: RunLimits, step = Infinity): { asked: string[]; digests: string[] } {
  const machine = boot();
  const asked: string[] = [];
  const digests: string[] = [];
  let answers: DeviceInterrupt[] = [];
  let instructions = 0;
  for (let epoch = 1; epoch <= EPOCHS;) {
    const permitOutput = limits.gateOutput;
    const report = machine.run({ ...limits, permitOutput, untilInstruction: instructions + step });
    instructions = report.instructions;
    asked.push(...report.requests.map(({ request }) => JSON.stringify(request)));
    answers.push(...report.requests.map(answer));
    if (report.stop !== "epoch-end") continue;
    digests.push(machine.digest());
    machine.beginEpoch(1_000_000 * epoch, answers);
    answers = [];
    epoch += 1;
  }
  return { asked, digests };
}
