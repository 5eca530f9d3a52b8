/** One part of a machine's inside as people look at it. Reading changes nothing. */
import { type Memory, PAGE_CHANGED, PAGE_CODE, PAGE_SIZE, PAGE_USED } from "../cpu/memory.ts";
import type { Processor } from "../cpu/processor.ts";
import { GR } from "../cpu/state.ts";
import { ACCESS_DIRTY, accessIdOf, mayExecute, mayRead, mayWrite } from "../cpu/translation.ts";
import type { Workstation } from "../machine/workstation.ts";
import { inspectDevices } from "./inspect-devices.ts";
import type {
  Look,
  MachineDetail,
  MemoryDetail,
  MemoryRegion,
  PageBytes,
  StackDetail,
  StackWord,
  TlbDetail,
  WatchedPlace,
} from "./machine-detail.ts";
import { addressOf, physicalOf, symbolName } from "./places.ts";

/** Words of the stack that are shown, from the pointer down. */
const STACK_WORDS = 48;
const SP = 30;
/** What the calling convention keeps at the stack pointer, by bytes below it. */
const FRAME_USES: Readonly<Record<number, string>> = {
  4: "stack pointer of the caller",
  20: "return pointer",
  24: "clean-up",
  28: "static link",
  32: "external stack pointer",
  36: "arg0",
  40: "arg1",
  44: "arg2",
  48: "arg3",
};
const NO_BYTES = new Uint8Array(0);

export function inspectDetail(
  workstation: Workstation,
  guest: Processor,
  look: Look,
): MachineDetail {
  switch (look.part) {
    case "memory":
      return memoryDetail(workstation, guest, look);
    case "tlb":
      return tlbDetail(guest);
    case "stack":
      return stackDetail(workstation, guest);
    case "devices":
      return { part: "devices", devices: inspectDevices(workstation) };
  }
}

function memoryDetail(workstation: Workstation, guest: Processor, look: Look): MemoryDetail {
  const pages = guest.memory.describePages();
  return {
    part: "memory",
    pages,
    regions: regionsOf(workstation, guest, pages),
    bytes: pageBytes(look.place, workstation, guest),
    watched: look.watched.map((place) => watchedPlace(place, workstation, guest)),
  };
}

/** What the places in memory are for: the firmware's page, the image, what the guest uses beyond it. */
function regionsOf(
  { image }: Workstation,
  { memory }: Processor,
  pages: Uint8Array,
): readonly MemoryRegion[] {
  const loaded = image.segments
    .map(({ address, size }) => ({
      from: pageOf(address),
      end: pageOf(address + size + PAGE_SIZE - 1),
    }))
    .filter(({ from, end }) => end > from);
  const first = Math.min(...loaded.map(({ from }) => from));
  const last = Math.max(...loaded.map(({ end }) => end));
  return [
    region("page zero, of the firmware", 0, PAGE_SIZE, pages),
    region("below the image", PAGE_SIZE, first, pages),
    region("image: code and data", first, last, pages),
    region("above the image", last, memory.sizeBytes, pages),
  ].filter(({ from, end }) => end > from);
}

function pageOf(address: number): number {
  return Math.floor((address >>> 0) / PAGE_SIZE) * PAGE_SIZE;
}

function region(name: string, from: number, end: number, pages: Uint8Array): MemoryRegion {
  const part = pages.subarray(from / PAGE_SIZE, end / PAGE_SIZE);
  const count = (bit: number): number =>
    part.reduce((sum, page) => sum + Number((page & bit) !== 0), 0);
  return {
    name,
    from,
    end,
    used: count(PAGE_USED),
    changed: count(PAGE_CHANGED),
    code: count(PAGE_CODE),
  };
}

function pageBytes(place: string, workstation: Workstation, guest: Processor): PageBytes {
  const nothing = { place, address: null, physical: null, symbol: null, bytes: NO_BYTES };
  const found = addressOf(place, workstation, guest);
  if (!found.ok) return { ...nothing, problem: found.error };
  const address = found.value;
  const symbol = symbolName(address, workstation);
  const physical = physicalOf(address, guest);
  const problem = unreadable(address, physical, guest.memory);
  if (problem !== null || physical === null) return { ...nothing, address, symbol, problem };
  const page = pageOf(physical);
  const bytes = guest.memory.copyOut(page, PAGE_SIZE);
  return { place, address, physical: page, symbol, bytes, problem: null };
}

function unreadable(address: number, physical: number | null, memory: Memory): string | null {
  const hex = `0x${address.toString(16)}`;
  if (physical === null) return `${hex} is on a page that the TLB does not translate now.`;
  if (physical < memory.sizeBytes) return null;
  return `${hex} is beyond the memory: firmware or a device, which reading could change.`;
}

function watchedPlace(place: string, workstation: Workstation, guest: Processor): WatchedPlace {
  const found = addressOf(place, workstation, guest);
  if (!found.ok) return { place, address: null, word: null, problem: found.error };
  const address = (found.value & ~3) >>> 0;
  const physical = physicalOf(address, guest);
  const problem = unreadable(address, physical, guest.memory);
  if (problem !== null || physical === null) return { place, address, word: null, problem };
  return { place, address, word: guest.memory.readWord(physical) >>> 0, problem: null };
}

function tlbDetail({ dtlb }: Processor): TlbDetail {
  const entries = dtlb.valid().map((entry) => {
    const access = dtlb.accessOf(entry);
    return {
      space: dtlb.spaceOf(entry) >>> 0,
      address: (dtlb.pageOf(entry) << 12) >>> 0,
      physical: dtlb.frameOf(entry) >>> 0,
      rights: rightsText(access),
      dirty: (access & ACCESS_DIRTY) !== 0,
      id: accessIdOf(access),
    };
  });
  return { part: "tlb", capacity: dtlb.capacity, entries };
}

function rightsText(access: number): string {
  const rights = [
    ["read", mayRead],
    ["write", mayWrite],
    ["execute", mayExecute],
  ] as const;
  const texts = rights.flatMap(([name, may]) => {
    const levels = [0, 1, 2, 3].filter((level) => may(access, level));
    if (levels.length === 0) return [];
    const [low = 0, high = low] = [levels[0], levels.at(-1)];
    return [`${name} ${low === high ? String(low) : `${String(low)}-${String(high)}`}`];
  });
  return texts.join(", ") || "nothing";
}

function stackDetail(workstation: Workstation, guest: Processor): StackDetail {
  const pointer = guest.user[GR + SP]! >>> 0;
  const words: StackWord[] = [];
  for (let below = 4; below <= 4 * STACK_WORDS; below += 4) {
    const address = ((pointer & ~3) - below) >>> 0;
    const physical = physicalOf(address, guest);
    const problem = unreadable(address, physical, guest.memory);
    if (problem !== null || physical === null) {
      return { part: "stack", pointer, words, problem };
    }
    const word = guest.memory.readWord(physical) >>> 0;
    const symbol = word === 0 ? null : symbolName((word & ~3) >>> 0, workstation);
    words.push({ address, below, word, symbol, use: FRAME_USES[below] ?? null });
  }
  return { part: "stack", pointer, words, problem: null };
}
