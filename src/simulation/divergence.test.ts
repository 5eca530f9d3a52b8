import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ok } from "../base/result.ts";
import { GR } from "../cpu/state.ts";
import { VirtualMachine } from "../hypervisor/virtual-machine.ts";
import { type Divergence, type VirtualMachineFactory, findDivergence } from "./divergence.ts";
import { DEFAULT_COSTS, DEFAULT_EXPERIMENT, type Experiment } from "./experiment.ts";
import { InProcessRun } from "./in-process.ts";
import type { Switch } from "./switches.ts";
import { type Example, exampleOptions } from "./testing/run-example.ts";
import { verdictOf } from "./verdict.ts";

function guest(name: string): Example {
  const url = new URL(`../../public/examples/${name}.elf`, import.meta.url);
  return { name, image: new Uint8Array(readFileSync(url)) };
}

const create: VirtualMachineFactory = (boot) => VirtualMachine.create(boot);

/** Runs a pair, and looks for the first difference if the referee has found one. */
function traced(
  name: string,
  changes: Partial<Experiment>,
  factory: VirtualMachineFactory = create,
): Divergence | null {
  const options = exampleOptions(guest(name), changes);
  const run = new InProcessRun(options, factory);
  run.advance(Infinity);
  const { stage } = run.simulation;
  const complaint = verdictOf(stage).complaints.find(
    ({ invariant }) => invariant === "I4" || invariant === "I5",
  );
  const histories = {
    primary: stage.replicas.primary.history,
    backup: stage.replicas.backup.history,
  };
  const epochs = complaint?.epoch ?? histories.backup.epochs;
  const found = findDivergence(options, histories, epochs, factory);
  if (!found.ok) throw new Error(found.error);
  if (complaint === undefined) expect(found.value).toBeNull();
  else expect(found.value?.epoch).toBe(complaint.epoch);
  return found.value;
}

function without(...names: readonly Switch[]): Partial<Experiment> {
  return { rules: { ...DEFAULT_EXPERIMENT.rules, without: names } };
}

const TYPED = [{ timeNs: 1_000_000, text: "abc." }];

describe("the first difference between two machines", () => {
  it("is none where nothing is switched off", () => {
    expect(traced("clock", {})).toBeNull();
  });

  it("is the clock's first reading, without agreed-clock", () => {
    const found = traced("clock", without("agreed-clock"));
    expect(found?.cause.class).toBe("clock read");
    expect(found?.at.text).toBe("mfctl itmr,r3");
    expect(found?.registers.map(({ what }) => what)).toEqual(["r3"]);
    expect(found?.sentence).toMatch(/after 3 of its 256 instructions .*Cause: clock read/);
  });

  it("is a miss that one of them has, without tlb-takeover", () => {
    const found = traced("tlb", without("tlb-takeover"));
    expect(found?.cause.class).toBe("TLB miss");
    expect(found?.at.text).toMatch(/^ldw /);
  });

  it("is the patched instruction, without coherent-code", () => {
    const found = traced("patch", { epochLength: 64, ...without("coherent-code") });
    expect(found?.cause.class).toBe("stale code");
    expect(found?.at.symbol).toBe("place");
    expect(found?.registers.map(({ what }) => what)).toEqual(["r4"]);
  });

  it("is what the disk brings, without held-dma", () => {
    const costs = { ...DEFAULT_COSTS, epochEndNs: 1000 };
    const found = traced("blocks", { epochLength: 16_384, costs, ...without("held-dma") });
    expect(found?.cause.class).toBe("memory changed from outside");
    expect(found?.cause.sentence).toMatch(/disk.*DMA/);
    expect(found?.memoryWords).toBeGreaterThan(0);
  });

  it("is an interrupt in the middle of an epoch, without P1-buffer", () => {
    const found = traced("keys", { inputs: TYPED, epochLength: 4096, ...without("P1-buffer") });
    expect(found?.cause.class).toBe("interrupt delivered at another place");
    expect(found?.cause.sentence).toMatch(/^Int 1 was posted to the primary's guest/);
  });

  it("is the epoch's beginning, without interrupt-order or A9-order", () => {
    for (const name of ["interrupt-order", "A9-order"] as const) {
      const found = traced("keys", { inputs: TYPED, epochLength: 100_000, ...without(name) });
      expect(found?.epochInstruction).toBe(0);
      expect(found?.cause.class).toBe("interrupt delivered at another place");
    }
  });

  it("is the agreed time, without P5-time", () => {
    const found = traced("clock", without("P5-time"));
    expect(found?.epochInstruction).toBe(0);
    expect(found?.cause.class).toBe("clock read");
  });
});

/** Machines of which the backup's is changed from outside when it has executed so many instructions. */
function flipping(at: number, flip: (machine: VirtualMachine) => void): VirtualMachineFactory {
  let made = 0;
  return (boot) => {
    const machine = VirtualMachine.create(boot);
    made += 1;
    // Every second machine is a backup's.
    if (!machine.ok || made % 2 === 1) return machine;
    const { value } = machine;
    const run = value.run.bind(value);
    let isFlipped = false;
    value.run = (limits) => {
      const untilInstruction = isFlipped ? Infinity : at;
      const report = run({
        ...limits,
        untilInstruction: Math.min(limits.untilInstruction, untilInstruction),
      });
      if (isFlipped || report.instructions !== at) return report;
      isFlipped = true;
      flip(value);
      return limits.untilInstruction <= at || report.stop !== "instruction"
        ? report
        : value.run(limits);
    };
    return ok(value);
  };
}

describe("a fault that changes one machine", () => {
  it.each([
    ["memory=3145728.3", "0x00300000"],
    ["register=30.31", "r30"],
  ])("is found where it strikes: flip %s", (place, what) => {
    for (const seat of ["primary", "backup"]) {
      const found = traced("clock", {
        epochLength: 64,
        faults: [`flip:${seat}@instruction=100:${place}`],
      });
      expect(found?.instruction).toBe(100);
      expect(found?.cause.class).toBe("memory changed from outside");
      expect(found?.cause.sentence).toMatch(`the ${seat}'s ${place.split("=")[0] ?? ""}`);
      expect(
        [...(found?.memory ?? []), ...(found?.registers ?? [])].map((one) => one.what),
      ).toEqual([what]);
    }
  });

  it("is named where it is the count (I5)", () => {
    const found = traced("clock", { epochLength: 64, faults: ["miscount:backup@epoch=2:+1"] });
    expect(found?.cause.class).toBe("counter");
  });
});

describe("a bit that flips in one machine", () => {
  it.each([5, 256, 700, 1023])("is found at its instruction: memory, after %i", (at) => {
    const found = traced(
      "clock",
      { epochLength: 512 },
      flipping(at, ({ workstation }) => {
        workstation.memory.writeWord(0x300000, workstation.memory.readWord(0x300000) ^ 0x10);
      }),
    );
    expect(found?.cause.class).toBe("memory changed from outside");
    expect(found?.memory).toEqual([
      { what: "0x00300000", primary: "00000000", backup: "00000010" },
    ]);
    expect([at - 1, at]).toContain(found?.instruction);
  });

  it("is found at its instruction: a register", () => {
    const found = traced(
      "clock",
      { epochLength: 512 },
      flipping(300, ({ guest: { user } }) => {
        user[GR + 30] = (user[GR + 30] ?? 0) ^ 1;
      }),
    );
    expect(found?.registers.map(({ what }) => what)).toEqual(["r30"]);
    expect([299, 300]).toContain(found?.instruction);
    expect(found?.cause.sentence).toMatch(/r30.*outside/);
  });
});
