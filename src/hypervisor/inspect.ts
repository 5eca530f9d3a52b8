/** A machine's state as people look at it: registers, and the code around the program counter. Reading changes nothing. */
import { disassemble } from "../isa/disassembler.ts";
import { PSW_C, PSW_I } from "../isa/psw.ts";
import {
  CR_EXTERNAL_ENABLE,
  CR_EXTERNAL_REQUEST,
  CR_SHIFT_AMOUNT,
  CR_TIMER,
} from "../cpu/control-registers.ts";
import type { Processor } from "../cpu/processor.ts";
import { FR, GR, SAR, SR } from "../cpu/state.ts";
import type { Workstation } from "../machine/workstation.ts";
import { inspectDetail } from "./inspect-detail.ts";
import type { Look, MachineDetail } from "./machine-detail.ts";

export interface Inspection {
  /** General registers 0..31. */
  readonly general: Uint32Array;
  /** Control registers 0..31 as the guest would read them. */
  readonly control: Uint32Array;
  /** Space registers 0..7. */
  readonly space: Uint32Array;
  /** Floating-point registers 0..31, two words each, the left half first. */
  readonly float: Uint32Array;
  readonly psw: number;
  /** Front and back of the instruction-address queues. */
  readonly iasq: readonly [number, number];
  readonly iaoq: readonly [number, number];
  readonly code: readonly InspectedLine[];
  /** The symbol at or before the front of the queue, and how far: "idle + 0x8"; null before the first. */
  readonly place: string | null;
  readonly external: ExternalInterrupts;
  /** What was asked for beside the registers. */
  readonly detail: MachineDetail | null;
}

/** External interrupts, as bits of EIRR; bit 0 (the interval timer) is the leftmost. */
export interface ExternalInterrupts {
  /** Raised by devices, to be posted at the end of the epoch. */
  readonly held: number;
  /** Posted to the guest: EIRR. */
  readonly posted: number;
  /** Those the guest lets through: EIEM. */
  readonly enabled: number;
  /** PSW I: external interrupts are taken at all. */
  readonly unmasked: boolean;
}

export interface InspectedLine {
  readonly address: number;
  readonly word: number;
  /** Disassembly; null where nothing is mapped. */
  readonly text: string | null;
  /** A symbol that begins here. */
  readonly label: string | null;
  readonly queue: "front" | "back" | null;
}

/** Lines shown before and after the instruction at the front of the queue. */
const LINES_BEFORE = 6;
const LINES_AFTER = 13;

/** `held`: external interrupts that the hypervisor holds back, as EIRR bits. `look`: what is wanted beside the registers. */
export function inspect(
  workstation: Workstation,
  guest: Processor,
  held: number,
  look: Look | null,
): Inspection {
  const control = Uint32Array.from(guest.control);
  control[CR_SHIFT_AMOUNT] = guest.user[SAR]!;
  control[CR_TIMER] = guest.environment.readTimer();
  return {
    general: Uint32Array.from(guest.user.subarray(GR, GR + 32)),
    control,
    space: Uint32Array.from(guest.user.subarray(SR, SR + 8)),
    float: Uint32Array.from(guest.user.subarray(FR, FR + 64)),
    psw: guest.getPsw() >>> 0,
    iasq: [guest.spaceFront >>> 0, guest.spaceBack >>> 0],
    iaoq: [guest.front >>> 0, guest.back >>> 0],
    code: codeAround(workstation, guest),
    place: placeOf(labelsOf(workstation), (guest.front & ~3) >>> 0),
    external: {
      held: held >>> 0,
      posted: guest.control[CR_EXTERNAL_REQUEST]! >>> 0,
      enabled: guest.control[CR_EXTERNAL_ENABLE]! >>> 0,
      unmasked: (guest.psw & PSW_I) !== 0,
    },
    detail: look === null ? null : inspectDetail(workstation, guest, look),
  };
}

function codeAround(workstation: Workstation, guest: Processor): InspectedLine[] {
  const labels = labelsOf(workstation);
  const front = guest.front & ~3;
  const lines: InspectedLine[] = [];
  for (let index = -LINES_BEFORE; index <= LINES_AFTER; index += 1) {
    const address = (front + 4 * index) | 0;
    const word = wordAt(guest, address);
    lines.push({
      address: address >>> 0,
      word: (word ?? 0) >>> 0,
      text:
        word === null
          ? null
          : disassemble(word, address >>> 0, (target) => labels.get(target >>> 0) ?? null),
      label: labels.get(address >>> 0) ?? null,
      queue: address === front ? "front" : address === (guest.back & ~3) ? "back" : null,
    });
  }
  return lines;
}

function placeOf(labels: ReadonlyMap<number, string>, address: number): string | null {
  let nearest = -1;
  for (const at of labels.keys()) if (at <= address && at > nearest) nearest = at;
  const name = labels.get(nearest);
  if (name === undefined) return null;
  return nearest === address ? name : `${name} + 0x${(address - nearest).toString(16)}`;
}

/** The word that the guest would fetch there, or null. */
function wordAt(guest: Processor, address: number): number | null {
  let physical = address;
  if ((guest.psw & PSW_C) !== 0) {
    const entry = guest.itlb.find(guest.spaceFront, address >>> 12);
    if (entry < 0) return null;
    physical = guest.itlb.frameOf(entry) | (address & 0xfff);
  }
  if (physical >>> 0 < guest.memory.sizeBytes) return guest.memory.readWord(physical);
  const { romBase, romWords } = guest.bus;
  return romWords[(physical - romBase) >> 2] ?? null;
}

const LABELS = new WeakMap<Workstation, ReadonlyMap<number, string>>();

function labelsOf(workstation: Workstation): ReadonlyMap<number, string> {
  let labels = LABELS.get(workstation);
  if (labels === undefined) {
    const made = new Map<number, string>();
    for (const { address, name } of workstation.image.symbols) {
      if (!made.has(address >>> 0)) made.set(address >>> 0, name);
    }
    labels = made;
    LABELS.set(workstation, labels);
  }
  return labels;
}
