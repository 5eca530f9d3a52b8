/** Experiments as text: what is read, what is refused with which sentence, and that nothing else ever happens. */
import { describe, expect, it } from "vitest";
import { RandomStream } from "../base/random.ts";
import { EXPERIMENT_BYTES_MAX, experimentFromBytes } from "./experiment-text.ts";
import { experimentProblem } from "./experiment-check.ts";
import { DEFAULT_EXPERIMENT } from "./experiment.ts";
import { BAD_EXPERIMENTS } from "./testing/bad-experiments.ts";

const DAMAGED = 20_000;
const encoder = new TextEncoder();

function read(value: unknown): ReturnType<typeof experimentFromBytes> {
  return experimentFromBytes(encoder.encode(JSON.stringify(value)));
}

const LEAST = { version: 1, image: { name: "guest.elf" } };

describe("an experiment as text", () => {
  it("may leave out all but its version and image", () => {
    const image = { name: "guest.elf", digest: null };
    expect(read(LEAST)).toEqual({ ok: true, value: { ...DEFAULT_EXPERIMENT, image } });
  });

  it("is read as what was written, with nothing left out", () => {
    const whole = { ...DEFAULT_EXPERIMENT, timeOfDay: 5, faults: ["crash:primary@epoch=3"] };
    expect(read(whole)).toEqual({ ok: true, value: whole });
    expect(read({ ...LEAST, timeOfDay: "1970-01-01T00:01:00Z" })).toMatchObject({
      value: { timeOfDay: 60 },
    });
    expect(read({ $schema: "x.json", ...LEAST }).ok).toBe(true);
  });

  it.each<[string, (n: number) => object, number, number]>([
    ["epochLength", (epochLength) => ({ epochLength }), 1, 2 ** 31 - 1],
    ["seed", (seed) => ({ seed }), 0, Number.MAX_SAFE_INTEGER],
    ["memoryMiB", (memoryMiB) => ({ memoryMiB }), 1, 256],
    ["link.loss", (loss) => ({ link: { loss } }), 0, 1],
    ["link.bitsPerSecond", (bitsPerSecond) => ({ link: { bitsPerSecond } }), 1, 10 ** 15],
    ["rules.leadLimitEpochs", (n) => ({ rules: { leadLimitEpochs: n } }), 1, 1000],
    ["costs.epochEndNs", (epochEndNs) => ({ costs: { epochEndNs } }), 0, 10 ** 15],
    ["timeOfDay", (timeOfDay) => ({ timeOfDay }), 0, 2 ** 32 - 1],
    ["commandLine", (n) => ({ commandLine: "a".repeat(Math.max(0, n)) }), 0, 4095],
    ["image.name", (n) => ({ image: { name: "a".repeat(Math.max(0, n)) } }), 0, 4096],
    [
      "inputs",
      (n) => ({ inputs: Array.from({ length: Math.max(0, n) }, () => ({ text: "" })) }),
      0,
      10_000,
    ],
    [
      "faults",
      (n) => ({ faults: Array.from({ length: Math.max(0, n) }, () => "drop@message=1") }),
      0,
      10_000,
    ],
  ])("keeps to the bounds of %s, on both sides", (name, change, least, most) => {
    for (const fit of [least, most]) expect(read({ ...LEAST, ...change(fit) }).ok).toBe(true);
    const isCount = ["commandLine", "image.name", "inputs", "faults"].includes(name);
    for (const unfit of isCount ? [most + 1] : [least - 1, most + 1]) {
      const result = read({ ...LEAST, ...change(unfit) });
      expect(result.ok ? null : result.error).toMatchObject({ code: "out-of-range", where: name });
    }
  });

  it("has at most a MiB, and inputs and faults at most 10,000 together", () => {
    const text = JSON.stringify(LEAST);
    const fill = (size: number) => encoder.encode(text + " ".repeat(size - text.length));
    expect(experimentFromBytes(fill(EXPERIMENT_BYTES_MAX)).ok).toBe(true);
    expect(experimentFromBytes(fill(EXPERIMENT_BYTES_MAX + 1))).toMatchObject({
      error: { code: "too-large" },
    });
    const events = (inputs: number) => ({
      ...LEAST,
      inputs: Array.from({ length: inputs }, () => ({ text: "" })),
      faults: Array.from({ length: 5000 }, () => "drop@message=1"),
    });
    expect(read(events(5000)).ok).toBe(true);
    expect(read(events(5001))).toMatchObject({ error: { code: "conflict" } });
  });
});

describe("bad experiments", () => {
  it("are refused with a code, a place and a sentence: testdata/bad-experiments.txt", async () => {
    const lines = Object.entries(BAD_EXPERIMENTS).map(([name, bytes]) => {
      const result = experimentFromBytes(bytes);
      if (result.ok) return `${name}: READ`;
      const { code, where, sentence } = result.error;
      expect(sentence).toMatch(/^[^\n]+\.$/);
      return `${name}: ${code} at ${where === "" ? "the whole" : where}: ${sentence}`;
    });
    expect(lines.filter((line) => line.endsWith("READ"))).toEqual([]);
    expect(lines.length).toBeGreaterThanOrEqual(60);
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("testdata/bad-experiments.txt");
  });

  it(`never surprise the reader, over ${DAMAGED} damaged ones`, () => {
    const random = new RandomStream(1, "damaged experiments");
    const valid = encoder.encode(JSON.stringify(WHOLE, null, 1));
    const refused = new Map<string, number>();
    let accepted = 0;
    for (let n = 0; n < DAMAGED; n += 1) {
      const bytes = damaged(valid, random);
      const result = experimentFromBytes(bytes);
      if (result.ok) {
        accepted += 1;
        expect(experimentProblem(result.value)).toBeNull();
      } else refused.set(result.error.code, (refused.get(result.error.code) ?? 0) + 1);
    }
    expect(accepted).toBeGreaterThan(DAMAGED / 100);
    const codes = ["syntax", "not-utf8", "unknown-key", "wrong-kind", "out-of-range", "wrong-form"];
    for (const code of codes) expect(refused.get(code), code).toBeGreaterThan(50);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

const WHOLE = {
  ...DEFAULT_EXPERIMENT,
  image: { name: "guest.elf", digest: "0123456789abcdef" },
  disk: { name: "blank-1MiB", digest: null },
  rules: { ...DEFAULT_EXPERIMENT.rules, without: ["P7-uncertain"] },
  inputs: [{ timeNs: 5, text: "primes 20\n" }],
  faults: ["crash:primary@after=send-tme:12", "partition:backup@time=1..9", "drop@message=3"],
  timeOfDay: "1995-12-03T09:00:00Z",
};

const PIECES = ["null", "-1", "1e999", "0.5", "[]", "{}", '""', "true", '"__proto__":1,', '"a":1,'];

/** 1 to 8 changes: a byte, a piece left out or doubled, a piece of JSON put in, a digit changed. */
function damaged(valid: Uint8Array, random: RandomStream): Uint8Array {
  let bytes = Array.from(valid);
  for (let changes = 1 + random.below(8); changes > 0; changes -= 1) {
    const at = random.below(bytes.length + 1);
    const size = random.below(1 + random.below(12));
    const kind = random.below(5);
    if (kind === 0) bytes[at] = random.below(256);
    else if (kind === 1) bytes.splice(at, size);
    else if (kind === 2) bytes.splice(at, 0, ...bytes.slice(at, at + size));
    else if (kind === 3)
      bytes.splice(at, 0, ...encoder.encode(PIECES[random.below(PIECES.length)]));
    else bytes = changedNumber(bytes, at, random);
    if (random.below(3) === 0) break;
  }
  return Uint8Array.from(bytes);
}

function changedNumber(bytes: readonly number[], from: number, random: RandomStream): number[] {
  const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;
  const at = bytes.findIndex((byte, index) => index >= from && isDigit(byte));
  return at < 0 ? [...bytes] : bytes.with(at, 0x30 + random.below(10));
}
