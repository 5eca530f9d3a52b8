import { describe, expect, it } from "vitest";
import { must } from "../base/assert.ts";
import { Memory } from "../cpu/memory.ts";
import { bootState, placeInMemory } from "./boot.ts";
import { loadElf } from "./elf.ts";
import { RETURNED_ENTRY } from "./firmware-rom.ts";
import { GOOD, makeElf } from "./testdata/make-elf.ts";

const SIZE = 0x100000;
const loaded = loadElf(makeElf(GOOD), SIZE);
const image = must(loaded.ok ? loaded.value : null, "a good image");

function boot(commandLine = "", ramdisk?: Uint8Array) {
  const state = bootState(image, SIZE, commandLine, ramdisk);
  return state.ok ? { ...state.value, error: "" } : { ...blank, error: state.error.sentence };
}
const blank = { placements: [], gr: [], iaoq: [0, 0], psw: 0 };

describe("a program is entered", () => {
  it("in real mode at its entry point, with free memory and command line in registers", () => {
    const state = boot("console=ttyS0");
    expect(state.iaoq).toEqual([0x10000, 0x10004]);
    expect(state.psw).toBe(8);
    expect(new Map(state.gr)).toEqual(
      new Map([
        [2, RETURNED_ENTRY],
        [23, 0],
        [24, 0],
        [25, 0x4000],
        [26, 0x6000],
        [30, 0xf0040],
      ]),
    );
  });

  it("with image, command line and ramdisk in memory", () => {
    const memory = new Memory(SIZE);
    const state = boot("a b", new Uint8Array(5000).fill(7));
    placeInMemory(memory, state.placements);
    expect(memory.readWord(0x10000)).toBe(0x08000240);
    expect(memory.readString(0x4000)).toBe("a b");
    const registers = new Map(state.gr);
    expect(registers.get(24)).toBe(0xee000);
    expect(registers.get(23)).toBe(0xee000 + 5000);
    expect(memory.readByte(0xee000 + 4999)).toBe(7);
    expect(memory.readByte(0xee000 + 5000)).toBe(0);
  });

  it("with a command line of up to 4095 characters, or not at all", () => {
    expect(boot("x".repeat(4095)).error).toBe("");
    expect(boot("x".repeat(4096)).error).toBe(
      "The command line has 4096 characters; at most 4095 were expected.",
    );
    expect(boot("sm\u00f8rrebr\u00f8d").error).toBe(
      "The command line's character 3 is no printable ASCII character, as was expected.",
    );
  });

  it("with a ramdisk that fits, or not at all", () => {
    expect(boot("", new Uint8Array(0xf0000 - 0x21000)).error).toBe("");
    expect(boot("", new Uint8Array(0xf0000 - 0x20000)).error).toBe(
      "Image and ramdisk do not fit into 1048576 bytes of memory: " +
        "the image ends at 131328, the ramdisk has 851968 bytes.",
    );
  });
});
