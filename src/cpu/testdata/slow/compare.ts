/** Everything that a program could find out, compared between the processor and the slow machine. */
import { must } from "../../../base/assert.ts";
import { GENERAL_REGISTER_NAMES } from "../../../isa/registers.ts";
import type { Processor } from "../../processor.ts";
import { FR, GR, SAR, SR } from "../../state.ts";
import type { SlowMachine } from "./slow-machine.ts";

/** What differs, a line each: ours, then the slow machine's. */
export function differences(cpu: Processor, slow: SlowMachine, pages: number): string[] {
  const { user } = cpu;
  const { state } = slow;
  const found: string[] = [];
  const same = (name: string, ours: number, wanted: number): void => {
    if (ours !== wanted) found.push(`${name}: ${hex(ours)}, not ${hex(wanted)}`);
  };
  const all = (name: string, ours: Int32Array, from: number, wanted: Int32Array): void => {
    for (let index = 0; index < wanted.length; index += 1) {
      if (ours[from + index] === wanted[index]) continue;
      same(`${name}${String(index)}`, must(ours[from + index], name), must(wanted[index], name));
    }
  };
  for (let index = 0; index < 32; index += 1) {
    if (user[GR + index] === state.gr[index]) continue;
    const name = must(GENERAL_REGISTER_NAMES[index], "name");
    same(name, must(user[GR + index], name), must(state.gr[index], name));
  }
  all("sr", user, SR, state.sr);
  all("float half ", user, FR, state.float);
  all("cr", cpu.control, 0, slow.control);
  all("shadow ", cpu.shadow, 0, slow.shadow);
  same("sar", must(user[SAR], "SAR"), state.shiftAmount);
  same("psw", cpu.getPsw(), slow.getPsw());
  same("front", cpu.front, state.front.offset);
  same("back", cpu.back, state.back.offset);
  same("space of front", cpu.spaceFront, state.front.space);
  same("space of back", cpu.spaceBack, state.back.space);
  same("iiaoq back", cpu.iiaoqBack, slow.iiaBack.offset);
  same("iiasq back", cpu.iiasqBack, slow.iiaBack.space);
  same("instructions", cpu.instructions, slow.executed);
  for (const address of slow.memory.written) {
    const ours = must(cpu.memory.words[address >> 2], "word");
    same(`memory ${hex(address)}`, ours, slow.memory.bytes.getInt32(address));
  }
  found.push(...tlbDifferences(cpu, slow, pages));
  return found;
}

function tlbDifferences(cpu: Processor, slow: SlowMachine, pages: number): string[] {
  const found: string[] = [];
  for (const [name, ours, theirs] of [
    ["code", cpu.itlb, slow.code],
    ["data", cpu.dtlb, slow.data],
  ] as const) {
    for (let number = 0; number < 2 * pages; number += 1) {
      const [space, page] = [number & 1, number >> 1];
      const entry = ours.find(space, page);
      const wanted = theirs.find(space, page);
      const isSame =
        wanted === null || entry < 0
          ? wanted === null && entry < 0
          : ours.frameOf(entry) === wanted.frame && ours.accessOf(entry) === wanted.access;
      if (!isSame) found.push(`${name} TLB, space ${String(space)}, page ${String(page)}`);
    }
  }
  return found;
}

function hex(value: number): string {
  return (value >>> 0).toString(16);
}
