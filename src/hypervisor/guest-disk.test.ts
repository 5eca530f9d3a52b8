/** The guest kernel's disk: the driver, and the store that no power cut harms. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bareSession, diskOf, virtualSession } from "../../guest/disk-session.ts";
import { diskSessions, type Recording, SESSION_DISK_BYTES } from "../../guest/recordings.ts";
import { must } from "../base/assert.ts";
import { RandomStream } from "../base/random.ts";
import { mutateBytes } from "../base/testing/mutate-bytes.ts";
import { BLOCK_BYTES, type DiskImage } from "../machine/disk-image.ts";
import type { ScsiFault } from "../machine/scsi/target.ts";

const NOTHING = new Uint8Array(0);
const TRANSPORT_FAILURE = 6;
const CHECK_CONDITION = 2;
const DIRECTORY_BLOCKS = 16;

/** Where store.c has things in a directory. */
const DIRECTORY_BYTES = 4096;
const CHECKSUM_AT = 12;
const FILES_AT = 32;

/** Puts the right checksum into a directory. */
function sign(view: DataView, directory: number): void {
  let sum = 1;
  for (let word = 0; word < DIRECTORY_BYTES / 4; word += 1) {
    const value = 4 * word === CHECKSUM_AT ? 0 : view.getUint32(directory + 4 * word);
    sum = ((sum << 5) | (sum >>> 27)) ^ (value + word);
  }
  view.setUint32(directory + CHECKSUM_AT, sum);
}

const store = diskSessions().find(({ name }) => name.endsWith("store"));

function typing(recording: Recording | undefined, lines: readonly string[]): Recording {
  const input = [...lines, "poweroff"].map((line) => ({ after: "$ ", type: `${line}\r` }));
  return { ...must(recording, "a recording"), input };
}

/** What the kernel printed after the greeting, a line each. */
function answers(console: string): string[] {
  const lines = console.split("\r\n");
  return lines.slice(
    lines.findIndex((line) => line.startsWith("$")),
    -1,
  );
}

/** A write as it went to the medium. */
type Write = { readonly block: number; readonly bytes: Uint8Array };

class RecordedDisk {
  readonly writes: Write[] = [];
  readonly image: DiskImage;

  constructor(content: Uint8Array) {
    this.image = diskOf(content);
    const write = this.image.write.bind(this.image);
    this.image.write = (block, bytes) => {
      this.writes.push({ block, bytes: bytes.slice() });
      write(block, bytes);
    };
  }
}

/** A blank disk after the first writes, and after the first `blocks` blocks of the next one. */
function cutAfter(writes: readonly Write[], count: number, blocks = 0): Uint8Array {
  const content = new Uint8Array(SESSION_DISK_BYTES);
  for (const { block, bytes } of writes.slice(0, count)) content.set(bytes, block * BLOCK_BYTES);
  const torn = writes[count];
  if (torn !== undefined) {
    content.set(torn.bytes.subarray(0, blocks * BLOCK_BYTES), torn.block * BLOCK_BYTES);
  }
  return content;
}

describe("the guest with a disk", { timeout: 120_000 }, () => {
  for (const recording of diskSessions()) {
    it(`${recording.name} prints what is written down, bare and on a virtual machine`, () => {
      const expected = readFileSync(recording.expected, "latin1");
      expect(bareSession(recording).console).toBe(expected);
      for (const epochLength of recording === store ? [3000, 1_000_000] : [4096]) {
        const { console } = virtualSession(recording, epochLength);
        expect({ epochLength, console }).toEqual({ epochLength, console: expected });
      }
    });
  }

  it("ends a user task at Ctrl-C, and gives the next one the line that is typed", () => {
    const input = [
      { after: "$ ", type: "fault loop\r" },
      { after: "fault loop\r\n", type: "\u0003", isImpatient: true },
      { after: "$ ", type: "write a\r" },
      { after: "> ", type: "typed\r" },
      { after: "$ ", type: "write b\r" },
      { after: "> ", type: "\u0003" },
      { after: "$ ", type: "ls;cat a;ps\r" },
      { after: "$ ", type: "poweroff\r" },
    ];
    const recording = { ...must(store, "a recording"), input };
    const { console } = bareSession(recording);
    expect(answers(console).slice(0, 12)).toEqual([
      ...["$ fault loop", "^C", "$ write a", "disk: blank; making a store on it", "> typed"],
      ...["$ write b", "> ^C", "$ ls;cat a;ps", "     6  a", "1 file", "typed"],
      "task  state     seconds  name",
    ]);
    expect(answers(console).slice(12, -2).join()).toMatch(
      /^ +0 .* idle, +1 .* reaper, +2 .* shell$/,
    );
    expect(virtualSession(recording, 2000).console.replace(/\d\.\d\d/g, "0.00")).toBe(
      console.replace(/\d\.\d\d/g, "0.00"),
    );
  });

  it("prints the same with epochs of a single instruction", () => {
    const recording = typing(store, ["write a one; cat a; matrix 3; fault null"]);
    const expected = bareSession(recording).console;
    expect(answers(expected).slice(1, 3)).toEqual(["disk: blank; making a store on it", "one"]);
    expect(virtualSession(recording, 1).console).toBe(expected);
  });

  it("issues what ended uncertain again, performed or not, and prints the same", () => {
    const expected = readFileSync(must(store, "a recording").expected, "latin1");
    for (const isPerformed of [false, true]) {
      const failure = { response: TRANSPORT_FAILURE, status: 0, sense: NOTHING, isPerformed };
      const fault = (sequence: number): ScsiFault | null => (sequence % 3 === 0 ? null : failure);
      expect(bareSession(must(store, "a recording"), { fault }).console).toBe(expected);
    }
  });

  it("reports an error of the medium with its sense data, and goes on", () => {
    const sense = Uint8Array.of(0x70, 0, 3, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0x11, 0, 0, 0, 0, 0);
    const broken = { response: 0, status: CHECK_CONDITION, sense, isPerformed: false };
    const recording = typing(store, ["disk", "diskread 1", "echo on"]);
    const { console } = bareSession(recording, { fault: (n) => (n > 4 ? broken : null) });
    expect(answers(console).slice(2, 6)).toEqual([
      "$ diskread 1",
      "disk: READ failed: response 0, status 0x02, sense 3/11/00",
      "$ echo on",
      "on",
    ]);
  });

  it("leaves a disk alone that holds something else, until it is told to format it", () => {
    const content = new Uint8Array(SESSION_DISK_BYTES);
    content[SESSION_DISK_BYTES / 4] = 1;
    const disk = new RecordedDisk(content);
    const before = bareSession(typing(store, ["ls", "write a b", "diskwrite 1", "diskread 1"]), {
      disk: disk.image,
    });
    expect(before.console).toContain("no store; format would overwrite it");
    expect(disk.writes).toEqual([]);
    const after = bareSession(typing(store, ["format", "write a b;cat a"]), { disk: disk.image });
    expect(answers(after.console).slice(1, 4)).toEqual([
      "disk: an empty store",
      "$ write a b;cat a",
      "b",
    ]);
  });
});

describe("a damaged store", { timeout: 240_000 }, () => {
  it("is refused or read, and harms nobody", () => {
    const disk = new RecordedDisk(new Uint8Array(SESSION_DISK_BYTES));
    bareSession(typing(store, ["write a one", "write b two"]), { disk: disk.image });
    const whole = cutAfter(disk.writes, disk.writes.length);
    const random = new RandomStream(1, "damaged stores");
    for (let turn = 0; turn < 12; turn += 1) {
      const content = whole.slice();
      const view = new DataView(content.buffer);
      for (const directory of [0, DIRECTORY_BYTES]) {
        const field = FILES_AT + 4 * random.below(turn < 6 ? 8 : 16);
        view.setUint32(directory + field, random.below(2) === 0 ? random.nextUint32() : 0xffffffff);
        sign(view, directory);
      }
      const lines = ["ls", "cat a", "cat b", "write c more;cat c", "rm a", "echo alive"];
      const { console, how } = bareSession(typing(store, lines), { disk: diskOf(content) });
      expect({ turn, how, isAlive: console.includes("alive\r\n") }).toEqual({
        ...{ turn, how: "power-off", isAlive: true },
      });
    }
  });
});

const DAMAGED_STORES = 150;

describe("a store damaged anywhere", { timeout: 240_000 }, () => {
  it(`never stops the guest, whatever its bytes say (${String(DAMAGED_STORES)} of them)`, () => {
    const disk = new RecordedDisk(new Uint8Array(SESSION_DISK_BYTES));
    bareSession(typing(store, ["write a one", "write b two"]), { disk: disk.image });
    const whole = cutAfter(disk.writes, disk.writes.length);
    const random = new RandomStream(1996, "damaged stores");
    const lines = ["ls", "cat a", "write c more;cat c", "rm b", "echo alive"];
    const mute: number[] = [];
    for (let turn = 0; turn < DAMAGED_STORES; turn += 1) {
      const content = new Uint8Array(whole.length);
      content.set(mutateBytes(whole, 2 * DIRECTORY_BYTES, random).subarray(0, whole.length));
      // Half of them with good checksums, so that the fields behind them are looked at.
      if (turn % 2 === 0) {
        const view = new DataView(content.buffer);
        for (const directory of [0, DIRECTORY_BYTES]) sign(view, directory);
      }
      const { console, how } = bareSession(typing(store, lines), { disk: diskOf(content) });
      if (how !== "power-off" || !console.includes("alive\r\n")) mute.push(turn);
    }
    expect(mute).toEqual([]);
  });
});

describe("the store after a power cut", { timeout: 240_000 }, () => {
  const lines = ["write a old", "write b other", "write a new and longer", "write c more", "rm b"];
  const look = ["cat a", "cat b", "cat c", "ls"];
  const steps: readonly (readonly [a: string, b: string, c: string])[] = [
    ["", "", ""],
    ["", "", ""],
    ["old", "", ""],
    ["old", "other", ""],
    ["new and longer", "other", ""],
    ["new and longer", "other", "more"],
    ["new and longer", "", "more"],
  ];
  const disk = new RecordedDisk(new Uint8Array(SESSION_DISK_BYTES));
  bareSession(typing(store, lines), { disk: disk.image });
  const { writes } = disk;
  const isCommit = ({ block }: Write): boolean => block < DIRECTORY_BLOCKS;

  /** What a boot from this disk finds in a, b and c. */
  function found(content: Uint8Array, more: readonly string[] = []): [string[], string] {
    const { console } = bareSession(typing(store, [...look, ...more]), { disk: diskOf(content) });
    const contents = ["a", "b", "c"].map((name) => {
      const text = new RegExp(`\\$ cat ${name}\r\n(?:disk: blank.*\r\n)?(.*)\r\n`).exec(console);
      return (text?.[1] ?? "?").replace(/^.: there is no file of this name$/, "");
    });
    return [contents, console];
  }

  it("is at each write as before it or as after it, and the selftest passes", () => {
    expect(writes.filter(isCommit)).toHaveLength(6);
    expect(writes).toHaveLength(10);
    for (let count = 0; count <= writes.length; count += 1) {
      const commits = writes.slice(0, count).filter(isCommit).length;
      const [contents, console] = found(cutAfter(writes, count), ["selftest", ...look]);
      expect({ count, contents }).toEqual({ count, contents: steps[commits] });
      expect(console).toContain("selftest: ok\r\n");
    }
  });

  it("is as before a directory's write that is cut short after any of its blocks", () => {
    for (const [count, write] of writes.entries()) {
      if (!isCommit(write)) continue;
      const commits = writes.slice(0, count).filter(isCommit).length;
      for (const blocks of [1, 4, 7]) {
        const [contents] = found(cutAfter(writes, count, blocks));
        const either = [steps[commits], steps[commits + 1]];
        expect(either).toContainEqual(contents);
      }
    }
  });
});
