/** How registers are written: "%r1", "%sp", "%sr3", "%cr11", "%fr4R". A "%" is needed, or else it is a number or a symbol. */
import { CONTROL_REGISTER_NAMES } from "../registers.ts";

export type RegisterFile = "general" | "space" | "control" | "float";

export interface Register {
  readonly file: RegisterFile;
  readonly number: number;
  /** The right half of a floating-point register. */
  readonly isRight: boolean;
}

/** The calling convention's names. */
const CONVENTION: Readonly<Record<string, number>> = {
  rp: 2,
  mrp: 31,
  arg3: 23,
  arg2: 24,
  arg1: 25,
  arg0: 26,
  dp: 27,
  ret0: 28,
  ret1: 29,
  sp: 30,
  t1: 22,
  t2: 21,
  t3: 20,
  t4: 19,
};

const FLOAT_CONVENTION: Readonly<Record<string, number>> = {
  farg0: 4,
  farg1: 5,
  farg2: 6,
  farg3: 7,
};

const CONTROL = new Map<string, number>([
  ...CONTROL_REGISTER_NAMES.map((name, number): [string, number] => [name, number]),
  ...CONTROL_REGISTER_NAMES.map((_, number): [string, number] => [`cr${number}`, number]),
  ...[1, 2, 3, 4].map((n): [string, number] => [`pid${n}`, [8, 9, 12, 13][n - 1] ?? 8]),
  ["ppda", 24],
  ["hta", 25],
  ["iiasq", 17],
  ["iiaoq", 18],
]);

/** The register that "%name" names, or null. Capital letters are as good as small ones. */
export function registerNamed(written: string): Register | null {
  const name = written.toLowerCase();
  const numbered = /^(r|sr|fr)(0|[1-9]\d?)([lr]?)$/.exec(name);
  if (numbered !== null) return numberedRegister(numbered);
  const general = CONVENTION[name];
  if (general !== undefined) return { file: "general", number: general, isRight: false };
  const float = FLOAT_CONVENTION[name];
  if (float !== undefined) return { file: "float", number: float, isRight: false };
  const control = CONTROL.get(name);
  return control === undefined ? null : { file: "control", number: control, isRight: false };
}

function numberedRegister([, prefix, digits, half]: RegExpExecArray): Register | null {
  const number = Number(digits);
  const file = prefix === "r" ? "general" : prefix === "sr" ? "space" : "float";
  if (number > (file === "space" ? 7 : 31)) return null;
  if (half !== "" && file !== "float") return null;
  return { file, number, isRight: half === "r" };
}

/** What a file's registers are called in a message. */
export const EXPECTED_REGISTER: Readonly<Record<RegisterFile, string>> = {
  general: "A general register, %r0 to %r31,",
  space: "A space register, %sr0 to %sr7,",
  control: "A control register, such as %cr11 or %sar,",
  float: "A floating-point register, %fr0 to %fr31,",
};
