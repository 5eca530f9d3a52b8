/**
 * Random kernel code judged by QEMU: 500 cases of a few instructions each, under a PSW and a privilege level of their
 * own, until the first interruption. A line tells its number, what it left in the control registers, and everything
 * that has changed (testdata/cases/harness.c; refresh-cases.mjs says what is left out and records).
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PSW_B } from "../isa/psw.ts";
import { bootBare, bootVirtual } from "./testdata/boot.ts";
import { runSession } from "./testdata/console.ts";

const read = (name: string) => readFileSync(new URL(`testdata/cases/${name}`, import.meta.url));
const image = read("cases.elf");
const judged = read("cases.txt").toString().trimEnd().split("\n");
const ENDS = /(^|\n)end\r\n$/;

function linesOf(machine: Parameters<typeof runSession>[0]): readonly string[] {
  const { console } = runSession(machine, { input: [], ends: ENDS });
  return console.replaceAll("\r", "").split("\n").slice(0, -2);
}

const bare = linesOf(bootBare({ image, memoryMiB: 32 }));

/** Interruption numbers, as the lines have them. */
const UNALIGNED = "1c";
const MACHINE_CHECK = "1";
const BREAK = "9";
/** Those that have priority over an unaligned address, by the manual: TLB misses, access rights. */
const BEFORE_UNALIGNED = ["f", "11", "1a", "1b"];

/** Where QEMU 7.2 does otherwise, by the number of the case. */
const QEMU_ALONE: Readonly<Record<string, string>> = {
  "13c": "goes on with the old instruction after a store into the block that it executes",
  "18b": "the same",
  "188": "ADDO's overflow traps though the instruction is nullified",
  "1d2": "FLDD with a long displacement is executed, which PA-RISC 1.1 has not",
};

type Difference =
  "none" | "taken branch" | "unaligned first" | "fetch from nowhere" | "listed" | "unexplained";

/** The IPSW of a line without PSW B, which QEMU 7.2 does not have. */
function withoutTakenBranch(line: string): string {
  const words = line.split(" ");
  words[6] = (parseInt(words[6] ?? "", 16) & ~PSW_B).toString(16);
  return words.join(" ");
}

/**
 * QEMU looks at alignment first of all; where there is no memory it fetches zeros, which is a BREAK; it does not know
 * PSW B, which the manual has as 1 in the slot of each taken branch.
 */
function differenceOf(ours: string, theirs: string): Difference {
  if (ours === theirs) return "none";
  if (withoutTakenBranch(ours) === theirs) return "taken branch";
  const [number = "", mine = ""] = ours.split(" ");
  const [, its = ""] = theirs.split(" ");
  if (number.slice(0, -1) in QEMU_ALONE) return "listed";
  if (its === UNALIGNED && BEFORE_UNALIGNED.includes(mine)) return "unaligned first";
  if (mine === MACHINE_CHECK && its === BREAK) return "fetch from nowhere";
  return "unexplained";
}

describe("kernel code", { timeout: 60_000 }, () => {
  it("does on a bare machine what it does on QEMU, but for what is known of both", () => {
    expect(bare.length).toBe(judged.length);
    const counts = new Map<Difference, number>();
    const unexplained: string[] = [];
    for (const [index, ours] of bare.entries()) {
      const theirs = judged[index] ?? "";
      const difference = differenceOf(ours, theirs);
      counts.set(difference, (counts.get(difference) ?? 0) + 1);
      if (difference === "unexplained") unexplained.push(`${ours}\n${theirs}`);
    }
    expect(unexplained).toEqual([]);
    expect(counts.get("none")).toBeGreaterThan(400);
    expect(counts.get("listed")).toBe(Object.keys(QEMU_ALONE).length);
  });

  it("does the same under the hypervisor, but for the low bits of link registers", () => {
    // The level in a link register becomes part of something else: shifted, deposited, compared, added to a base.
    const derived = ["a0", "fc", "191", "1f3"];
    const masked = (line: string) =>
      line.replace(/( r[0-9a-f]+=[0-9a-f]*)([0-9a-f])/g, (_, head: string, last: string) => {
        return head + (parseInt(last, 16) & ~3).toString(16);
      });
    for (const epochLength of [777, 1_000_000]) {
      const virtual = linesOf(bootVirtual({ image, memoryMiB: 32, epochLength }));
      expect(virtual.length).toBe(bare.length);
      const different = virtual.filter((line, index) => masked(line) !== masked(bare[index] ?? ""));
      expect(different.map((line) => line.slice(0, line.indexOf(":")))).toEqual(derived);
    }
  });
});
