/**
 * The names in an image, for labels in disassembly. They are an extra: whatever is wrong with a symbol
 * table, the image without it is as good to boot, so nothing here is an error.
 */

export type SymbolKind = "function" | "object" | "label";

export type ImageSymbol = {
  readonly name: string;
  /** Physical, like the addresses of segments. */
  readonly address: number;
  /** In bytes; 0 if the image doesn't say. */
  readonly size: number;
  readonly kind: SymbolKind;
  readonly isGlobal: boolean;
};

const MAX_SYMBOLS = 200_000;
const MAX_NAME = 256;
const PHYSICAL = 0x0fffffff;
const SECTION_SIZE = 40;
const SYMBOL_SIZE = 16;
const SHT_SYMTAB = 2;
const SHN_UNDEF = 0;
/** Reserved section numbers begin here: absolute values and the like are no addresses. */
const SHN_LORESERVE = 0xff00;

/** By st_info's type. 13 is PA-RISC's millicode: functions that are called by other rules. */
const KINDS = new Map<number, SymbolKind>([
  [0, "label"],
  [1, "object"],
  [2, "function"],
  [13, "function"],
]);
const ORDER: readonly SymbolKind[] = ["function", "object", "label"];

/** The symbols of an image whose ELF header has been checked. */
export function readSymbols(bytes: Uint8Array, view: DataView): readonly ImageSymbol[] {
  const sections = view.getUint32(32);
  const count = view.getUint16(48);
  if (view.getUint16(46) !== SECTION_SIZE) return [];
  if (sections + count * SECTION_SIZE > bytes.length) return [];
  const symbols: ImageSymbol[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = sections + index * SECTION_SIZE;
    if (view.getUint32(at + 4) !== SHT_SYMTAB) continue;
    const link = view.getUint32(at + 24);
    if (link >= count) continue;
    readTable(bytes, view, at, sections + link * SECTION_SIZE, symbols);
  }
  return symbols.sort(compare);
}

/** The symbol that an address belongs to: the nearest one at or before it, unless it ends before it. */
export function symbolAt(symbols: readonly ImageSymbol[], address: number): ImageSymbol | null {
  let low = 0;
  let high = symbols.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((symbols[middle]?.address ?? 0) <= address) low = middle + 1;
    else high = middle;
  }
  const last = symbols[low - 1];
  if (last === undefined) return null;
  let best = low - 1;
  while (best > 0 && symbols[best - 1]?.address === last.address) best -= 1;
  const symbol = symbols[best] ?? last;
  return symbol.size > 0 && address >= symbol.address + symbol.size ? null : symbol;
}

function readTable(
  bytes: Uint8Array,
  view: DataView,
  table: number,
  strings: number,
  into: ImageSymbol[],
): void {
  const start = view.getUint32(table + 16);
  const end = start + view.getUint32(table + 20);
  const names = view.getUint32(strings + 16);
  const namesEnd = names + view.getUint32(strings + 20);
  if (end > bytes.length || namesEnd > bytes.length) return;
  for (let at = start; at + SYMBOL_SIZE <= end && into.length < MAX_SYMBOLS; at += SYMBOL_SIZE) {
    const info = view.getUint8(at + 12);
    const section = view.getUint16(at + 14);
    const kind = KINDS.get(info & 15);
    if (kind === undefined || section === SHN_UNDEF || section >= SHN_LORESERVE) continue;
    const name = readName(bytes, names + view.getUint32(at), namesEnd);
    if (name === null) continue;
    const address = view.getUint32(at + 4) & PHYSICAL;
    into.push({ name, address, size: view.getUint32(at + 8), kind, isGlobal: info >> 4 !== 0 });
  }
}

/** A name that a person or a compiler gave to something, or null: assemblers leave L$1, .L2 and the like. */
function readName(bytes: Uint8Array, start: number, end: number): string | null {
  let name = "";
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) {
      return name === "" || name.startsWith(".L") || name.startsWith("L$") ? null : name;
    }
    if (byte <= 0x20 || byte >= 0x7f || name.length === MAX_NAME) return null;
    name += String.fromCharCode(byte);
  }
  return null;
}

/** By address; of one address the name that says most comes first. Total, so that the order is always the same. */
function compare(a: ImageSymbol, b: ImageSymbol): number {
  return (
    a.address - b.address ||
    ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
    Number(b.isGlobal) - Number(a.isGlobal) ||
    b.size - a.size ||
    (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
  );
}
