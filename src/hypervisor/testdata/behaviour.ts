/** Runs cases of the bare-metal harness (src/cpu/testdata/behaviour) on a machine. */
import { assert } from "../../base/assert.ts";
import { bytesOfLists, listsOfBytes, type SlotValues } from "../../cpu/testdata/behaviour/system-records.ts";
import type { GuestMachine } from "../guest-machine.ts";
import { bootBare, bootVirtual, WITHOUT_LIMIT } from "./boot.ts";

const MARK = "cases:";
const END = "end\r\n";
const LOOK_NS = 1_000_000_000;
const INSTRUCTIONS_MAX = 1_000_000_000;

export function leftOnBare(image: Uint8Array, cases: readonly SlotValues[]): SlotValues[] {
  return run(bootBare({ image, memoryMiB: 64, initrd: bytesOfLists(cases) }));
}

export function leftOnVirtual(image: Uint8Array, cases: readonly SlotValues[]): SlotValues[] {
  const epochLength = 1_000_000;
  return run(bootVirtual({ image, memoryMiB: 64, initrd: bytesOfLists(cases), epochLength }));
}

/** What each case leaves, in order. */
function run(machine: GuestMachine): SlotValues[] {
  const written: number[] = [];
  let tme = 0;
  for (;;) {
    const report = machine.run({ ...WITHOUT_LIMIT, untilEpochNs: LOOK_NS });
    for (const { byte } of report.outputs) written.push(byte);
    if (report.ended !== null || textOf(written.slice(-END.length)) === END) break;
    assert(report.instructions < INSTRUCTIONS_MAX, "behaviour: the harness does not end");
    if (report.stop === "time" && "heldInterrupts" in machine) continue;
    tme += report.epochNs;
    machine.beginEpoch(tme, []);
  }
  const start = textOf(written.slice(0, 1000)).indexOf(MARK) + MARK.length;
  return listsOfBytes(Uint8Array.from(written.slice(start, -END.length)));
}

const textOf = (bytes: readonly number[]) => String.fromCharCode(...bytes);
