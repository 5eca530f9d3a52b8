import { describe, expect, it } from "vitest";
import type { Ops } from "../ops.ts";
import type { Row } from "../row.ts";
import { ROWS } from "./index.ts";

/** What a word of the vocabulary may do to the machine. */
const TRAPS =
  /^(load|store|loadAndClear|storeBytes|loadFloatDouble|storeFloatDouble|trapIf|requirePrivilege|requireFloat|call)$/;
const WRITES = /^(set\w+|nullifyIf|branch|branchIf|branchVectored|branchExternal|linkSpace)$/;
const READS = /^(gr|grNumber|carries|carryIn|divideBit|floatWord)$/;

/** The words that a row uses, in order, once for each way through its `whenField`s. */
function pathsThrough(row: Row): string[][] {
  const paths: string[][] = [];
  const open: boolean[][] = [[]];
  for (let choices = open.pop(); choices !== undefined; choices = open.pop()) {
    const used: string[] = [];
    let asked = 0;
    const recorder = new Proxy(
      {},
      {
        get: (_, name: string) => {
          if (name === "whenField") {
            return (_field: string, _value: number, then: () => void, otherwise?: () => void) => {
              const choice = choices[asked];
              asked += 1;
              if (choice === undefined) open.push([...choices.slice(0, asked - 1), false]);
              if (choice === undefined) choices.push(true);
              if (choice ?? true) then();
              else otherwise?.();
            };
          }
          return () => {
            used.push(name);
            return name;
          };
        },
      },
    );
    row.execute(recorder as Ops<string, string>);
    paths.push(used);
  }
  return paths;
}

const all = ROWS.flatMap((row) => pathsThrough(row).map((used) => [row, used] as const));

describe("the semantics of every instruction", () => {
  it("traps, if at all, before it writes anything", () => {
    for (const [{ name }, used] of all) {
      const lastTrap = used.findLastIndex((op) => TRAPS.test(op));
      const firstWrite = used.findIndex((op) => WRITES.test(op));
      expect(firstWrite === -1 || lastTrap < firstWrite, `${name}: ${used.join(" ")}`).toBe(true);
    }
  });

  it("reads registers before it writes any", () => {
    for (const [{ name }, used] of all) {
      const lastRead = used.findLastIndex((op) => READS.test(op));
      const firstWrite = used.findIndex((op) => /^set/.test(op));
      expect(firstWrite === -1 || lastRead < firstWrite, `${name}: ${used.join(" ")}`).toBe(true);
    }
  });

  it("decides once what comes next", () => {
    for (const [{ name }, used] of all) {
      const decisions = used.filter((op) => /^(nullifyIf|branch|call)/.test(op));
      expect(decisions.length <= 1, `${name}: ${used.join(" ")}`).toBe(true);
    }
  });

  it("leaves to a helper either all or nothing", () => {
    for (const [{ name }, used] of all) {
      if (used.includes("call")) expect(used, name).toEqual(["call"]);
    }
  });

  it("takes both ways of each whenField", () => {
    const loads = all.filter(([row]) => row.name === "LDWX");
    expect(loads.length).toBe(4);
  });
});

describe("what an instruction sets", () => {
  const setters = (op: string) =>
    all.filter(([, used]) => used.includes(op)).map(([row]) => row.name);

  it("is C/B for additions and subtractions that are not logical, and for DS", () => {
    const expected =
      "ADD ADDO ADDC ADDCO SH1ADD SH1ADDO SH2ADD SH2ADDO SH3ADD SH3ADDO " +
      "SUB SUBO SUBB SUBBO SUBT SUBTO DS ADDI ADDIO ADDIT ADDITO SUBI SUBIO";
    expect(setters("setCarries")).toEqual(expected.split(" "));
    expect(setters("setDivideBit")).toEqual(["DS"]);
  });
});
