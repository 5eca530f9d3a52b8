/** Moves to and from control and space registers. */
import {
  CR_COPROCESSOR,
  CR_EXTERNAL_ENABLE,
  CR_EXTERNAL_REQUEST,
  CR_IIAOQ,
  CR_IIASQ,
  CR_IPSW,
  CR_PROTECTION_1,
  CR_PROTECTION_2,
  CR_PROTECTION_3,
  CR_PROTECTION_4,
  CR_RECOVERY_COUNTER,
  CR_SHIFT_AMOUNT,
  CR_TIMER,
} from "../control-registers.ts";
import { spaceOf } from "../data-access.ts";
import type { Processor } from "../processor.ts";
import { PSW_R, PSW_S } from "../../isa/psw.ts";
import { GR, SAR, SR } from "../state.ts";
import { PRIVILEGED_REGISTER } from "../../isa/interruptions.ts";
import { baseField, operandField, spaceField, targetField, wideSpaceField } from "./fields.ts";

/** MFCTL: CR 11, 26 and 27 are open to all, CR 16 too while PSW S is 0, the others to level 0. */
export function mfctl(cpu: Processor, word: number): void {
  const register = baseField(word);
  const open =
    register === CR_SHIFT_AMOUNT ||
    register === 26 ||
    register === 27 ||
    (register === CR_TIMER && (cpu.psw & PSW_S) === 0);
  if (!open && (cpu.front & 3) !== 0) {
    cpu.trap = PRIVILEGED_REGISTER;
    return;
  }
  setTarget(cpu, word, readControl(cpu, register));
}

function readControl(cpu: Processor, register: number): number {
  switch (register) {
    case CR_RECOVERY_COUNTER: {
      const counted = (cpu.psw & PSW_R) !== 0 ? cpu.executed : 0;
      return (cpu.control[CR_RECOVERY_COUNTER]! - counted) | 0;
    }
    case CR_SHIFT_AMOUNT:
      return cpu.user[SAR]!;
    case CR_TIMER:
      return cpu.environment.readTimer();
    default:
      return cpu.control[register]!;
  }
}

/** MTCTL: CR 11 is open to all, the others to level 0. */
export function mtctl(cpu: Processor, word: number): void {
  const register = baseField(word);
  const value = cpu.user[GR + operandField(word)]!;
  if (register === CR_SHIFT_AMOUNT) {
    cpu.user[SAR] = value & 31;
    return;
  }
  if ((cpu.front & 3) !== 0) {
    cpu.trap = PRIVILEGED_REGISTER;
    return;
  }
  writeControl(cpu, register, value);
}

function writeControl(cpu: Processor, register: number, value: number): void {
  cpu.resync = true;
  switch (register) {
    case CR_RECOVERY_COUNTER:
      // What has been executed before in this call is subtracted at its end.
      cpu.control[register] = value + ((cpu.psw & PSW_R) !== 0 ? cpu.executed : 0);
      return;
    case CR_PROTECTION_1:
    case CR_PROTECTION_2:
    case CR_PROTECTION_3:
    case CR_PROTECTION_4:
      cpu.quick.clear();
      break;
    case CR_COPROCESSOR:
      cpu.control[register] = value & 0xff;
      return;
    case CR_TIMER:
      cpu.environment.writeTimer(value);
      cpu.stopRequested = true;
      return;
    case CR_IIASQ:
      cpu.control[CR_IIASQ] = cpu.iiasqBack;
      cpu.iiasqBack = value;
      return;
    case CR_IIAOQ:
      cpu.control[CR_IIAOQ] = cpu.iiaoqBack;
      cpu.iiaoqBack = value;
      return;
    case CR_EXTERNAL_REQUEST:
      cpu.control[CR_EXTERNAL_REQUEST]! &= ~value;
      return;
    case CR_EXTERNAL_ENABLE:
    case CR_IPSW:
    default:
      break;
  }
  cpu.control[register] = value;
}

export function mfsp(cpu: Processor, word: number): void {
  setTarget(cpu, word, cpu.user[SR + wideSpaceField(word)]!);
}

/** MTSP: SR 5..7 need level 0. */
export function mtsp(cpu: Processor, word: number): void {
  const register = wideSpaceField(word);
  if (register >= 5 && (cpu.front & 3) !== 0) {
    cpu.trap = PRIVILEGED_REGISTER;
    return;
  }
  cpu.user[SR + register] = cpu.user[GR + operandField(word)]!;
  if (register >= 4) cpu.quick.clear();
}

/** LDSID: the identifier of the space that an address with this base is in. */
export function ldsid(cpu: Processor, word: number): void {
  const base = cpu.user[GR + baseField(word)]!;
  setTarget(cpu, word, spaceOf(cpu, spaceField(word), base));
}

export function setTarget(cpu: Processor, word: number, value: number): void {
  cpu.user[GR + targetField(word)] = value;
  cpu.user[GR] = 0;
}
