import { hexGroups } from "../../base/hex.ts";
import type { Base, FloatForm } from "../page/page-store.ts";

/** A word in a base: "0000 1f40", "-3", "4294967293", "'ab..'". */
export function wordText(word: number, base: Base): string {
  switch (base) {
    case "hex":
      return hexGroups(word);
    case "signed":
      return String(word | 0);
    case "unsigned":
      return String(word >>> 0);
    case "ascii":
      return [24, 16, 8, 0].map((shift) => letterOf((word >>> shift) & 0xff)).join("");
  }
}

/** What a byte looks like as a letter; a dot where it is none. */
export function letterOf(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·";
}

const SCRATCH = new DataView(new ArrayBuffer(8));

/** A floating-point register, whose halves are two words: as one double, two singles, or its bits. */
export function floatText(left: number, right: number, form: FloatForm): string {
  if (form === "hex") return `${hexGroups(left)} ${hexGroups(right)}`;
  SCRATCH.setUint32(0, left);
  SCRATCH.setUint32(4, right);
  if (form === "double") return numberText(SCRATCH.getFloat64(0), 17);
  return `${numberText(SCRATCH.getFloat32(0), 9)} | ${numberText(SCRATCH.getFloat32(4), 9)}`;
}

/** The shortest text among those that name the number. */
function numberText(value: number, digits: number): string {
  if (Object.is(value, -0)) return "-0";
  const short = String(value);
  return short.length <= digits + 3 ? short : String(Number(value.toPrecision(digits)));
}
