/** Experiments that are refused, each for one reason: text, or bytes where no text can say it. */

const IMAGE = { name: "guest.elf" };
const LEAST = { version: 1, image: IMAGE };

/** A whole one with something else in it. */
function withKey(change: object): string {
  return JSON.stringify({ ...LEAST, ...change });
}

function many(count: number, one: unknown): unknown[] {
  return Array.from({ length: count }, () => one);
}

function bytesWith(text: string, ...bytes: number[]): Uint8Array {
  return Uint8Array.from([...Array.from(text, (letter) => letter.charCodeAt(0)), ...bytes]);
}

const TEXTS: Readonly<Record<string, string>> = {
  "nothing at all": "",
  "only space": " \n\t",
  "half of one": '{"version": 1, "ima',
  "two of them": `${withKey({})}\n${withKey({})}`,
  "a comment": `// mine\n${withKey({})}`,
  "a comma too much": '{"version": 1,}',
  "a comma too little": '{"version": 1 "image": {}}',
  "single quotes": "{'version': 1}",
  "a key without quotes": "{version: 1}",
  "a line end in a text": '{"version": 1, "commandLine": "a\nb"}',
  "an unknown escape": '{"version": 1, "commandLine": "\\x41"}',
  "half an escape": '{"version": 1, "commandLine": "\\u00',
  "a leading nought": '{"version": 01}',
  "a plus sign": '{"version": +1}',
  "a hexadecimal number": '{"version": 1, "seed": 0x10}',
  "not a number": '{"version": 1, "seed": NaN}',
  infinity: '{"version": 1, "seed": Infinity}',
  "a number without end": '{"version": 1, "seed": 1e999}',
  "a negative one without end": '{"version": 1, "seed": -1e999}',
  "a byte order mark": `\ufeff${withKey({})}`,
  "a key twice": '{"version": 1, "seed": 1, "seed": 2}',
  "a key twice, written differently": '{"version": 1, "seed": 1, "\\u0073eed": 2}',
  "a key twice, further in": '{"version": 1, "image": {"name": "a", "name": "b"}}',
  "the prototype": '{"version": 1, "__proto__": {"mode": "bare"}}',
  "the prototype, written differently": '{"version": 1, "\\u005f_proto__": {}}',
  "the prototype, further in": '{"version": 1, "link": {"__proto__": {"loss": 1}}}',
  "the constructor": '{"version": 1, "constructor": {}}',
  "a prototype": '{"version": 1, "image": {"prototype": null}}',
  "33 levels": `{"version": 1, "x": ${"[".repeat(32)}${"]".repeat(32)}}`,
  "a hundred thousand levels": "[".repeat(100_000),
  "an unknown key": withKey({ speed: 3 }),
  "an unknown key with a long name": withKey({ ["x".repeat(300)]: 3 }),
  "a key in other letters": withKey({ epochlength: 3 }),
  "an unknown key further in": withKey({ link: { los: 0.1 } }),
  "an unknown key of an input": withKey({ inputs: [{ text: "a" }, { text: "b", time: 1 }] }),
  "a method of every object": withKey({ toString: 1 }),
  "no object but a list": "[1]",
  "no object but a number": "1",
  "no object but nothing": "null",
  "no version": JSON.stringify({ image: IMAGE }),
  "a version from the past": withKey({ version: 0 }),
  "a version from the future": withKey({ version: 2 }),
  "a version from the future, with new keys": withKey({ version: 3, warp: true }),
  "a version as text": withKey({ version: "1" }),
  "no image": JSON.stringify({ version: 1 }),
  "an image by name only": withKey({ image: "guest.elf" }),
  "an image without a name": withKey({ image: {} }),
  "a digest of another kind": withKey({ image: { ...IMAGE, digest: "sha256:00" } }),
  "a digest in capitals": withKey({ image: { ...IMAGE, digest: "0123456789ABCDEF" } }),
  "no image, said so": withKey({ image: null }),
  "a disk by name only": withKey({ disk: "disk.img" }),
  "an unknown mode": withKey({ mode: "triple" }),
  "an epoch of nothing": withKey({ epochLength: 0 }),
  "an epoch of less than nothing": withKey({ epochLength: -1 }),
  "half an instruction": withKey({ epochLength: 1.5 }),
  "an epoch that can't be counted": withKey({ epochLength: 2 ** 31 }),
  "an epoch as text": withKey({ epochLength: "4096" }),
  "an unknown protocol": withKey({ protocol: "raft" }),
  "an unknown rule": withKey({ rules: { without: ["P9"] } }),
  "a rule twice": withKey({ rules: { without: ["P2-wait", "P2-wait"] } }),
  "a lead of nothing": withKey({ rules: { leadLimitEpochs: 0 } }),
  "a lead too long": withKey({ rules: { leadLimitEpochs: 1001 } }),
  "a seed below nought": withKey({ seed: -1 }),
  "a seed that is rounded": '{"version": 1, "image": {"name": "a"}, "seed": 9007199254740993}',
  "a huge seed": withKey({ seed: 1e300 }),
  "no memory": withKey({ memoryMiB: 0 }),
  "too much memory": withKey({ memoryMiB: 257 }),
  "a chance above one": withKey({ link: { loss: 1.01 } }),
  "a chance below nought": withKey({ link: { corrupt: -0.1 } }),
  "a chance that is true": withKey({ link: { loss: true } }),
  "a link that carries nothing": withKey({ link: { bitsPerSecond: 0 } }),
  "a latency below nought": withKey({ link: { latencyNs: -5 } }),
  "a flag as a number": withKey({ link: { tailLost: 1 } }),
  "a detector that suspects at once": withKey({ detector: { heartbeatNs: 5, timeoutNs: 5 } }),
  "an instruction for nothing": withKey({ costs: { instructionNs: 0 } }),
  "inputs that are no list": withKey({ inputs: "primes 20" }),
  "an input that is a text": withKey({ inputs: ["primes 20"] }),
  "an input without a text": withKey({ inputs: [{ timeNs: 1 }] }),
  "an input before the begin": withKey({ inputs: [{ timeNs: -1, text: "a" }] }),
  "an input that no line carries": withKey({ inputs: [{ text: "a\u20ac" }] }),
  "a fault of no kind": withKey({ faults: ["earthquake@time=1"] }),
  "a fault that is an object": withKey({ faults: [{ kind: "crash" }] }),
  "a fault without a number": withKey({ faults: ["crash:primary@epoch="] }),
  "a long fault": withKey({ faults: ["x".repeat(201)] }),
  "a fault without a pair": withKey({ mode: "vm", faults: ["crash:primary@epoch=3"] }),
  "too many events": withKey({
    inputs: many(5001, { text: "" }),
    faults: many(5000, "drop@message=1"),
  }),
  "too many inputs": withKey({ inputs: many(10_001, { text: "" }) }),
  "a command line in other letters": withKey({ commandLine: "\u00e9" }),
  "a long command line": withKey({ commandLine: "a".repeat(4096) }),
  "a day that isn't": withKey({ timeOfDay: "1995-02-30T09:00:00Z" }),
  "a time without a zone": withKey({ timeOfDay: "1995-12-03T09:00:00" }),
  "a time before 1970": withKey({ timeOfDay: "1969-12-31T23:59:59Z" }),
  "a $schema that is no text": withKey({ $schema: 1 }),
  "more than a MiB": `${withKey({})}${" ".repeat(1 << 20)}`,
};

export const BAD_EXPERIMENTS: Readonly<Record<string, Uint8Array>> = {
  ...Object.fromEntries(
    Object.entries(TEXTS).map(([name, text]) => [name, new Uint8Array(utf8(text))]),
  ),
  "a byte of no letter": bytesWith('{"version": 1, "commandLine": "', 0xff, 0x22, 0x7d),
  "half a letter": bytesWith('{"version": 1, "commandLine": "', 0xc3),
  "a letter written too long": bytesWith('{"', 0xc0, 0xaf),
  "UTF-16": Uint8Array.from([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]),
  "a gzip file": Uint8Array.from([0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0]),
  noughts: new Uint8Array(64),
};

/** The texts above hold no letter beyond the basic plane. */
function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.charCodeAt(0);
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    else bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
  }
  return bytes;
}
