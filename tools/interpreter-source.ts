/**
 * The back end of the instruction table that emits the interpreter: values are TypeScript expressions, and executing a
 * row writes statements.
 *
 * A row is emitted in one of two places. "hot": as a case of the loop, working on its locals (`pc`, `npc`, `left`, ...).
 * "cold": as a function of the processor and the instruction word, for what is too rare to be in the loop.
 * Fields may be pinned to a value, which specialises the text (the condition "never", no base modification, ...).
 */
import type { Address, Ops, SystemHelper } from "../src/isa/ops.ts";
import type { Pattern } from "../src/isa/pattern.ts";
import { type Pins, SourceValues } from "./interpreter-values.ts";

export type Place = "hot" | "cold";

/** Names of helpers in `src/cpu/system`, where they differ from the vocabulary's. */
const HELPER_NAMES: Partial<Record<SystemHelper, string>> = { break: "breakInstruction" };

/** Helpers that need no instruction word, or nothing at all. */
const WITHOUT_WORD = new Set(["breakInstruction", "coprocessor", "rfi", "rfir", "specialFunction"]);
const NO_OPERANDS = new Set(["sync"]);

export class SourceOps extends SourceValues implements Ops<string, string> {
  readonly helpers = new Set<string>();
  private ending: string | null = null;
  /** IASQ back before an external branch. */
  private linked = "";
  private readonly place: Place;

  constructor(pattern: Pattern, pins: Pins, place: Place) {
    super(pattern, pins);
    this.place = place;
  }

  /** The statements of the whole row, with what ends it. */
  finish(): string {
    const end = this.ending ?? (this.place === "hot" ? ADVANCE : "");
    return withoutUnused([...this.lines, end].join("\n"));
  }

  // --- control
  nullifyIf(flag: string): void {
    if (flag === "false") return;
    if (this.place === "cold") this.lines.push(`if (${flag}) cpu.nullified = 1;`);
    else this.ending = `${STEP}\nif (${flag}) {\n${SKIP}\n}\ncontinue;`;
  }
  trapIf(flag: string, trap: "overflow" | "conditional"): void {
    const number = trap === "overflow" ? "OVERFLOW" : "CONDITIONAL";
    this.lines.push(`if (${flag}) {`, `cpu.trap = ${number};`, this.leave(), "}");
  }
  requirePrivilege(): void {
    this.lines.push(`if ((${this.pc()} & 3) !== 0) {`);
    this.lines.push("cpu.trap = PRIVILEGED_OPERATION;", this.leave(), "}");
  }
  here(): string {
    return this.pc();
  }
  returnPoint(): string {
    return this.name(`(${this.npc()} + 4) | 0`);
  }
  branch(target: string): void {
    const name = this.bind(target);
    if (this.place === "hot") this.idleCheck(name);
    this.goTo(name, this.slotNullified());
  }
  branchIf(flag: string, displacement: string): void {
    const taken = this.bindFlag(flag);
    const target = this.name(`(${this.pc()} + ${this.field(displacement)} + 8) | 0`);
    const n = this.field("n");
    if (this.place === "cold") {
      const next = this.name(`${taken} ? ${target} : (cpu.back + 4) | 0`);
      this.goTo(next, `${n} !== 0 && ${taken} === ((w & 1) === 0)`, null, `${taken} ? 1 : 0`);
      return;
    }
    // The displacement's sign is the lowest bit of the word; it and "n" decide about the slot.
    const go = `slot = left;\npc = npc;\nnpc = ${target};\nif ((w & 3) === 2) {\n${SKIP}\n}`;
    const fall = `pc = npc;\nnpc = (npc + 4) | 0;\nif ((w & 3) === 3) {\n${SKIP}\n}`;
    const either = `if (${taken}) {\n${go}\n} else {\n${fall}\n}`;
    const arm = taken === "true" ? go : taken === "false" ? fall : either;
    this.ending = `left -= 1;\n${arm}\ncontinue;`;
  }
  branchVectored(target: string): void {
    this.goTo(this.lowered(target), this.slotNullified());
  }
  branchExternal(space: string, offset: string): void {
    const name = this.lowered(offset);
    const to = this.name(`u[SR + ${this.field(space)}]!`);
    const linked = this.name("cpu.spaceBack");
    this.linked = linked;
    if (this.place === "cold") {
      this.goTo(name, this.slotNullified(), to);
      return;
    }
    this.lines.push(
      "if (split) {",
      "cpu.spaceFront = cpu.spaceBack;",
      "split = false;",
      "}",
      `if (${to} !== ${linked}) {`,
      `cpu.spaceBack = ${to};`,
      "tag = NO_TAG;",
      "}",
    );
    this.goTo(name, this.slotNullified());
  }
  linkSpace(): void {
    this.lines.push(`u[SR] = ${this.linked};`);
  }

  // --- memory
  load(bytes: 1 | 2 | 4, address: Address<string, string>): string {
    const { base, offset, space } = this.address(address);
    if (this.place === "cold") {
      const value = this.name(`load(cpu, ${offset}, ${base}, ${space}, ${String(bytes)})`, false);
      this.lines.push("if (cpu.trap !== 0) return;");
      return value;
    }
    const value = this.fresh();
    const slot = this.quickSlot(offset);
    this.lines.push(
      `let ${value}: number;`,
      `if (${this.quickTest("readTag", { slot, bytes, offset, base })}) {`,
      `${value} = ${this.memoryAt(bytes, `(${offset} + delta[${slot}]!)`)}!;`,
      "} else {",
      `${value} = slowLoad(cpu, pc, limit - cut - left, ${offset}, ${base}, ${String(bytes)});`,
      AFTER_SLOW,
      "}",
    );
    return value;
  }
  store(bytes: 1 | 2 | 4, address: Address<string, string>, value: string): void {
    const { base, offset, space } = this.address(address);
    if (this.place === "cold") {
      this.lines.push(
        `store(cpu, ${offset}, ${base}, ${space}, ${String(bytes)}, ${value});`,
        "if (cpu.trap !== 0) return;",
      );
      return;
    }
    const slot = this.quickSlot(offset);
    const physical = this.fresh();
    this.lines.push(
      `if (${this.quickTest("writeTag", { slot, bytes, offset, base })}) {`,
      `const ${physical} = (${offset} + delta[${slot}]!) | 0;`,
      `if (watched[${physical} >>> 12] !== 0) memory.touched(${physical});`,
      `${this.memoryAt(bytes, physical)} = ${value};`,
      "} else {",
      `slowStore(cpu, pc, limit - cut - left, ${offset}, ${base}, ${String(bytes)}, ${value});`,
      AFTER_SLOW,
      "}",
    );
  }
  loadAndClear(address: Address<string, string>): string {
    const { base, offset, space } = this.address(address);
    const value = this.name(`loadAndClear(cpu, ${offset}, ${base}, ${space})`, false);
    this.lines.push("if (cpu.trap !== 0) return;");
    return value;
  }
  storeBytes(part: "begin" | "end", address: Address<string, string>, value: string): void {
    const { base, offset, space } = this.address(address);
    const begin = String(part === "begin");
    this.lines.push(
      `storeBytes(cpu, ${begin}, ${offset}, ${base}, ${space}, ${value});`,
      "if (cpu.trap !== 0) return;",
    );
  }

  // --- floating point
  requireFloat(): void {
    this.lines.push("if (!floatReady(cpu, w)) {", this.leave(), "}");
  }
  floatWord(register: string, half: string | null): string {
    return this.name(`u[${this.floatIndex(register, half)}]!`);
  }
  setFloatWord(register: string, half: string | null, value: string): void {
    this.lines.push(`u[${this.floatIndex(register, half)}] = ${value};`);
  }
  loadFloatDouble(address: Address<string, string>, register: string): void {
    this.double("loadDouble", address, register);
  }
  storeFloatDouble(address: Address<string, string>, register: string): void {
    this.double("storeDouble", address, register);
  }

  call(helper: SystemHelper): void {
    const name = HELPER_NAMES[helper] ?? helper;
    this.helpers.add(name);
    const operands = NO_OPERANDS.has(name) ? "" : WITHOUT_WORD.has(name) ? "cpu" : "cpu, w";
    this.lines.push(`${name}(${operands});`);
  }

  // --- parts
  private pc(): string {
    return this.place === "hot" ? "pc" : "cpu.front";
  }
  private npc(): string {
    return this.place === "hot" ? "npc" : "cpu.back";
  }
  private leave(): string {
    return this.place === "hot" ? "break loop;" : "return;";
  }
  private slotNullified(): string {
    return `${this.field("n")} !== 0`;
  }
  /** A register's content as a branch target: it can't raise the privilege level. */
  private lowered(target: string): string {
    const wanted = this.bind(target);
    const level = this.name(`${this.pc()} & 3`);
    return this.name(`(${wanted} & 3) < ${level} ? (${wanted} & ~3) | ${level} : ${wanted}`);
  }
  private goTo(target: string, nullify: string, space: string | null = null, branched = "1"): void {
    if (this.place === "hot") {
      const n = this.field("n");
      const slot =
        n === "1" ? SKIP : n === "0" ? "continue;" : `if (${nullify}) ${SKIP}\ncontinue;`;
      this.ending = `left -= 1;\nslot = left;\npc = npc;\nnpc = ${target};\n${slot}`;
      return;
    }
    this.lines.push(
      "cpu.spaceFront = cpu.spaceBack;",
      ...(space === null ? [] : [`cpu.spaceBack = ${space};`]),
      "cpu.front = cpu.back;",
      `cpu.back = ${target};`,
      `cpu.branched = ${branched};`,
      `if (${nullify}) cpu.nullified = 1;`,
      "cpu.jumped = true;",
    );
  }
  /** A branch to itself, without a link: time can pass at once. Only where the slot can do nothing and is in the same page. */
  private idleCheck(target: string): void {
    const n = this.field("n");
    const unlinked = ` && ${this.field("t")} === 0`;
    this.lines.push(
      `if (${target} === pc && npc === ((pc + 4) | 0) && i !== 0x3ff && !split && !cpu.ignoreIdle${unlinked}) {`,
      `const kind = ${n === "1" ? "1" : "code[base + i + 1] === NOP ? 2 : 0"};`,
      ...(n === "1" ? [] : ["if (kind !== 0) {"]),
      "cpu.idleLoop = kind;",
      "exit = EXIT_IDLE;",
      "break loop;",
      ...(n === "1" ? [] : ["}"]),
      "}",
    );
  }
  private address({ space, base, offset }: Address<string, string>): {
    base: string;
    offset: string;
    space: string;
  } {
    const b = this.bind(base);
    const e = this.bind(this.add(b, offset));
    return { base: b, offset: e, space: space === "absolute" ? "ABSOLUTE" : this.field(space) };
  }
  private quickSlot(offset: string): string {
    return this.name(`part + ((${offset} >>> 12) & QUICK_MASK)`);
  }
  private quickTest(
    tags: string,
    { slot, bytes, offset, base }: { slot: string; bytes: number; offset: string; base: string },
  ): string {
    const page = `${tags}[${slot}] === (${offset} & ${String(~0xfff | (bytes - 1))})`;
    return offset === base ? page : `${page} && ((${offset} ^ ${base}) >>> 30) === 0`;
  }
  private memoryAt(bytes: number, physical: string): string {
    if (bytes === 4) return `mw[${physical} >> 2]`;
    if (bytes === 2) return `mh[(${physical} ^ 2) >> 1]`;
    return `mb[${physical} ^ 3]`;
  }
  private floatIndex(register: string, half: string | null): string {
    const low = half === null ? "" : ` + ${this.field(half)}`;
    return `FR + 2 * ${this.field(register)}${low}`;
  }
  private double(helper: string, address: Address<string, string>, register: string): void {
    const { base, offset, space } = this.address(address);
    this.lines.push(
      `${helper}(cpu, ${offset}, ${base}, ${space}, ${this.floatIndex(register, null)});`,
      "if (cpu.trap !== 0) return;",
    );
  }
}

const STEP = "left -= 1;\npc = npc;\nnpc = (npc + 4) | 0;";
const ADVANCE = `${STEP}\ncontinue;`;
/** Leaves the switch for what stands behind it: the instruction now at the front is nullified. */
const SKIP = "break;";
/** After an access that left the loop: a trap ends the instruction, news of a device make it the last one. */
const AFTER_SLOW = [
  "if (cpu.trap !== 0) break loop;",
  "if (cpu.resync) {",
  "cut += left - 1;",
  "left = 1;",
  "}",
].join("\n");

/** Drops bindings that nobody reads, until none is left. */
function withoutUnused(text: string): string {
  let lines = text.split("\n");
  for (;;) {
    const all = lines.join("\n");
    const kept = lines.filter((line) => {
      const name = /^const (v\d+) = .*;$/.exec(line)?.[1];
      return name === undefined || (all.match(new RegExp(`\\b${name}\\b`, "g")) ?? []).length > 1;
    });
    if (kept.length === lines.length) return all;
    lines = kept;
  }
}
