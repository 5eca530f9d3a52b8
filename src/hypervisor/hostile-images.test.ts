/** Damaged program images: refused in a sentence, or run; never an error of ours, and never much time or memory. */
import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { RandomStream } from "../base/random.ts";
import { mutateBytes } from "../base/testing/mutate-bytes.ts";
import { loadElf } from "../machine/elf.ts";
import { createGuestMachine } from "./create.ts";
import { WITHOUT_LIMIT } from "./testdata/boot.ts";

const FOLDER = "guest/testdata";
const IMAGES = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".elf"))
  .map((name) => new Uint8Array(readFileSync(`${FOLDER}/${name}`)))
  .filter((image) => image.length < 20_000);
/** ELF header and program headers. */
const HEAD_BYTES = 52 + 4 * 32;
const MEMORY_BYTES = 0x400000;
const INPUTS = 90_000;
const BOOTED = 700;
/** What is promised of any input: seconds of the processor, and bytes beyond those of the image. */
const SECONDS_MAX = 1;
const BYTES_MAX = 256 << 20;
/** Asking for the memory costs more than reading an image. */
const WEIGHED_EACH = 50;

function bytesInUse(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

describe("damaged program images", () => {
  it(`are refused in a sentence with its place, or fit into memory (${INPUTS} of them)`, () => {
    const random = new RandomStream(1995, "hostile images");
    let refused = 0;
    let slowestMicros = 0;
    let mostBytes = 0;
    for (let n = 0; n < INPUTS; n += 1) {
      const image = mutateBytes(IMAGES[n % IMAGES.length]!, HEAD_BYTES, random);
      const before = process.cpuUsage();
      const bytesBefore = n % WEIGHED_EACH === 0 ? bytesInUse() : 0;
      const loaded = loadElf(image, MEMORY_BYTES);
      if (n % WEIGHED_EACH === 0) mostBytes = Math.max(mostBytes, bytesInUse() - bytesBefore);
      const { user, system } = process.cpuUsage(before);
      slowestMicros = Math.max(slowestMicros, user + system);
      if (loaded.ok) {
        for (const { address, size } of loaded.value.segments) {
          if (address + size > MEMORY_BYTES) throw new Error(`input ${n} lies beyond memory`);
        }
        continue;
      }
      refused += 1;
      const { code, offset, sentence } = loaded.error;
      const isWhole = /^[a-z0-9-]+$/.test(code) && offset >= 0 && /^[A-Z].*\.$/s.test(sentence);
      if (!isWhole) throw new Error(`input ${n}: ${code} ${offset} ${sentence}`);
    }
    expect(refused).toBeGreaterThan(INPUTS / 10);
    expect(refused).toBeLessThan(INPUTS);
    expect(slowestMicros / 1e6).toBeLessThan(SECONDS_MAX);
    expect(mostBytes).toBeLessThan(BYTES_MAX);
  });

  it(`that are not refused run, whatever they do (${BOOTED} of them)`, () => {
    const random = new RandomStream(1995, "hostile guests");
    let booted = 0;
    for (let n = 0; booted < BOOTED; n += 1) {
      const image = mutateBytes(
        IMAGES[n % IMAGES.length]!,
        IMAGES[n % IMAGES.length]!.length,
        random,
      );
      const mode = n % 2 === 0 ? "bare" : "vm";
      const created = createGuestMachine({
        image,
        mode,
        memoryMiB: MEMORY_BYTES >> 20,
        epochLength: 1000,
        commandLine: "",
        timeOfDay: 0,
        costs: { instructionNs: 21, simulatedNs: 15_120 },
      });
      if (!created.ok) continue;
      booted += 1;
      const machine = created.value;
      for (let epoch = 0; epoch < 5; epoch += 1) {
        const report = machine.run({ ...WITHOUT_LIMIT, untilInstruction: 1000 * (epoch + 1) });
        machine.beginEpoch((epoch + 1) * 1_000_000, []);
        if (report.ended !== null) break;
      }
    }
    expect(booted).toBe(BOOTED);
  });
});
