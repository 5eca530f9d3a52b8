import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { assemble } from "../isa/assembly/assemble.ts";
import { SWITCHES } from "../simulation/switches.ts";
import { type ExampleEntry, shortForm, smallGuests } from "./explain-command.ts";
import { explain, judged } from "./explain-search.ts";
import { SHAPES, type SmallGuest } from "./explain-space.ts";
import { UNSEEN } from "./explain-words.ts";
import { openExperiment } from "./open-experiment.ts";

const FOLDER = new URL("../../public/examples/", import.meta.url);

function bytes(file: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(file, FOLDER)));
}

const ENTRIES = JSON.parse(
  readFileSync(new URL("index.json", FOLDER), "utf8"),
) as readonly ExampleEntry[];
const SHOWN = ENTRIES.filter(({ file }) => file !== null);

describe("the built-in examples", () => {
  it("are about everything that can be switched off; what can't be seen has its reason", () => {
    expect(ENTRIES.map(({ without }) => without)).toEqual(SWITCHES);
    for (const { file, without, sentence } of ENTRIES) {
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      if (file === null) expect(UNSEEN[without]).toBe(sentence);
    }
  });

  it.each(SHOWN)("$file breaks the world without $without, and not with it", (entry) => {
    const path = fileURLToPath(new URL(entry.file ?? "", FOLDER));
    const { experiment, image, disk } = openExperiment(path, {});
    expect(experiment.rules.without).toEqual([entry.without]);
    const guest: SmallGuest = { file: experiment.image.name, image, disk: disk?.source ?? null };
    const broken = judged(guest, experiment);
    expect(broken?.verdict.state).toBe("bad");
    expect(broken?.verdict.complaints[0]?.invariant).toBe(entry.invariant);
    expect(broken?.epochs).toBe(entry.epochs);
    const again = openExperiment(path, { with: [entry.without] });
    expect(again.experiment.rules.without).toEqual([]);
    expect(judged(guest, again.experiment)?.verdict).toMatchObject({ state: "good" });
  });

  it("are what the search finds", () => {
    const names = ["suppression", "agreed-clock", "P1-buffer"] as const;
    for (const name of names) {
      const { explanation } = explain(name, smallGuests(), 50);
      const file = ENTRIES.find(({ without }) => without === name)?.file ?? "";
      const saved: unknown = JSON.parse(new TextDecoder().decode(bytes(file)));
      expect(explanation).not.toBeNull();
      if (explanation !== null) {
        expect(shortForm(explanation.experiment, explanation.guest)).toEqual(saved);
      }
    }
  });
});

describe("the search", () => {
  it("finds nothing where nothing can be seen", () => {
    expect(explain("P5-end", smallGuests(), 40).explanation).toBeNull();
  });
});

describe("the small guests", () => {
  it.each(["clock", "flush", "keys", "patch", "print", "tlb"])(
    "%s.elf is what %s.s assembles to",
    (name) => {
      const made = assemble(new TextDecoder("latin1").decode(bytes(`${name}.s`)));
      expect(made.ok && made.value.image).toEqual(bytes(`${name}.elf`));
    },
  );

  it("blocks.elf is the stranger of that name, and every guest of the search is there", () => {
    const stranger = new URL("../../guest/strangers/blocks.elf", import.meta.url);
    expect(bytes("blocks.elf")).toEqual(new Uint8Array(readFileSync(stranger)));
    for (const file of Object.keys(SHAPES)) expect(bytes(file).length).toBeGreaterThan(100);
  });
});
