/** Our disk behind our host adapter, asked what QEMU's disk behind QEMU's was asked (tools/refresh-scsi.ts). */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { must } from "../base/assert.ts";
import { blankSource, DiskImage } from "./disk-image.ts";
import { ScsiTarget } from "./scsi/target.ts";
import { type JudgedAnswer, shown, summary } from "./testdata/scsi-answers.ts";
import {
  JUDGED_BLOCKS,
  JUDGED_COMMANDS,
  type JudgedCommand,
  judgedPattern,
} from "./testdata/scsi-commands.ts";
import { commandFrame, VirtioDriver } from "./testdata/virtio-driver.ts";

const recorded = new URL("testdata/scsi-answers.json", import.meta.url);
const answers = JSON.parse(readFileSync(recorded, "utf8")) as Record<string, JudgedAnswer>;
const FRAME = 0x100000;
const ROOM = 0x180000;

const NAME = ascii("UNDRSTDYDISK            1.0 ");

/**
 * Where ours differs, and why. The first four: it is another disk (SPC-4, revision padded with blanks, pages no longer than
 * they are). The others are QEMU's faults: it moves as many bytes as the buffers hold, not as many as the command says, and so
 * reads and writes blocks that nobody named (SAM-5, 5.4.3: the application client's buffer may be larger).
 */
const DIFFERENCES: Readonly<Record<string, Partial<JudgedAnswer>>> = {
  "INQUIRY before anything": room(36, [0, 0, 6, 0x12, 31, 0, 0, 2], NAME),
  "INQUIRY of 5 bytes": room(36, [0, 0, 6, 0x12, 31]),
  "INQUIRY of the serial number": room(255, [0, 0x80, 0, 4], ascii("0001")),
  "another unit: INQUIRY": room(36, [0x7f, 0, 6, 0x12, 31, 0, 0, 2], NAME),
  "READ(10) into more room": room(3000, judgedPattern(512, 99), new Uint8Array(512)),
  "READ(10) of what that left": room(
    3072,
    ...[judgedPattern(512, 99), new Uint8Array(1024)],
    ...[judgedPattern(512, 8), new Uint8Array(1024)],
  ),
};

/** So much room, in which these lie; the rest is as it was. */
function room(length: number, ...parts: readonly Iterable<number>[]): Partial<JudgedAnswer> {
  const bytes = new Uint8Array(length).fill(0xee);
  bytes.set(parts.flatMap((part) => Array.from(part)));
  return { data: shown(bytes) };
}

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

function askAll(): Map<string, JudgedAnswer> {
  const disk = DiskImage.create(blankSource(JUDGED_BLOCKS * 512));
  if (!disk.ok) throw new Error(disk.error.sentence);
  const target = new ScsiTarget(disk.value, { tellsPowerOn: true });
  const driver = new VirtioDriver(0x200000);
  driver.start();
  const found = new Map<string, JudgedAnswer>();
  for (const command of JUDGED_COMMANDS) found.set(command.name, ask(driver, target, command));
  return found;
}

function ask(driver: VirtioDriver, target: ScsiTarget, command: JudgedCommand): JudgedAnswer {
  const lun = [1, command.target ?? 0, 0x40, command.lun ?? 0];
  const frame = commandFrame(command.cdb, { lun });
  const out = judgedPattern(command.out ?? 0, command.seed ?? 0);
  const room = 108 + (command.in ?? 0);
  driver.memory.copyIn(Uint8Array.from([...frame, ...out]), FRAME);
  driver.memory.copyIn(new Uint8Array(room).fill(0xee), ROOM);
  const count = driver.requests.length;
  driver.chain(
    2,
    [0, 1],
    [
      [FRAME, frame.length + out.length],
      [ROOM, room],
    ],
    1,
  );
  driver.offer(2, 0);
  driver.notify(2);
  const request = driver.requests[count];
  if (request !== undefined) driver.device.complete(target.execute("a", request));
  expect(driver.used(2)).toHaveLength(1);
  return summary(driver.memory.copyOut(ROOM, room));
}

describe("our disk says what QEMU's says about", () => {
  const ours = askAll();

  it("as many commands as were recorded", () => {
    expect(Object.keys(answers)).toEqual(JUDGED_COMMANDS.map(({ name }) => name));
  });

  it.each(JUDGED_COMMANDS.map(({ name }) => name))("%s", (name) => {
    const expected = { ...must(answers[name], "a recorded answer"), ...DIFFERENCES[name] };
    expect(ours.get(name)).toEqual(expected);
  });
});
