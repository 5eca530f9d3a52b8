/** The semantics of a row, told in lines: the table's vocabulary with a third meaning, besides computing and emitting code. */
import {
  ASSIST_EMULATION,
  ASSIST_EXCEPTION,
  CONDITIONAL,
  LOWER_PRIVILEGE_TRANSFER,
  OVERFLOW,
  PRIVILEGED_OPERATION,
  TAKEN_BRANCH,
  UNALIGNED_DATA_REFERENCE,
} from "../src/isa/interruptions.ts";
import type { Address, Ops, SystemHelper } from "../src/isa/ops.ts";
import type { Row } from "../src/isa/row.ts";
import { floatLines } from "./isa-float.ts";
import { HELPERS, LOAD_TRAPS, STORE_TRAPS } from "./isa-helpers.ts";

/** An expression, and what to call its value if it has to be kept. */
interface Term {
  readonly text: string;
  readonly name: string;
  /** For + and the like: needs parentheses where it is part of another. */
  readonly isCompound: boolean;
}

/** What an instruction does. */
export interface Operation {
  readonly lines: readonly string[];
  /** Numbers of the interruptions that it may cause. */
  readonly traps: readonly number[];
}

/** Asks the row. */
export function operationOf(row: Row): Operation {
  const teller = new Teller();
  if (row.class === "privileged") teller.requirePrivilege();
  row.execute(teller);
  teller.lines.push(...floatLines(row.name));
  return { lines: teller.lines, traps: [...teller.traps].toSorted((a, b) => a - b) };
}

const SIZES = { 1: "byte", 2: "halfword", 4: "word" } as const;

class Teller implements Ops<Term, Term> {
  readonly lines: string[] = [];
  readonly traps = new Set<number>();
  private indent = "";
  private readonly taken = new Set<string>();
  /** Whether the row has asked for its own address: such a branch keeps its level. */
  private isRelative = false;

  // --- operands ---------------------------------------------------------------------------------
  gr(field: string): Term {
    return atom(`GR[${field}]`);
  }
  grNumber(register: number): Term {
    return atom(`GR ${String(register)}`);
  }
  setGr(field: string, value: Term): void {
    this.tell(`GR[${field}] ← ${value.text}`);
  }
  setGrNumber(register: number, value: Term): void {
    this.tell(`GR ${String(register)} ← ${value.text}`);
  }
  field(field: string): Term {
    return atom(field);
  }
  constant(value: number): Term {
    return atom(Math.abs(value) < 256 ? String(value) : `0x${(value >>> 0).toString(16)}`);
  }
  bind(value: Term): Term {
    if (!value.isCompound) return value;
    const name = this.fresh(value.name);
    this.tell(`${name} ← ${value.text}`);
    return { text: name, name, isCompound: false };
  }
  bindFlag(flag: Term): Term {
    return this.bind(flag);
  }

  // --- words ------------------------------------------------------------------------------------
  add(a: Term, b: Term): Term {
    if (b.text === "0") return a;
    return { ...joined(a, "+", b), name: "sum" };
  }
  subtract(a: Term, b: Term): Term {
    return { ...joined(a, "−", b), name: "difference" };
  }
  and(a: Term, b: Term): Term {
    return joined(a, "&", b);
  }
  or(a: Term, b: Term): Term {
    return joined(a, "|", b);
  }
  xor(a: Term, b: Term): Term {
    return joined(a, "^", b);
  }
  complement(a: Term): Term {
    return { text: `~${part(a)}`, name: "complement", isCompound: true };
  }
  shiftLeft(a: Term, places: Term): Term {
    return { ...joined(a, "<<", places), name: "shifted" };
  }
  shiftRight(a: Term, places: Term): Term {
    return { ...joined(a, ">>>", places), name: "shifted" };
  }
  shiftRightSigned(a: Term, places: Term): Term {
    return { ...joined(a, ">>", places), name: "shifted" };
  }
  shiftDouble(high: Term, low: Term, places: Term): Term {
    return compound(`right word of (${high.text}:${low.text} >>> ${part(places)})`);
  }
  choose(flag: Term, whenTrue: Term, whenFalse: Term): Term {
    return compound(`${part(flag)} ? ${part(whenTrue)} : ${part(whenFalse)}`);
  }
  wordFromFlag(flag: Term): Term {
    return flag;
  }

  // --- truth values -----------------------------------------------------------------------------
  equal(a: Term, b: Term): Term {
    return joined(a, "=", b);
  }
  lessSigned(a: Term, b: Term): Term {
    if (b.text !== "0") return joined(a, "<", b);
    const isCarry = a.name === "carries" || a.text.startsWith("carries");
    return {
      text: `leftmost bit of ${part(a)}`,
      name: isCarry ? "carry" : "sign",
      isCompound: true,
    };
  }
  lessUnsigned(a: Term, b: Term): Term {
    return joined(a, "<< (unsigned)", b);
  }
  both(a: Term, b: Term): Term {
    return joined(a, "and", b);
  }
  either(a: Term, b: Term): Term {
    return { ...joined(a, "or", b), name: a.name };
  }
  differ(a: Term, b: Term): Term {
    return joined(a, "≠", b);
  }
  invert(a: Term): Term {
    return { ...compound(`not ${part(a)}`), name: a.name };
  }
  whenField(field: string, value: number, then: () => void, otherwise?: () => void): void {
    this.block(`if ${field} = ${String(value)}:`, then);
    if (otherwise !== undefined) this.block("otherwise:", otherwise);
  }

  // --- processor status -------------------------------------------------------------------------
  carriesOf(a: Term, b: Term, result: Term): Term {
    return {
      text: `carries of ${part(a)} + ${part(b)} = ${result.text}`,
      name: "carries",
      isCompound: true,
    };
  }
  setCarries(vector: Term): void {
    this.tell(`PSW C/B ← ${vector.text}, of each digit the leftmost`);
  }
  carries(): Term {
    return atom("PSW C/B");
  }
  carryIn(): Term {
    return atom("PSW C/B[0]");
  }
  divideBit(): Term {
    return atom("PSW V");
  }
  setDivideBit(flag: Term): void {
    this.tell(`PSW V ← ${flag.text}`);
  }
  shiftAmount(): Term {
    return atom("SAR");
  }

  // --- conditions -------------------------------------------------------------------------------
  addCondition(): Term {
    return condition("addition condition (c, f)");
  }
  subtractCondition(): Term {
    return condition("subtraction condition (c, f)");
  }
  logicalCondition(result: Term): Term {
    return condition(`logical condition (c, f) of ${result.text}`);
  }
  unitCondition({ result, carries }: { result: Term; carries: Term }): Term {
    return condition(`unit condition (c, f) of ${result.text} and carries ${carries.text}`);
  }
  shiftCondition(result: Term): Term {
    return condition(`shift condition (c) of ${result.text}`);
  }
  compareBranchCondition(): Term {
    return condition("subtraction condition (c, 0)");
  }
  addBranchCondition(): Term {
    return condition("addition condition (c, 0)");
  }
  overflowOf(a: Term, b: Term, result: Term): Term {
    const text = `signed overflow of ${part(a)} + ${part(b)} = ${result.text}`;
    return { text, name: "overflow", isCompound: true };
  }

  // --- control ----------------------------------------------------------------------------------
  nullifyIf(flag: Term): void {
    this.tell(`if ${flag.text}: nullify the next instruction`);
  }
  trapIf(flag: Term, trap: "overflow" | "conditional"): void {
    this.traps.add(trap === "overflow" ? OVERFLOW : CONDITIONAL);
    this.tell(`if ${flag.text}: ${trap} trap`);
  }
  requirePrivilege(): void {
    this.traps.add(PRIVILEGED_OPERATION);
    this.tell("if the level is not 0: privileged operation trap");
  }
  here(): Term {
    this.isRelative = true;
    return atom("here");
  }
  returnPoint(): Term {
    return atom("return point");
  }
  branch(target: Term): void {
    this.traps.add(TAKEN_BRANCH);
    this.tell(`branch to ${target.text}; nullify the delay slot if n`);
  }
  branchIf(flag: Term, displacement: string): void {
    this.traps.add(TAKEN_BRANCH);
    this.tell(`if ${flag.text}: branch to here + 8 + ${displacement}`);
    this.tell(
      "if n: nullify the delay slot of a forward branch taken, or of a backward one not taken",
    );
  }
  branchVectored(target: Term): void {
    if (this.isRelative) {
      this.branch(target);
      return;
    }
    this.traps.add(LOWER_PRIVILEGE_TRANSFER).add(TAKEN_BRANCH);
    this.tell(
      `branch to ${target.text}; the level is that of its low bits, or now's if that is lower in privilege;`,
    );
    this.tell("nullify the delay slot if n");
  }
  branchExternal(space: string, offset: Term): void {
    this.traps.add(LOWER_PRIVILEGE_TRANSFER).add(TAKEN_BRANCH);
    this.tell(
      `branch to space SR[${space}], offset ${offset.text}; the level is that of its low bits,`,
    );
    this.tell("or now's if that is lower in privilege;");
    this.tell("nullify the delay slot if n");
  }
  linkSpace(): void {
    this.tell("SR 0 ← space of the return point");
  }

  // --- memory -----------------------------------------------------------------------------------
  load(bytes: 1 | 2 | 4, address: Address<Term, string>): Term {
    const data = this.fresh("data");
    this.tell(`${data} ← ${SIZES[bytes]} at ${this.reached(address, LOAD_TRAPS, bytes)}`);
    return atom(data);
  }
  store(bytes: 1 | 2 | 4, address: Address<Term, string>, value: Term): void {
    this.tell(`${SIZES[bytes]} at ${this.reached(address, STORE_TRAPS, bytes)} ← ${value.text}`);
  }
  loadAndClear(address: Address<Term, string>): Term {
    const data = this.fresh("data");
    this.tell(`${data} ← word at ${this.reached(address, STORE_TRAPS, 4)}, which becomes 0`);
    return atom(data);
  }
  storeBytes(part: "begin" | "end", address: Address<Term, string>, value: Term): void {
    const which =
      part === "begin"
        ? "from the address to the end of its word"
        : "before the address in its word";
    this.tell(
      `bytes ${which}, at ${this.reached(address, STORE_TRAPS, 1)} ← those of ${value.text}`,
    );
  }

  // --- floating point ---------------------------------------------------------------------------
  requireFloat(): void {
    this.traps.add(ASSIST_EMULATION).add(ASSIST_EXCEPTION);
    this.tell("if CCR does not enable units 0 and 1: assist emulation trap");
  }
  floatWord(register: string, half: string | null): Term {
    return atom(half === null ? `left half of FR[${register}]` : `half ${half} of FR[${register}]`);
  }
  setFloatWord(register: string, half: string | null, value: Term): void {
    this.tell(`${this.floatWord(register, half).text} ← ${value.text}`);
  }
  loadFloatDouble(address: Address<Term, string>, register: string): void {
    this.tell(`FR[${register}] ← doubleword at ${this.reached(address, LOAD_TRAPS, 8)}`);
  }
  storeFloatDouble(address: Address<Term, string>, register: string): void {
    this.tell(`doubleword at ${this.reached(address, STORE_TRAPS, 8)} ← FR[${register}]`);
  }

  call(helper: SystemHelper): void {
    const { lines, traps } = HELPERS[helper];
    for (const line of lines) this.tell(line);
    for (const trap of traps) this.traps.add(trap);
  }

  // --- parts of the above -----------------------------------------------------------------------
  private reached(
    { space, base, offset }: Address<Term, string>,
    traps: readonly number[],
    bytes: number,
  ): string {
    if (bytes > 1) this.traps.add(UNALIGNED_DATA_REFERENCE);
    const at = this.add(base, offset).text;
    if (space === "absolute") return `physical address ${at}`;
    for (const trap of traps) this.traps.add(trap);
    return `(${space}, ${at})`;
  }
  private block(head: string, body: () => void): void {
    this.tell(head);
    const outside = this.indent;
    this.indent += "    ";
    body();
    this.indent = outside;
  }
  private tell(line: string): void {
    this.lines.push(this.indent + line);
  }
  private fresh(wanted: string): string {
    let name = wanted;
    for (let count = 2; this.taken.has(name) && wanted !== "data"; count++) {
      name = `${wanted}${String(count)}`;
    }
    this.taken.add(name);
    return name;
  }
}

function atom(text: string): Term {
  return { text, name: "value", isCompound: false };
}

function compound(text: string): Term {
  return { text, name: "result", isCompound: true };
}

function condition(text: string): Term {
  return { text, name: "condition", isCompound: true };
}

function part(term: Term): string {
  return term.isCompound ? `(${term.text})` : term.text;
}

function joined(a: Term, operator: string, b: Term): Term {
  return compound(`${part(a)} ${operator} ${part(b)}`);
}
