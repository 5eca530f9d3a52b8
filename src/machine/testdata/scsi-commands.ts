/** Commands that the judge's disk and ours are asked, in this order, each on what the ones before have left. */

/** Blocks of the disk. */
export const JUDGED_BLOCKS = 256;

export type JudgedCommand = {
  readonly name: string;
  readonly cdb: readonly number[];
  /** Bytes of data out, and the seed of their pattern. */
  readonly out?: number;
  readonly seed?: number;
  /** Room for data in. */
  readonly in?: number;
  readonly lun?: number;
  readonly target?: number;
};

export function judgedPattern(length: number, seed: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => (seed * 37 + at * 11 + (at >> 8)) & 0xff);
}

const word = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
const half = (value: number): number[] => [(value >> 8) & 0xff, value & 0xff];

function six(operation: number, block: number, count: number): number[] {
  return [operation, (block >> 16) & 0x1f, ...half(block), count, 0];
}
function ten(operation: number, block: number, count: number, flags = 0): number[] {
  return [operation, flags, ...word(block), 0, ...half(count), 0];
}
function sixteen(operation: number, block: number, count: number, flags = 0): number[] {
  return [operation, flags, ...word(0), ...word(block), ...word(count), 0, 0];
}

/** Reads and writes of each kind at and around the disk's ends. */
function transfers(): JudgedCommand[] {
  const forms = [
    ["6", six, 0x0a, 0x08],
    ["10", ten, 0x2a, 0x28],
    ["16", sixteen, 0x8a, 0x88],
  ] as const;
  const places = [
    [0, 1],
    [5, 4],
    [100, 16],
    [255, 1],
    [254, 2],
    [255, 2],
    [256, 1],
    [1000, 1],
    [0x1fffff, 1],
  ] as const;
  return forms.flatMap(([form, make, write, read], which) =>
    places.flatMap(([block, count], place) => {
      const what = `(${form}) of ${count} at ${block}`;
      const bytes = count * 512;
      return [
        { name: `WRITE${what}`, cdb: make(write, block, count), out: bytes, seed: which * 16 + place },
        { name: `READ${what}`, cdb: make(read, block, count), in: bytes },
      ];
    }),
  );
}

export const JUDGED_COMMANDS: readonly JudgedCommand[] = [
  { name: "INQUIRY before anything", cdb: [0x12, 0, 0, 0, 36, 0], in: 36 },
  { name: "REPORT LUNS before anything", cdb: [0xa0, 0, 0, 0, 0, 0, ...word(64), 0, 0], in: 64 },
  { name: "TEST UNIT READY, the first", cdb: [0, 0, 0, 0, 0, 0] },
  { name: "TEST UNIT READY", cdb: [0, 0, 0, 0, 0, 0] },
  { name: "REQUEST SENSE", cdb: [3, 0, 0, 0, 18, 0], in: 18 },
  { name: "REQUEST SENSE into little room", cdb: [3, 0, 0, 0, 18, 0], in: 8 },
  { name: "INQUIRY of 5 bytes", cdb: [0x12, 0, 0, 0, 5, 0], in: 36 },
  { name: "INQUIRY with a page but no EVPD", cdb: [0x12, 0, 0x80, 0, 36, 0], in: 36 },
  { name: "INQUIRY of the serial number", cdb: [0x12, 1, 0x80, 0, 255, 0], in: 255 },
  { name: "INQUIRY of an unknown page", cdb: [0x12, 1, 0xc0, 0, 255, 0], in: 255 },
  { name: "READ CAPACITY(10)", cdb: ten(0x25, 0, 0), in: 8 },
  { name: "READ CAPACITY(10) of a block", cdb: ten(0x25, 7, 0), in: 8 },
  { name: "READ CAPACITY(16)", cdb: [0x9e, 0x10, ...word(0), ...word(0), ...word(32), 0, 0], in: 32 },
  { name: "READ CAPACITY(16), 12 bytes", cdb: [0x9e, 0x10, ...word(0), ...word(0), ...word(12), 0, 0], in: 32 },
  { name: "an unknown service action", cdb: [0x9e, 0x11, ...word(0), ...word(0), ...word(32), 0, 0], in: 32 },
  { name: "REPORT LUNS of 8 bytes", cdb: [0xa0, 0, 0, 0, 0, 0, ...word(8), 0, 0], in: 64 },
  { name: "REPORT LUNS, unknown list", cdb: [0xa0, 0, 9, 0, 0, 0, ...word(64), 0, 0], in: 64 },
  ...transfers(),
  { name: "READ(6) of 256 blocks", cdb: six(0x08, 0, 0), in: 256 * 512 },
  { name: "READ(10) of nothing", cdb: ten(0x28, 3, 0) },
  { name: "READ(10) of nothing at the end", cdb: ten(0x28, 256, 0) },
  { name: "READ(10) of nothing behind the end", cdb: ten(0x28, 257, 0) },
  { name: "WRITE(10) of nothing", cdb: ten(0x2a, 3, 0) },
  { name: "READ(10) with protection", cdb: ten(0x28, 3, 1, 0x20), in: 512 },
  { name: "WRITE(10) with protection", cdb: ten(0x2a, 3, 1, 0x20), out: 512 },
  { name: "WRITE(10) with FUA", cdb: ten(0x2a, 9, 1, 0x08), out: 512, seed: 99 },
  { name: "READ(10) with FUA and DPO", cdb: ten(0x28, 9, 1, 0x18), in: 512 },
  { name: "READ(10) into less room", cdb: ten(0x28, 9, 2), in: 1000 },
  { name: "READ(10) into more room", cdb: ten(0x28, 9, 2), in: 3000 },
  { name: "READ(10) without room", cdb: ten(0x28, 9, 2) },
  { name: "WRITE(10) with less data", cdb: ten(0x2a, 9, 2), out: 512, seed: 7 },
  { name: "WRITE(10) with more data", cdb: ten(0x2a, 12, 1), out: 1024, seed: 8 },
  { name: "READ(10) of what that left", cdb: ten(0x28, 9, 6), in: 3072 },
  { name: "WRITE(10) over all of it", cdb: ten(0x2a, 9, 6), out: 3072, seed: 9 },
  { name: "READ(10) with data out", cdb: ten(0x28, 9, 1), out: 512 },
  { name: "WRITE(10) with room for data in", cdb: ten(0x2a, 9, 1), in: 512 },
  { name: "SYNCHRONIZE CACHE(10)", cdb: ten(0x35, 0, 0) },
  { name: "VERIFY(10)", cdb: ten(0x2f, 0, 4) },
  { name: "MODE SENSE(6), a page that is not there", cdb: [0x1a, 0, 0x3e, 0, 64, 0], in: 64 },
  { name: "MODE SENSE(6), saved values", cdb: [0x1a, 0, 0xc8, 0, 64, 0], in: 64 },
  { name: "START STOP UNIT, start", cdb: [0x1b, 0, 0, 0, 1, 0] },
  { name: "START STOP UNIT, a power condition", cdb: [0x1b, 0, 0, 0, 0x20, 0] },
  { name: "an unknown operation", cdb: [0xff, 0, 0, 0, 0, 0] },
  { name: "an unknown operation of group 6", cdb: [0xc1, 0, 0, 0, 0, 0] },
  { name: "READ CD", cdb: [0xbe, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] },
  { name: "another unit: INQUIRY", cdb: [0x12, 0, 0, 0, 36, 0], in: 36, lun: 1 },
  { name: "another unit: TEST UNIT READY", cdb: [0, 0, 0, 0, 0, 0], lun: 1 },
  { name: "another unit: READ(10)", cdb: ten(0x28, 0, 1), in: 512, lun: 1 },
  { name: "another unit: REQUEST SENSE", cdb: [3, 0, 0, 0, 18, 0], in: 18, lun: 1 },
  { name: "another target", cdb: [0x12, 0, 0, 0, 36, 0], in: 36, target: 3 },
  { name: "data in both directions", cdb: ten(0x28, 0, 1), out: 512, in: 512 },
  { name: "READ(10) of all at the end of it all", cdb: ten(0x28, 0, 256), in: 256 * 512 },
];
