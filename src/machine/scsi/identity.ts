/** What the disk says of itself: INQUIRY, REPORT LUNS, READ CAPACITY, MODE SENSE (SPC-4, SBC-3). */
import { BLOCK_BYTES } from "../disk-image.ts";
import { OP, word } from "./commands.ts";
import { check, good, SENSE, type Outcome } from "./sense.ts";

/** What depends on the disk. */
export type DiskFacts = {
  readonly blocks: number;
  readonly isWriteProtected: boolean;
  readonly serial: string;
  /** The most that one command may transfer. */
  readonly transferBlocks: number;
};

const VENDOR = "UNDRSTDY";
const PRODUCT = "DISK            ";
const REVISION = "1.0 ";
/** SPC-4. */
const VERSION = 6;
/** Response data in format 2, hierarchical addresses understood. */
const FORMAT = 0x12;
const COMMAND_QUEUEING = 0x02;
/** Peripheral qualifier and type of a unit that is not there. */
const NO_UNIT = 0x7f;
const ROTATIONS = 5400;

export function inquiry(cdb: Uint8Array, facts: DiskFacts, isThere: boolean): Outcome {
  const page = cdb[2] ?? 0;
  const flags = cdb[1] ?? 0;
  if ((flags & 0xfe) !== 0) return check(SENSE.INVALID_FIELD);
  if (flags === 1) return vitalProductData(page, facts, isThere);
  if (page !== 0) return check(SENSE.INVALID_FIELD);
  const head = [isThere ? 0 : NO_UNIT, 0, VERSION, FORMAT, 31, 0, 0, COMMAND_QUEUEING];
  return good(Uint8Array.from([...head, ...ascii(VENDOR + PRODUCT + REVISION)]));
}

function vitalProductData(page: number, facts: DiskFacts, isThere: boolean): Outcome {
  const body = isThere ? pageBody(page, facts) : page === 0 ? [0] : null;
  if (body === null) return check(SENSE.INVALID_FIELD);
  return good(Uint8Array.from([isThere ? 0 : NO_UNIT, page, 0, body.length, ...body]));
}

function pageBody(page: number, facts: DiskFacts): readonly number[] | null {
  switch (page) {
    case 0x00:
      return [0x00, 0x80, 0x83, 0xb0, 0xb1];
    case 0x80:
      return ascii(facts.serial);
    case 0x83: {
      // One designator: ASCII, of the logical unit, by vendor.
      const name = ascii(VENDOR + PRODUCT + facts.serial);
      return [2, 1, 0, name.length, ...name];
    }
    case 0xb0: {
      const limits = new Uint8Array(0x3c);
      new DataView(limits.buffer).setUint32(4, facts.transferBlocks);
      return Array.from(limits);
    }
    case 0xb1:
      return Array.from({ length: 0x3c }, (_, at) =>
        at === 0 ? ROTATIONS >> 8 : at === 1 ? ROTATIONS & 0xff : 0,
      );
    default:
      return null;
  }
}

/** One unit, 0; no well-known ones. */
export function reportLuns(cdb: Uint8Array): Outcome {
  const select = cdb[2] ?? 0;
  if (word(cdb, 6) < 16 || select > 2) return check(SENSE.INVALID_FIELD);
  const list = new Uint8Array(select === 1 ? 8 : 16);
  list[3] = list.length - 8;
  return good(list);
}

export function readCapacity10(cdb: Uint8Array, facts: DiskFacts): Outcome {
  const isPartial = ((cdb[8] ?? 0) & 1) !== 0;
  if (!isPartial && word(cdb, 2) !== 0) return check(SENSE.INVALID_FIELD);
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, facts.blocks - 1);
  view.setUint32(4, BLOCK_BYTES);
  return good(new Uint8Array(view.buffer));
}

export function readCapacity16(cdb: Uint8Array, facts: DiskFacts): Outcome {
  const isPartial = ((cdb[14] ?? 0) & 1) !== 0;
  if (!isPartial && (word(cdb, 2) !== 0 || word(cdb, 6) !== 0)) return check(SENSE.INVALID_FIELD);
  const view = new DataView(new ArrayBuffer(32));
  view.setUint32(4, facts.blocks - 1);
  view.setUint32(8, BLOCK_BYTES);
  return good(new Uint8Array(view.buffer));
}

/** Mode pages: code, then what is behind the length; nothing of it can be changed. */
const MODE_PAGES: readonly (readonly [page: number, bytes: number, values: readonly number[]])[] = [
  // Error recovery: bad blocks are replaced on writing and on reading.
  [0x01, 10, [0xc0]],
  // Caching: no write cache, a command that is done is on the medium.
  [0x08, 18, []],
  // Control: commands may be reordered as if there were no queue; unit attentions are cleared when told.
  [0x0a, 10, [0x02]],
];
const ALL_PAGES = 0x3f;

export function modeSense(cdb: Uint8Array, facts: DiskFacts): Outcome {
  const isShort = cdb[0] === OP.MODE_SENSE_6;
  const wanted = (cdb[2] ?? 0) & 0x3f;
  const control = (cdb[2] ?? 0) >> 6;
  const subpage = cdb[3] ?? 0;
  if (control === 3) return check(SENSE.NOT_SAVED);
  const pages = MODE_PAGES.filter(([page]) => wanted === ALL_PAGES || wanted === page);
  const isSubpage = subpage !== 0 && !(wanted === ALL_PAGES && subpage === 0xff);
  if (pages.length === 0 || isSubpage) return check(SENSE.INVALID_FIELD);
  const hasDescriptor = ((cdb[1] ?? 0) & 8) === 0;
  const descriptor = hasDescriptor ? blockDescriptor(facts.blocks) : [];
  const body = pages.flatMap(([page, bytes, values]) => {
    const shown = Array.from({ length: bytes }, (_, at) => (control === 1 ? 0 : (values[at] ?? 0)));
    return [page, bytes, ...shown];
  });
  // Force unit access and "do not keep in the cache" are understood.
  const parameter = 0x10 | (facts.isWriteProtected ? 0x80 : 0);
  const rest = descriptor.length + body.length;
  const head = isShort
    ? [rest + 3, 0, parameter, descriptor.length]
    : [0, rest + 6, 0, parameter, 0, 0, 0, descriptor.length];
  return good(Uint8Array.from([...head, ...descriptor, ...body]));
}

function blockDescriptor(blocks: number): number[] {
  const told = blocks > 0xffffff ? 0xffffff : blocks;
  return [
    0,
    told >> 16,
    (told >> 8) & 0xff,
    told & 0xff,
    0,
    0,
    BLOCK_BYTES >> 8,
    BLOCK_BYTES & 0xff,
  ];
}

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
