/**
 * Generated from the instruction table (src/isa/spec) by tools/gen-interpreter.ts; `npm run gen` writes it anew.
 *
 * `interpret` runs instructions of one processor. While it runs, the instruction-address queue is in `pc` and `npc`;
 * `tag` is what an offset has in common with those whose instructions can be taken from `ops` and `code` without
 * asking; `left` counts down the instructions that may still be counted; `split` says that the front of the queue is
 * in another space than the back; `slot` equals `left` while the front is in the slot of a taken branch (PSW B).
 */
import {
  addBranchCondition,
  addCondition,
  compareBranchCondition,
  logicalCondition,
  shiftCondition,
  subtractCondition,
  unitCondition,
} from "../conditions.ts";
import {
  ABSOLUTE,
  load,
  loadAndClear,
  loadDouble,
  store,
  storeBytes,
  storeDouble,
} from "../data-access.ts";
import { FETCH_MASK, NO_TAG } from "../decoded-pages.ts";
import { EXIT_IDLE, EXIT_LIMIT, EXIT_RESYNC, EXIT_TRAP } from "../exits.ts";
import type { Processor } from "../processor.ts";
import { QUICK_MASK, QuickTranslations } from "../quick-translations.ts";
import { CARRIES, CARRY_MASK, DIVIDE, FR, SAR, SR } from "../state.ts";
import { coprocessor, diagnose, floatReady, specialFunction, xmpyu } from "../system/assist.ts";
import { gate } from "../system/branch.ts";
import { flushCache, lci, sync } from "../system/cache.ts";
import { ldsid, mfctl, mfsp, mtctl, mtsp } from "../system/control.ts";
import { floatOperation } from "../system/float.ts";
import { breakInstruction, mtsm, rfi, rfir, rsm, ssm } from "../system/status.ts";
import {
  insertTlbAddress,
  insertTlbProtection,
  lpa,
  probe,
  purgeTlb,
  purgeTlbEntry,
} from "../system/tlb.ts";
import {
  CONDITIONAL,
  ILLEGAL_INSTRUCTION,
  OVERFLOW,
  PRIVILEGED_OPERATION,
} from "../../isa/interruptions.ts";
import { decode } from "../../isa/decoder.ts";

const FIRST_COLD = 146;
const FIRST_PAIR = 126;
const NOP = 0x08000240;
const LAST_WORD = 0x3ff;

/** Runs until `limit` instructions are counted or `cpu.exit` says otherwise; returns how many were. */
export function interpret(cpu: Processor, limit: number): number {
  const u = cpu.user;
  const memory = cpu.memory;
  const mw = memory.words;
  const mh = memory.halves;
  const mb = memory.bytes;
  const watched = memory.watched;
  const readTag = cpu.quick.readTag;
  const writeTag = cpu.quick.writeTag;
  const delta = cpu.quick.delta;
  let ops = cpu.fetchOps;
  let code = cpu.fetchWords;
  let base = 0;
  let pc = cpu.front;
  let npc = cpu.back;
  let left = limit;
  let cut = 0;
  let slot = cpu.branched !== 0 ? left : -1;
  let tag = NO_TAG;
  let split = false;
  let part = 0;
  let w = 0;
  let exit = EXIT_LIMIT;
  loop: while (left > 0) {
    if ((pc & FETCH_MASK) !== tag) {
      if (split) {
        cpu.spaceFront = cpu.spaceBack;
        split = false;
      }
      cpu.front = pc;
      tag = cpu.fetch(pc);
      if (cpu.trap !== 0) break;
      ops = cpu.fetchOps;
      code = cpu.fetchWords;
      base = cpu.fetchBase;
      split = cpu.spaceFront !== cpu.spaceBack;
      part = QuickTranslations.part(pc & 3, cpu.absolute());
      if (cpu.nullified !== 0) {
        cpu.nullified = 0;
        slot = -1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
    }
    const i = (pc & 0xfff) >>> 2;
    w = code[base + i]!;
    switch (ops[i]) {
      case 0:
        ops[i] = i < LAST_WORD ? pairOf(operationOf(w), code[base + i + 1]!) : operationOf(w);
        split = false; // where it was set, fetching again finds it anew
        continue;
      case 1: {
        // LDW s=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
        const v4 = part + ((v2 >>> 12) & QUICK_MASK);
        let v3: number;
        if (readTag[v4] === (v2 & -4093) && (v2 ^ v1) >>> 30 === 0) {
          v3 = mw[(v2 + delta[v4]!) >> 2]!;
        } else {
          v3 = slowLoad(cpu, pc, limit - cut - left, v2, v1, 4);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[(w >>> 16) & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 2: {
        // LDH s=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
        const v4 = part + ((v2 >>> 12) & QUICK_MASK);
        let v3: number;
        if (readTag[v4] === (v2 & -4095) && (v2 ^ v1) >>> 30 === 0) {
          v3 = mh[((v2 + delta[v4]!) ^ 2) >> 1]!;
        } else {
          v3 = slowLoad(cpu, pc, limit - cut - left, v2, v1, 2);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[(w >>> 16) & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 3: {
        // LDB s=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
        const v4 = part + ((v2 >>> 12) & QUICK_MASK);
        let v3: number;
        if (readTag[v4] === (v2 & -4096) && (v2 ^ v1) >>> 30 === 0) {
          v3 = mb[(v2 + delta[v4]!) ^ 3]!;
        } else {
          v3 = slowLoad(cpu, pc, limit - cut - left, v2, v1, 1);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[(w >>> 16) & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 4: {
        // STW s=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
        const v4 = part + ((v3 >>> 12) & QUICK_MASK);
        if (writeTag[v4] === (v3 & -4093) && (v3 ^ v1) >>> 30 === 0) {
          const v5 = (v3 + delta[v4]!) | 0;
          if (watched[v5 >>> 12] !== 0) memory.touched(v5);
          mw[v5 >> 2] = v2;
        } else {
          slowStore(cpu, pc, limit - cut - left, v3, v1, 4, v2);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 5: {
        // STH s=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
        const v4 = part + ((v3 >>> 12) & QUICK_MASK);
        if (writeTag[v4] === (v3 & -4095) && (v3 ^ v1) >>> 30 === 0) {
          const v5 = (v3 + delta[v4]!) | 0;
          if (watched[v5 >>> 12] !== 0) memory.touched(v5);
          mh[(v5 ^ 2) >> 1] = v2;
        } else {
          slowStore(cpu, pc, limit - cut - left, v3, v1, 2, v2);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 6: {
        // STB s=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
        const v4 = part + ((v3 >>> 12) & QUICK_MASK);
        if (writeTag[v4] === (v3 & -4096) && (v3 ^ v1) >>> 30 === 0) {
          const v5 = (v3 + delta[v4]!) | 0;
          if (watched[v5 >>> 12] !== 0) memory.touched(v5);
          mb[v5 ^ 3] = v2;
        } else {
          slowStore(cpu, pc, limit - cut - left, v3, v1, 1, v2);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 7: {
        // LDWM s=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 =
          (v1 +
            (((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff)) &
              (((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff)) >> 31))) |
          0;
        const v4 = part + ((v2 >>> 12) & QUICK_MASK);
        let v3: number;
        if (readTag[v4] === (v2 & -4093) && (v2 ^ v1) >>> 30 === 0) {
          v3 = mw[(v2 + delta[v4]!) >> 2]!;
        } else {
          v3 = slowLoad(cpu, pc, limit - cut - left, v2, v1, 4);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[(w >>> 21) & 0x1f] = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
        u[0] = 0;
        u[(w >>> 16) & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 8: {
        // STWM s=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 =
          (v1 +
            (((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff)) &
              (((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff)) >> 31))) |
          0;
        const v4 = part + ((v3 >>> 12) & QUICK_MASK);
        if (writeTag[v4] === (v3 & -4093) && (v3 ^ v1) >>> 30 === 0) {
          const v5 = (v3 + delta[v4]!) | 0;
          if (watched[v5 >>> 12] !== 0) memory.touched(v5);
          mw[v5 >> 2] = v2;
        } else {
          slowStore(cpu, pc, limit - cut - left, v3, v1, 4, v2);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[(w >>> 21) & 0x1f] = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 9: {
        // LDWX s=0 m=0 u=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = (v1 + v2) | 0;
        const v5 = part + ((v3 >>> 12) & QUICK_MASK);
        let v4: number;
        if (readTag[v5] === (v3 & -4093) && (v3 ^ v1) >>> 30 === 0) {
          v4 = mw[(v3 + delta[v5]!) >> 2]!;
        } else {
          v4 = slowLoad(cpu, pc, limit - cut - left, v3, v1, 4);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[w & 0x1f] = v4;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 10: {
        // LDWX s=0 m=0 u=1
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = (v1 + (v2 << 2)) | 0;
        const v5 = part + ((v3 >>> 12) & QUICK_MASK);
        let v4: number;
        if (readTag[v5] === (v3 & -4093) && (v3 ^ v1) >>> 30 === 0) {
          v4 = mw[(v3 + delta[v5]!) >> 2]!;
        } else {
          v4 = slowLoad(cpu, pc, limit - cut - left, v3, v1, 4);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[w & 0x1f] = v4;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 11: {
        // LDHX s=0 m=0 u=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = (v1 + v2) | 0;
        const v5 = part + ((v3 >>> 12) & QUICK_MASK);
        let v4: number;
        if (readTag[v5] === (v3 & -4095) && (v3 ^ v1) >>> 30 === 0) {
          v4 = mh[((v3 + delta[v5]!) ^ 2) >> 1]!;
        } else {
          v4 = slowLoad(cpu, pc, limit - cut - left, v3, v1, 2);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[w & 0x1f] = v4;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 12: {
        // LDHX s=0 m=0 u=1
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = (v1 + (v2 << 1)) | 0;
        const v5 = part + ((v3 >>> 12) & QUICK_MASK);
        let v4: number;
        if (readTag[v5] === (v3 & -4095) && (v3 ^ v1) >>> 30 === 0) {
          v4 = mh[((v3 + delta[v5]!) ^ 2) >> 1]!;
        } else {
          v4 = slowLoad(cpu, pc, limit - cut - left, v3, v1, 2);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[w & 0x1f] = v4;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 13: {
        // LDBX s=0 m=0 u=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = (v1 + v2) | 0;
        const v5 = part + ((v3 >>> 12) & QUICK_MASK);
        let v4: number;
        if (readTag[v5] === (v3 & -4096) && (v3 ^ v1) >>> 30 === 0) {
          v4 = mb[(v3 + delta[v5]!) ^ 3]!;
        } else {
          v4 = slowLoad(cpu, pc, limit - cut - left, v3, v1, 1);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[w & 0x1f] = v4;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 14: {
        // LDBX s=0 m=0 u=1
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = (v1 + v2) | 0;
        const v5 = part + ((v3 >>> 12) & QUICK_MASK);
        let v4: number;
        if (readTag[v5] === (v3 & -4096) && (v3 ^ v1) >>> 30 === 0) {
          v4 = mb[(v3 + delta[v5]!) ^ 3]!;
        } else {
          v4 = slowLoad(cpu, pc, limit - cut - left, v3, v1, 1);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[w & 0x1f] = v4;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 15: {
        // LDWS s=0 m=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
        const v4 = part + ((v2 >>> 12) & QUICK_MASK);
        let v3: number;
        if (readTag[v4] === (v2 & -4093) && (v2 ^ v1) >>> 30 === 0) {
          v3 = mw[(v2 + delta[v4]!) >> 2]!;
        } else {
          v3 = slowLoad(cpu, pc, limit - cut - left, v2, v1, 4);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 16: {
        // LDWS s=0 m=1 a=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v3 = part + ((v1 >>> 12) & QUICK_MASK);
        let v2: number;
        if (readTag[v3] === (v1 & -4093)) {
          v2 = mw[(v1 + delta[v3]!) >> 2]!;
        } else {
          v2 = slowLoad(cpu, pc, limit - cut - left, v1, v1, 4);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
        u[0] = 0;
        u[w & 0x1f] = v2;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 17: {
        // LDWS s=0 m=1 a=1
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
        const v4 = part + ((v2 >>> 12) & QUICK_MASK);
        let v3: number;
        if (readTag[v4] === (v2 & -4093) && (v2 ^ v1) >>> 30 === 0) {
          v3 = mw[(v2 + delta[v4]!) >> 2]!;
        } else {
          v3 = slowLoad(cpu, pc, limit - cut - left, v2, v1, 4);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
        u[0] = 0;
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 18: {
        // LDHS s=0 m=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
        const v4 = part + ((v2 >>> 12) & QUICK_MASK);
        let v3: number;
        if (readTag[v4] === (v2 & -4095) && (v2 ^ v1) >>> 30 === 0) {
          v3 = mh[((v2 + delta[v4]!) ^ 2) >> 1]!;
        } else {
          v3 = slowLoad(cpu, pc, limit - cut - left, v2, v1, 2);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 19: {
        // LDHS s=0 m=1 a=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v3 = part + ((v1 >>> 12) & QUICK_MASK);
        let v2: number;
        if (readTag[v3] === (v1 & -4095)) {
          v2 = mh[((v1 + delta[v3]!) ^ 2) >> 1]!;
        } else {
          v2 = slowLoad(cpu, pc, limit - cut - left, v1, v1, 2);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
        u[0] = 0;
        u[w & 0x1f] = v2;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 20: {
        // LDHS s=0 m=1 a=1
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
        const v4 = part + ((v2 >>> 12) & QUICK_MASK);
        let v3: number;
        if (readTag[v4] === (v2 & -4095) && (v2 ^ v1) >>> 30 === 0) {
          v3 = mh[((v2 + delta[v4]!) ^ 2) >> 1]!;
        } else {
          v3 = slowLoad(cpu, pc, limit - cut - left, v2, v1, 2);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
        u[0] = 0;
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 21: {
        // LDBS s=0 m=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
        const v4 = part + ((v2 >>> 12) & QUICK_MASK);
        let v3: number;
        if (readTag[v4] === (v2 & -4096) && (v2 ^ v1) >>> 30 === 0) {
          v3 = mb[(v2 + delta[v4]!) ^ 3]!;
        } else {
          v3 = slowLoad(cpu, pc, limit - cut - left, v2, v1, 1);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 22: {
        // LDBS s=0 m=1 a=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v3 = part + ((v1 >>> 12) & QUICK_MASK);
        let v2: number;
        if (readTag[v3] === (v1 & -4096)) {
          v2 = mb[(v1 + delta[v3]!) ^ 3]!;
        } else {
          v2 = slowLoad(cpu, pc, limit - cut - left, v1, v1, 1);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
        u[0] = 0;
        u[w & 0x1f] = v2;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 23: {
        // LDBS s=0 m=1 a=1
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
        const v4 = part + ((v2 >>> 12) & QUICK_MASK);
        let v3: number;
        if (readTag[v4] === (v2 & -4096) && (v2 ^ v1) >>> 30 === 0) {
          v3 = mb[(v2 + delta[v4]!) ^ 3]!;
        } else {
          v3 = slowLoad(cpu, pc, limit - cut - left, v2, v1, 1);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
        u[0] = 0;
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 24: {
        // STWS s=0 m=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
        const v4 = part + ((v3 >>> 12) & QUICK_MASK);
        if (writeTag[v4] === (v3 & -4093) && (v3 ^ v1) >>> 30 === 0) {
          const v5 = (v3 + delta[v4]!) | 0;
          if (watched[v5 >>> 12] !== 0) memory.touched(v5);
          mw[v5 >> 2] = v2;
        } else {
          slowStore(cpu, pc, limit - cut - left, v3, v1, 4, v2);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 25: {
        // STWS s=0 m=1 a=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = part + ((v1 >>> 12) & QUICK_MASK);
        if (writeTag[v3] === (v1 & -4093)) {
          const v4 = (v1 + delta[v3]!) | 0;
          if (watched[v4 >>> 12] !== 0) memory.touched(v4);
          mw[v4 >> 2] = v2;
        } else {
          slowStore(cpu, pc, limit - cut - left, v1, v1, 4, v2);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[(w >>> 21) & 0x1f] = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 26: {
        // STWS s=0 m=1 a=1
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
        const v4 = part + ((v3 >>> 12) & QUICK_MASK);
        if (writeTag[v4] === (v3 & -4093) && (v3 ^ v1) >>> 30 === 0) {
          const v5 = (v3 + delta[v4]!) | 0;
          if (watched[v5 >>> 12] !== 0) memory.touched(v5);
          mw[v5 >> 2] = v2;
        } else {
          slowStore(cpu, pc, limit - cut - left, v3, v1, 4, v2);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[(w >>> 21) & 0x1f] = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 27: {
        // STHS s=0 m=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
        const v4 = part + ((v3 >>> 12) & QUICK_MASK);
        if (writeTag[v4] === (v3 & -4095) && (v3 ^ v1) >>> 30 === 0) {
          const v5 = (v3 + delta[v4]!) | 0;
          if (watched[v5 >>> 12] !== 0) memory.touched(v5);
          mh[(v5 ^ 2) >> 1] = v2;
        } else {
          slowStore(cpu, pc, limit - cut - left, v3, v1, 2, v2);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 28: {
        // STHS s=0 m=1 a=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = part + ((v1 >>> 12) & QUICK_MASK);
        if (writeTag[v3] === (v1 & -4095)) {
          const v4 = (v1 + delta[v3]!) | 0;
          if (watched[v4 >>> 12] !== 0) memory.touched(v4);
          mh[(v4 ^ 2) >> 1] = v2;
        } else {
          slowStore(cpu, pc, limit - cut - left, v1, v1, 2, v2);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[(w >>> 21) & 0x1f] = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 29: {
        // STHS s=0 m=1 a=1
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
        const v4 = part + ((v3 >>> 12) & QUICK_MASK);
        if (writeTag[v4] === (v3 & -4095) && (v3 ^ v1) >>> 30 === 0) {
          const v5 = (v3 + delta[v4]!) | 0;
          if (watched[v5 >>> 12] !== 0) memory.touched(v5);
          mh[(v5 ^ 2) >> 1] = v2;
        } else {
          slowStore(cpu, pc, limit - cut - left, v3, v1, 2, v2);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[(w >>> 21) & 0x1f] = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 30: {
        // STBS s=0 m=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
        const v4 = part + ((v3 >>> 12) & QUICK_MASK);
        if (writeTag[v4] === (v3 & -4096) && (v3 ^ v1) >>> 30 === 0) {
          const v5 = (v3 + delta[v4]!) | 0;
          if (watched[v5 >>> 12] !== 0) memory.touched(v5);
          mb[v5 ^ 3] = v2;
        } else {
          slowStore(cpu, pc, limit - cut - left, v3, v1, 1, v2);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 31: {
        // STBS s=0 m=1 a=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = part + ((v1 >>> 12) & QUICK_MASK);
        if (writeTag[v3] === (v1 & -4096)) {
          const v4 = (v1 + delta[v3]!) | 0;
          if (watched[v4 >>> 12] !== 0) memory.touched(v4);
          mb[v4 ^ 3] = v2;
        } else {
          slowStore(cpu, pc, limit - cut - left, v1, v1, 1, v2);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[(w >>> 21) & 0x1f] = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 32: {
        // STBS s=0 m=1 a=1
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
        const v4 = part + ((v3 >>> 12) & QUICK_MASK);
        if (writeTag[v4] === (v3 & -4096) && (v3 ^ v1) >>> 30 === 0) {
          const v5 = (v3 + delta[v4]!) | 0;
          if (watched[v5 >>> 12] !== 0) memory.touched(v5);
          mb[v5 ^ 3] = v2;
        } else {
          slowStore(cpu, pc, limit - cut - left, v3, v1, 1, v2);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[(w >>> 21) & 0x1f] = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 33: {
        // LDO
        const v1 = u[(w >>> 21) & 0x1f]!;
        u[(w >>> 16) & 0x1f] = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 34: {
        // LDIL
        u[(w >>> 21) & 0x1f] =
          (w << 31) |
          (((w >>> 1) & 0x7ff) << 20) |
          (((w >>> 14) & 0x3) << 18) |
          (((w >>> 16) & 0x1f) << 13) |
          (((w >>> 12) & 0x3) << 11);
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 35: {
        // ADDIL
        const v1 = u[(w >>> 21) & 0x1f]!;
        u[1] =
          (v1 +
            ((w << 31) |
              (((w >>> 1) & 0x7ff) << 20) |
              (((w >>> 14) & 0x3) << 18) |
              (((w >>> 16) & 0x1f) << 13) |
              (((w >>> 12) & 0x3) << 11))) |
          0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 36: {
        // BL n=0
        const v1 = (npc + 4) | 0;
        u[(w >>> 21) & 0x1f] = v1;
        u[0] = 0;
        const v2 =
          (((pc +
            ((((w << 31) >> 31) << 18) |
              (((w >>> 16) & 0x1f) << 13) |
              (((w >>> 2) & 0x1) << 12) |
              (((w >>> 3) & 0x3ff) << 2))) |
            0) +
            8) |
          0;
        if (
          v2 === pc &&
          npc === ((pc + 4) | 0) &&
          i !== 0x3ff &&
          !split &&
          !cpu.ignoreIdle &&
          ((w >>> 21) & 0x1f) === 0
        ) {
          const kind = code[base + i + 1] === NOP ? 2 : 0;
          if (kind !== 0) {
            cpu.idleLoop = kind;
            exit = EXIT_IDLE;
            break loop;
          }
        }
        left -= 1;
        slot = left;
        pc = npc;
        npc = v2;
        continue;
      }
      case 37: {
        // BL n=1
        const v1 = (npc + 4) | 0;
        u[(w >>> 21) & 0x1f] = v1;
        u[0] = 0;
        const v2 =
          (((pc +
            ((((w << 31) >> 31) << 18) |
              (((w >>> 16) & 0x1f) << 13) |
              (((w >>> 2) & 0x1) << 12) |
              (((w >>> 3) & 0x3ff) << 2))) |
            0) +
            8) |
          0;
        if (
          v2 === pc &&
          npc === ((pc + 4) | 0) &&
          i !== 0x3ff &&
          !split &&
          !cpu.ignoreIdle &&
          ((w >>> 21) & 0x1f) === 0
        ) {
          const kind = 1;
          cpu.idleLoop = kind;
          exit = EXIT_IDLE;
          break loop;
        }
        left -= 1;
        slot = left;
        pc = npc;
        npc = v2;
        break;
      }
      case 38: {
        // BLR
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = v1 << 3;
        const v3 = (((pc + v2) | 0) + 8) | 0;
        const v4 = (npc + 4) | 0;
        u[(w >>> 21) & 0x1f] = v4;
        u[0] = 0;
        const v5 = pc & 3;
        const v6 = (v3 & 3) < v5 ? (v3 & ~3) | v5 : v3;
        left -= 1;
        slot = left;
        pc = npc;
        npc = v6;
        if (((w >>> 1) & 0x1) !== 0) break;
        continue;
      }
      case 39: {
        // BV
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = (v1 + (v2 << 3)) | 0;
        const v4 = pc & 3;
        const v5 = (v3 & 3) < v4 ? (v3 & ~3) | v4 : v3;
        left -= 1;
        slot = left;
        pc = npc;
        npc = v5;
        if (((w >>> 1) & 0x1) !== 0) break;
        continue;
      }
      case 40: {
        // BE
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 =
          (v1 +
            ((((w << 31) >> 31) << 18) |
              (((w >>> 16) & 0x1f) << 13) |
              (((w >>> 2) & 0x1) << 12) |
              (((w >>> 3) & 0x3ff) << 2))) |
          0;
        const v3 = pc & 3;
        const v4 = (v2 & 3) < v3 ? (v2 & ~3) | v3 : v2;
        const v5 = u[SR + ((((w >>> 13) & 0x1) << 2) | ((w >>> 14) & 0x3))]!;
        const v6 = cpu.spaceBack;
        if (split) {
          cpu.spaceFront = cpu.spaceBack;
          split = false;
        }
        if (v5 !== v6) {
          cpu.spaceBack = v5;
          tag = NO_TAG;
        }
        left -= 1;
        slot = left;
        pc = npc;
        npc = v4;
        if (((w >>> 1) & 0x1) !== 0) break;
        continue;
      }
      case 41: {
        // BLE
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 =
          (v1 +
            ((((w << 31) >> 31) << 18) |
              (((w >>> 16) & 0x1f) << 13) |
              (((w >>> 2) & 0x1) << 12) |
              (((w >>> 3) & 0x3ff) << 2))) |
          0;
        const v3 = (npc + 4) | 0;
        const v4 = pc & 3;
        const v5 = (v2 & 3) < v4 ? (v2 & ~3) | v4 : v2;
        const v6 = u[SR + ((((w >>> 13) & 0x1) << 2) | ((w >>> 14) & 0x3))]!;
        const v7 = cpu.spaceBack;
        if (split) {
          cpu.spaceFront = cpu.spaceBack;
          split = false;
        }
        if (v6 !== v7) {
          cpu.spaceBack = v6;
          tag = NO_TAG;
        }
        u[31] = v3;
        u[SR] = v7;
        left -= 1;
        slot = left;
        pc = npc;
        npc = v5;
        if (((w >>> 1) & 0x1) !== 0) break;
        continue;
      }
      case 42: {
        // COMBT c=1
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = (v1 - v2) | 0;
        const v7 = v3 === 0;
        const v8 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v7) {
          slot = left;
          pc = npc;
          npc = v8;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 43: {
        // COMBT c=2
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v7 = v1 < v2;
        const v8 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v7) {
          slot = left;
          pc = npc;
          npc = v8;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 44: {
        // COMBT c=3
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v7 = v1 <= v2;
        const v8 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v7) {
          slot = left;
          pc = npc;
          npc = v8;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 45: {
        // COMBT c=4
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v7 = v1 >>> 0 < v2 >>> 0;
        const v8 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v7) {
          slot = left;
          pc = npc;
          npc = v8;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 46: {
        // COMBT c=5
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v7 = v1 >>> 0 <= v2 >>> 0;
        const v8 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v7) {
          slot = left;
          pc = npc;
          npc = v8;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 47: {
        // COMBT
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = (v1 - v2) | 0;
        const v4 = ~v2;
        const v5 = ((v1 & v4) | ((v1 | v4) & ~v3)) < 0;
        const v6 = ((v1 ^ v3) & (v4 ^ v3)) < 0;
        const v7 = compareBranchCondition((w >>> 13) & 0x7, v3, v5, v6);
        const v8 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v7) {
          slot = left;
          pc = npc;
          npc = v8;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 48: {
        // COMIBT c=1
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) - v1) | 0;
        const v6 = v2 === 0;
        const v7 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v6) {
          slot = left;
          pc = npc;
          npc = v7;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 49: {
        // COMIBT c=2
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v6 = ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) < v1;
        const v7 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v6) {
          slot = left;
          pc = npc;
          npc = v7;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 50: {
        // COMIBT c=3
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v6 = ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) <= v1;
        const v7 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v6) {
          slot = left;
          pc = npc;
          npc = v7;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 51: {
        // COMIBT c=4
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v6 = ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) >>> 0 < v1 >>> 0;
        const v7 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v6) {
          slot = left;
          pc = npc;
          npc = v7;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 52: {
        // COMIBT c=5
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v6 = ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) >>> 0 <= v1 >>> 0;
        const v7 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v6) {
          slot = left;
          pc = npc;
          npc = v7;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 53: {
        // COMIBT
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) - v1) | 0;
        const v3 = ~v1;
        const v4 =
          ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) & v3) |
            (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf) | v3) & ~v2)) <
          0;
        const v5 = ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) ^ v2) & (v3 ^ v2)) < 0;
        const v6 = compareBranchCondition((w >>> 13) & 0x7, v2, v4, v5);
        const v7 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v6) {
          slot = left;
          pc = npc;
          npc = v7;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 54: {
        // ADDBT
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = (v1 + v2) | 0;
        const v4 = ((v1 & v2) | ((v1 | v2) & ~v3)) < 0;
        const v5 = ((v1 ^ v3) & (v2 ^ v3)) < 0;
        const v6 = addBranchCondition((w >>> 13) & 0x7, v3, v4, v5);
        u[(w >>> 21) & 0x1f] = v3;
        u[0] = 0;
        const v7 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v6) {
          slot = left;
          pc = npc;
          npc = v7;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 55: {
        // ADDIBT c=1
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) + v1) | 0;
        const v5 = v2 === 0;
        u[(w >>> 21) & 0x1f] = v2;
        u[0] = 0;
        const v6 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v5) {
          slot = left;
          pc = npc;
          npc = v6;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 56: {
        // ADDIBT c=2
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) + v1) | 0;
        const v4 = ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) ^ v2) & (v1 ^ v2)) < 0;
        const v5 = v2 < 0 !== v4;
        u[(w >>> 21) & 0x1f] = v2;
        u[0] = 0;
        const v6 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v5) {
          slot = left;
          pc = npc;
          npc = v6;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 57: {
        // ADDIBT c=3
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) + v1) | 0;
        const v4 = ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) ^ v2) & (v1 ^ v2)) < 0;
        const v5 = v2 === 0 || v2 < 0 !== v4;
        u[(w >>> 21) & 0x1f] = v2;
        u[0] = 0;
        const v6 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v5) {
          slot = left;
          pc = npc;
          npc = v6;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 58: {
        // ADDIBT
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) + v1) | 0;
        const v3 =
          ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) & v1) |
            (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf) | v1) & ~v2)) <
          0;
        const v4 = ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) ^ v2) & (v1 ^ v2)) < 0;
        const v5 = addBranchCondition((w >>> 13) & 0x7, v2, v3, v4);
        u[(w >>> 21) & 0x1f] = v2;
        u[0] = 0;
        const v6 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v5) {
          slot = left;
          pc = npc;
          npc = v6;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 59: {
        // COMBF c=1
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = (v1 - v2) | 0;
        const v7 = !(v3 === 0);
        const v8 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v7) {
          slot = left;
          pc = npc;
          npc = v8;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 60: {
        // COMBF c=2
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v7 = !(v1 < v2);
        const v8 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v7) {
          slot = left;
          pc = npc;
          npc = v8;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 61: {
        // COMBF c=3
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v7 = !(v1 <= v2);
        const v8 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v7) {
          slot = left;
          pc = npc;
          npc = v8;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 62: {
        // COMBF c=4
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v7 = !(v1 >>> 0 < v2 >>> 0);
        const v8 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v7) {
          slot = left;
          pc = npc;
          npc = v8;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 63: {
        // COMBF c=5
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v7 = !(v1 >>> 0 <= v2 >>> 0);
        const v8 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v7) {
          slot = left;
          pc = npc;
          npc = v8;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 64: {
        // COMBF
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = (v1 - v2) | 0;
        const v4 = ~v2;
        const v5 = ((v1 & v4) | ((v1 | v4) & ~v3)) < 0;
        const v6 = ((v1 ^ v3) & (v4 ^ v3)) < 0;
        const v7 = !compareBranchCondition((w >>> 13) & 0x7, v3, v5, v6);
        const v8 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v7) {
          slot = left;
          pc = npc;
          npc = v8;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 65: {
        // COMIBF c=1
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) - v1) | 0;
        const v6 = !(v2 === 0);
        const v7 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v6) {
          slot = left;
          pc = npc;
          npc = v7;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 66: {
        // COMIBF c=2
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v6 = !(((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) < v1);
        const v7 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v6) {
          slot = left;
          pc = npc;
          npc = v7;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 67: {
        // COMIBF c=3
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v6 = !(((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) <= v1);
        const v7 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v6) {
          slot = left;
          pc = npc;
          npc = v7;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 68: {
        // COMIBF c=4
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v6 = !(((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) >>> 0 < v1 >>> 0);
        const v7 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v6) {
          slot = left;
          pc = npc;
          npc = v7;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 69: {
        // COMIBF c=5
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v6 = !(((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) >>> 0 <= v1 >>> 0);
        const v7 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v6) {
          slot = left;
          pc = npc;
          npc = v7;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 70: {
        // COMIBF
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) - v1) | 0;
        const v3 = ~v1;
        const v4 =
          ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) & v3) |
            (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf) | v3) & ~v2)) <
          0;
        const v5 = ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) ^ v2) & (v3 ^ v2)) < 0;
        const v6 = !compareBranchCondition((w >>> 13) & 0x7, v2, v4, v5);
        const v7 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v6) {
          slot = left;
          pc = npc;
          npc = v7;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 71: {
        // ADDBF
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = (v1 + v2) | 0;
        const v4 = ((v1 & v2) | ((v1 | v2) & ~v3)) < 0;
        const v5 = ((v1 ^ v3) & (v2 ^ v3)) < 0;
        const v6 = addBranchCondition((w >>> 13) & 0x7, v3, v4, v5);
        u[(w >>> 21) & 0x1f] = v3;
        u[0] = 0;
        const v7 = !v6;
        const v8 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v7) {
          slot = left;
          pc = npc;
          npc = v8;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 72: {
        // ADDIBF c=1
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) + v1) | 0;
        const v5 = v2 === 0;
        u[(w >>> 21) & 0x1f] = v2;
        u[0] = 0;
        const v6 = !v5;
        const v7 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v6) {
          slot = left;
          pc = npc;
          npc = v7;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 73: {
        // ADDIBF c=2
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) + v1) | 0;
        const v4 = ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) ^ v2) & (v1 ^ v2)) < 0;
        const v5 = v2 < 0 !== v4;
        u[(w >>> 21) & 0x1f] = v2;
        u[0] = 0;
        const v6 = !v5;
        const v7 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v6) {
          slot = left;
          pc = npc;
          npc = v7;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 74: {
        // ADDIBF c=3
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) + v1) | 0;
        const v4 = ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) ^ v2) & (v1 ^ v2)) < 0;
        const v5 = v2 === 0 || v2 < 0 !== v4;
        u[(w >>> 21) & 0x1f] = v2;
        u[0] = 0;
        const v6 = !v5;
        const v7 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v6) {
          slot = left;
          pc = npc;
          npc = v7;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 75: {
        // ADDIBF
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) + v1) | 0;
        const v3 =
          ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) & v1) |
            (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf) | v1) & ~v2)) <
          0;
        const v4 = ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) ^ v2) & (v1 ^ v2)) < 0;
        const v5 = addBranchCondition((w >>> 13) & 0x7, v2, v3, v4);
        u[(w >>> 21) & 0x1f] = v2;
        u[0] = 0;
        const v6 = !v5;
        const v7 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v6) {
          slot = left;
          pc = npc;
          npc = v7;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 76: {
        // MOVB
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = shiftCondition((w >>> 13) & 0x7, v1);
        u[(w >>> 21) & 0x1f] = v1;
        u[0] = 0;
        const v3 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v2) {
          slot = left;
          pc = npc;
          npc = v3;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 77: {
        // MOVIB
        const v1 = (((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf);
        const v2 = shiftCondition((w >>> 13) & 0x7, v1);
        u[(w >>> 21) & 0x1f] = v1;
        u[0] = 0;
        const v3 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v2) {
          slot = left;
          pc = npc;
          npc = v3;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 78: {
        // BVB c=0
        const v1 = u[SAR]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = v2 << v1 < 0;
        const v4 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v3) {
          slot = left;
          pc = npc;
          npc = v4;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 79: {
        // BVB c=1
        const v1 = u[SAR]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = v2 << v1 < 0;
        const v4 = !v3;
        const v5 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v4) {
          slot = left;
          pc = npc;
          npc = v5;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 80: {
        // BB c=0
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = v1 << ((w >>> 21) & 0x1f) < 0;
        const v3 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v2) {
          slot = left;
          pc = npc;
          npc = v3;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 81: {
        // BB c=1
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = v1 << ((w >>> 21) & 0x1f) < 0;
        const v3 = !v2;
        const v4 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v3) {
          slot = left;
          pc = npc;
          npc = v4;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }
        continue;
      }
      case 82: {
        // ADD c=0 f=0
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = (v1 + v2) | 0;
        const v4 = (v1 & v2) | ((v1 | v2) & ~v3);
        u[CARRIES] = v4;
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 83: {
        // ADD
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = (v1 + v2) | 0;
        const v4 = (v1 & v2) | ((v1 | v2) & ~v3);
        const v5 = v4 < 0;
        const v6 = ((v1 ^ v3) & (v2 ^ v3)) < 0;
        const v7 = addCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v3, v5, v6);
        u[CARRIES] = v4;
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        if (v7) {
          break;
        }
        continue;
      }
      case 84: {
        // ADDL c=0 f=0
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = (v1 + v2) | 0;
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 85: {
        // ADDL
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = (v1 + v2) | 0;
        const v4 = (v1 & v2) | ((v1 | v2) & ~v3);
        const v5 = v4 < 0;
        const v6 = ((v1 ^ v3) & (v2 ^ v3)) < 0;
        const v7 = addCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v3, v5, v6);
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        if (v7) {
          break;
        }
        continue;
      }
      case 86: {
        // ADDC c=0 f=0
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = u[CARRIES]! >>> 31;
        const v4 = (((v1 + v2) | 0) + v3) | 0;
        const v5 = (v1 & v2) | ((v1 | v2) & ~v4);
        u[CARRIES] = v5;
        u[w & 0x1f] = v4;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 87: {
        // SH1ADD c=0 f=0
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = v1 << 1;
        const v6 = (v3 + v2) | 0;
        const v7 = (v3 & v2) | ((v3 | v2) & ~v6);
        u[CARRIES] = v7;
        u[w & 0x1f] = v6;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 88: {
        // SH1ADDL c=0 f=0
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = v1 << 1;
        const v6 = (v3 + v2) | 0;
        u[w & 0x1f] = v6;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 89: {
        // SH2ADD c=0 f=0
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = v1 << 2;
        const v6 = (v3 + v2) | 0;
        const v7 = (v3 & v2) | ((v3 | v2) & ~v6);
        u[CARRIES] = v7;
        u[w & 0x1f] = v6;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 90: {
        // SH2ADDL c=0 f=0
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = v1 << 2;
        const v6 = (v3 + v2) | 0;
        u[w & 0x1f] = v6;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 91: {
        // SH3ADD c=0 f=0
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = v1 << 3;
        const v6 = (v3 + v2) | 0;
        const v7 = (v3 & v2) | ((v3 | v2) & ~v6);
        u[CARRIES] = v7;
        u[w & 0x1f] = v6;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 92: {
        // SH3ADDL c=0 f=0
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = v1 << 3;
        const v6 = (v3 + v2) | 0;
        u[w & 0x1f] = v6;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 93: {
        // SUB c=0 f=0
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = (v1 - v2) | 0;
        const v4 = ~v2;
        const v5 = (v1 & v4) | ((v1 | v4) & ~v3);
        u[CARRIES] = v5;
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 94: {
        // SUB
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = (v1 - v2) | 0;
        const v4 = ~v2;
        const v5 = (v1 & v4) | ((v1 | v4) & ~v3);
        const v6 = v5 < 0;
        const v7 = ((v1 ^ v3) & (v4 ^ v3)) < 0;
        const v8 = subtractCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v3, v6, v7);
        u[CARRIES] = v5;
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        if (v8) {
          break;
        }
        continue;
      }
      case 95: {
        // SUBB c=0 f=0
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = u[CARRIES]! >>> 31;
        const v4 = (((v1 + ~v2) | 0) + v3) | 0;
        const v5 = ~v2;
        const v6 = (v1 & v5) | ((v1 | v5) & ~v4);
        u[CARRIES] = v6;
        u[w & 0x1f] = v4;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 96: {
        // DS c=0 f=0
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = u[DIVIDE]!;
        const v4 = u[CARRIES]! >>> 31;
        const v5 = (v1 << 1) | v4;
        const v6 = v2 ^ ((0 - v3) | 0);
        const v7 = (((v5 + v6) | 0) + v3) | 0;
        const v8 = (v5 & v6) | ((v5 | v6) & ~v7);
        const v9 = v8 < 0;
        u[CARRIES] = v8;
        u[DIVIDE] = v9 !== v2 < 0 ? 1 : 0;
        u[w & 0x1f] = v7;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 97: {
        // DS
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = u[DIVIDE]!;
        const v4 = u[CARRIES]! >>> 31;
        const v5 = (v1 << 1) | v4;
        const v6 = v2 ^ ((0 - v3) | 0);
        const v7 = (((v5 + v6) | 0) + v3) | 0;
        const v8 = (v5 & v6) | ((v5 | v6) & ~v7);
        const v9 = v8 < 0;
        const v10 = v9 || v1 < 0;
        const v11 = ((v5 ^ v7) & (v6 ^ v7)) < 0 || (v1 ^ v5) < 0;
        const v12 = subtractCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v7, v10, v11);
        u[CARRIES] = v8;
        u[DIVIDE] = v9 !== v2 < 0 ? 1 : 0;
        u[w & 0x1f] = v7;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        if (v12) {
          break;
        }
        continue;
      }
      case 98: {
        // ADDI c=0 f=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) + v1) | 0;
        const v3 =
          (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) & v1) |
          (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff) | v1) & ~v2);
        u[CARRIES] = v3;
        u[(w >>> 16) & 0x1f] = v2;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 99: {
        // ADDI
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) + v1) | 0;
        const v3 =
          (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) & v1) |
          (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff) | v1) & ~v2);
        const v4 = v3 < 0;
        const v5 = ((((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) ^ v2) & (v1 ^ v2)) < 0;
        const v6 = addCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v2, v4, v5);
        u[CARRIES] = v3;
        u[(w >>> 16) & 0x1f] = v2;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        if (v6) {
          break;
        }
        continue;
      }
      case 100: {
        // SUBI c=0 f=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) - v1) | 0;
        const v3 = ~v1;
        const v4 =
          (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) & v3) |
          (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff) | v3) & ~v2);
        u[CARRIES] = v4;
        u[(w >>> 16) & 0x1f] = v2;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 101: {
        // SUBI
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) - v1) | 0;
        const v3 = ~v1;
        const v4 =
          (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) & v3) |
          (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff) | v3) & ~v2);
        const v5 = v4 < 0;
        const v6 = ((((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) ^ v2) & (v3 ^ v2)) < 0;
        const v7 = subtractCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v2, v5, v6);
        u[CARRIES] = v4;
        u[(w >>> 16) & 0x1f] = v2;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        if (v7) {
          break;
        }
        continue;
      }
      case 102: {
        // OR c=0 f=0
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = v1 | v2;
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 103: {
        // OR
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = v1 | v2;
        const v4 = logicalCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v3);
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        if (v4) {
          break;
        }
        continue;
      }
      case 104: {
        // XOR c=0 f=0
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = v1 ^ v2;
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 105: {
        // XOR
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = v1 ^ v2;
        const v4 = logicalCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v3);
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        if (v4) {
          break;
        }
        continue;
      }
      case 106: {
        // AND c=0 f=0
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = v1 & v2;
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 107: {
        // AND
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = v1 & v2;
        const v4 = logicalCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v3);
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        if (v4) {
          break;
        }
        continue;
      }
      case 108: {
        // ANDCM c=0 f=0
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = v1 & ~v2;
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 109: {
        // ANDCM
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = v1 & ~v2;
        const v4 = logicalCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v3);
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        if (v4) {
          break;
        }
        continue;
      }
      case 110: {
        // COMCLR
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = (v1 - v2) | 0;
        const v4 = ~v2;
        const v5 = ((v1 & v4) | ((v1 | v4) & ~v3)) < 0;
        const v6 = ((v1 ^ v3) & (v4 ^ v3)) < 0;
        const v7 = subtractCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v3, v5, v6);
        u[w & 0x1f] = 0;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        if (v7) {
          break;
        }
        continue;
      }
      case 111: {
        // COMICLR
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) - v1) | 0;
        const v3 = ~v1;
        const v4 =
          ((((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) & v3) |
            (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff) | v3) & ~v2)) <
          0;
        const v5 = ((((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) ^ v2) & (v3 ^ v2)) < 0;
        const v6 = subtractCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v2, v4, v5);
        u[(w >>> 16) & 0x1f] = 0;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        if (v6) {
          break;
        }
        continue;
      }
      case 112: {
        // VSHD c=0
        const v1 = u[SAR]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = u[(w >>> 21) & 0x1f]!;
        const v4 = (v3 >>> v1) | ((v2 << 1) << (31 - v1));
        u[w & 0x1f] = v4;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 113: {
        // SHD c=0
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 =
          (v2 >>> (31 - ((w >>> 5) & 0x1f))) | ((v1 << 1) << (31 - (31 - ((w >>> 5) & 0x1f))));
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 114: {
        // VEXTRU c=0
        const v1 = u[SAR]!;
        const v2 = (32 - (32 - (w & 0x1f))) | 0;
        const v3 = u[(w >>> 21) & 0x1f]!;
        const v4 = ((((v3 >>> ((31 - v1) | 0)) | 0) << v2) >>> v2) | 0;
        u[(w >>> 16) & 0x1f] = v4;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 115: {
        // VEXTRS c=0
        const v1 = u[SAR]!;
        const v2 = (32 - (32 - (w & 0x1f))) | 0;
        const v3 = u[(w >>> 21) & 0x1f]!;
        const v4 = ((v3 >> ((31 - v1) | 0)) << v2) >> v2;
        u[(w >>> 16) & 0x1f] = v4;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 116: {
        // EXTRU c=0
        const v1 = (32 - (32 - (w & 0x1f))) | 0;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = ((((v2 >>> ((31 - ((w >>> 5) & 0x1f)) | 0)) | 0) << v1) >>> v1) | 0;
        u[(w >>> 16) & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 117: {
        // EXTRU
        const v1 = (32 - (32 - (w & 0x1f))) | 0;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = ((((v2 >>> ((31 - ((w >>> 5) & 0x1f)) | 0)) | 0) << v1) >>> v1) | 0;
        const v4 = shiftCondition((w >>> 13) & 0x7, v3);
        u[(w >>> 16) & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        if (v4) {
          break;
        }
        continue;
      }
      case 118: {
        // EXTRS c=0
        const v1 = (32 - (32 - (w & 0x1f))) | 0;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = ((v2 >> ((31 - ((w >>> 5) & 0x1f)) | 0)) << v1) >> v1;
        u[(w >>> 16) & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 119: {
        // EXTRS
        const v1 = (32 - (32 - (w & 0x1f))) | 0;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = ((v2 >> ((31 - ((w >>> 5) & 0x1f)) | 0)) << v1) >> v1;
        const v4 = shiftCondition((w >>> 13) & 0x7, v3);
        u[(w >>> 16) & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        if (v4) {
          break;
        }
        continue;
      }
      case 120: {
        // ZVDEP c=0
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[SAR]!;
        const v3 = (31 - v2) | 0;
        const v4 = (-1 >>> ((32 - (32 - (w & 0x1f))) | 0)) | 0;
        const v5 = (0 & ~(v4 << v3)) | ((v1 & v4) << v3);
        u[(w >>> 21) & 0x1f] = v5;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 121: {
        // VDEP c=0
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[SAR]!;
        const v3 = u[(w >>> 21) & 0x1f]!;
        const v4 = (31 - v2) | 0;
        const v5 = (-1 >>> ((32 - (32 - (w & 0x1f))) | 0)) | 0;
        const v6 = (v3 & ~(v5 << v4)) | ((v1 & v5) << v4);
        u[(w >>> 21) & 0x1f] = v6;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 122: {
        // ZDEP c=0
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = (31 - (31 - ((w >>> 5) & 0x1f))) | 0;
        const v3 = (-1 >>> ((32 - (32 - (w & 0x1f))) | 0)) | 0;
        const v4 = (0 & ~(v3 << v2)) | ((v1 & v3) << v2);
        u[(w >>> 21) & 0x1f] = v4;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 123: {
        // DEP c=0
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = (31 - (31 - ((w >>> 5) & 0x1f))) | 0;
        const v4 = (-1 >>> ((32 - (32 - (w & 0x1f))) | 0)) | 0;
        const v5 = (v2 & ~(v4 << v3)) | ((v1 & v4) << v3);
        u[(w >>> 21) & 0x1f] = v5;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 124: {
        // ZDEPI c=0
        const v1 = (31 - (31 - ((w >>> 5) & 0x1f))) | 0;
        const v2 = (-1 >>> ((32 - (32 - (w & 0x1f))) | 0)) | 0;
        const v3 =
          (0 & ~(v2 << v1)) | ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) & v2) << v1);
        u[(w >>> 21) & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 125: {
        // DEPI c=0
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (31 - (31 - ((w >>> 5) & 0x1f))) | 0;
        const v3 = (-1 >>> ((32 - (32 - (w & 0x1f))) | 0)) | 0;
        const v4 =
          (v1 & ~(v3 << v2)) | ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) & v3) << v2);
        u[(w >>> 21) & 0x1f] = v4;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;
        continue;
      }
      case 126: {
        // EXTRU c=0, then LDO
        const at = pc;
        const v1 = (32 - (32 - (w & 0x1f))) | 0;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = ((((v2 >>> ((31 - ((w >>> 5) & 0x1f)) | 0)) | 0) << v1) >>> v1) | 0;
        u[(w >>> 16) & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;

        if (left === 0 || split || pc !== ((at + 4) | 0)) continue;
        w = code[base + i + 1]!;
        {
          const v1 = u[(w >>> 21) & 0x1f]!;
          u[(w >>> 16) & 0x1f] = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
          u[0] = 0;
          left -= 1;
          pc = npc;
          npc = (npc + 4) | 0;
          continue;
        }
      }
      case 127: {
        // LDBS s=0 m=0, then XOR c=0 f=0
        const at = pc;
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
        const v4 = part + ((v2 >>> 12) & QUICK_MASK);
        let v3: number;
        if (readTag[v4] === (v2 & -4096) && (v2 ^ v1) >>> 30 === 0) {
          v3 = mb[(v2 + delta[v4]!) ^ 3]!;
        } else {
          v3 = slowLoad(cpu, pc, limit - cut - left, v2, v1, 1);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;

        if (left === 0 || split || pc !== ((at + 4) | 0)) continue;
        w = code[base + i + 1]!;
        {
          const v1 = u[(w >>> 16) & 0x1f]!;
          const v2 = u[(w >>> 21) & 0x1f]!;
          const v3 = v1 ^ v2;
          u[w & 0x1f] = v3;
          u[0] = 0;
          left -= 1;
          pc = npc;
          npc = (npc + 4) | 0;
          continue;
        }
      }
      case 128: {
        // EXTRU c=0, then LDWX s=0 m=0 u=1
        const at = pc;
        const v1 = (32 - (32 - (w & 0x1f))) | 0;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = ((((v2 >>> ((31 - ((w >>> 5) & 0x1f)) | 0)) | 0) << v1) >>> v1) | 0;
        u[(w >>> 16) & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;

        if (left === 0 || split || pc !== ((at + 4) | 0)) continue;
        w = code[base + i + 1]!;
        {
          const v1 = u[(w >>> 21) & 0x1f]!;
          const v2 = u[(w >>> 16) & 0x1f]!;
          const v3 = (v1 + (v2 << 2)) | 0;
          const v5 = part + ((v3 >>> 12) & QUICK_MASK);
          let v4: number;
          if (readTag[v5] === (v3 & -4093) && (v3 ^ v1) >>> 30 === 0) {
            v4 = mw[(v3 + delta[v5]!) >> 2]!;
          } else {
            v4 = slowLoad(cpu, pc, limit - cut - left, v3, v1, 4);
            if (cpu.trap !== 0) break loop;
            if (cpu.resync) {
              cut += left - 1;
              left = 1;
            }
          }
          u[w & 0x1f] = v4;
          u[0] = 0;
          left -= 1;
          pc = npc;
          npc = (npc + 4) | 0;
          continue;
        }
      }
      case 129: {
        // COMBF c=1, then XOR c=0 f=0
        const at = pc;
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = (v1 - v2) | 0;
        const v7 = !(v3 === 0);
        const v8 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v7) {
          slot = left;
          pc = npc;
          npc = v8;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }

        if (left === 0 || split || pc !== ((at + 4) | 0)) continue;
        w = code[base + i + 1]!;
        {
          const v1 = u[(w >>> 16) & 0x1f]!;
          const v2 = u[(w >>> 21) & 0x1f]!;
          const v3 = v1 ^ v2;
          u[w & 0x1f] = v3;
          u[0] = 0;
          left -= 1;
          pc = npc;
          npc = (npc + 4) | 0;
          continue;
        }
      }
      case 130: {
        // ADDL c=0 f=0, then ADDL c=0 f=0
        const at = pc;
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = (v1 + v2) | 0;
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;

        if (left === 0 || split || pc !== ((at + 4) | 0)) continue;
        w = code[base + i + 1]!;
        {
          const v1 = u[(w >>> 16) & 0x1f]!;
          const v2 = u[(w >>> 21) & 0x1f]!;
          const v3 = (v1 + v2) | 0;
          u[w & 0x1f] = v3;
          u[0] = 0;
          left -= 1;
          pc = npc;
          npc = (npc + 4) | 0;
          continue;
        }
      }
      case 131: {
        // COMBF c=4, then STBS s=0 m=0
        const at = pc;
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v7 = !(v1 >>> 0 < v2 >>> 0);
        const v8 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v7) {
          slot = left;
          pc = npc;
          npc = v8;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }

        if (left === 0 || split || pc !== ((at + 4) | 0)) continue;
        w = code[base + i + 1]!;
        {
          const v1 = u[(w >>> 21) & 0x1f]!;
          const v2 = u[(w >>> 16) & 0x1f]!;
          const v3 = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
          const v4 = part + ((v3 >>> 12) & QUICK_MASK);
          if (writeTag[v4] === (v3 & -4096) && (v3 ^ v1) >>> 30 === 0) {
            const v5 = (v3 + delta[v4]!) | 0;
            if (watched[v5 >>> 12] !== 0) memory.touched(v5);
            mb[v5 ^ 3] = v2;
          } else {
            slowStore(cpu, pc, limit - cut - left, v3, v1, 1, v2);
            if (cpu.trap !== 0) break loop;
            if (cpu.resync) {
              cut += left - 1;
              left = 1;
            }
          }
          left -= 1;
          pc = npc;
          npc = (npc + 4) | 0;
          continue;
        }
      }
      case 132: {
        // LDBX s=0 m=0 u=0, then COMIBF c=1
        const at = pc;
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = u[(w >>> 16) & 0x1f]!;
        const v3 = (v1 + v2) | 0;
        const v5 = part + ((v3 >>> 12) & QUICK_MASK);
        let v4: number;
        if (readTag[v5] === (v3 & -4096) && (v3 ^ v1) >>> 30 === 0) {
          v4 = mb[(v3 + delta[v5]!) ^ 3]!;
        } else {
          v4 = slowLoad(cpu, pc, limit - cut - left, v3, v1, 1);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[w & 0x1f] = v4;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;

        if (left === 0 || split || pc !== ((at + 4) | 0)) continue;
        w = code[base + i + 1]!;
        {
          const v1 = u[(w >>> 21) & 0x1f]!;
          const v2 = (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) - v1) | 0;
          const v6 = !(v2 === 0);
          const v7 =
            (pc +
              ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
              8) |
            0;
          left -= 1;
          if (v6) {
            slot = left;
            pc = npc;
            npc = v7;
            if ((w & 3) === 2) {
              break;
            }
          } else {
            pc = npc;
            npc = (npc + 4) | 0;
            if ((w & 3) === 3) {
              break;
            }
          }
          continue;
        }
      }
      case 133: {
        // COMBT c=1, then LDO
        const at = pc;
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = (v1 - v2) | 0;
        const v7 = v3 === 0;
        const v8 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v7) {
          slot = left;
          pc = npc;
          npc = v8;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }

        if (left === 0 || split || pc !== ((at + 4) | 0)) continue;
        w = code[base + i + 1]!;
        {
          const v1 = u[(w >>> 21) & 0x1f]!;
          u[(w >>> 16) & 0x1f] = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
          u[0] = 0;
          left -= 1;
          pc = npc;
          npc = (npc + 4) | 0;
          continue;
        }
      }
      case 134: {
        // LDWS s=0 m=0, then COMBT c=3
        const at = pc;
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
        const v4 = part + ((v2 >>> 12) & QUICK_MASK);
        let v3: number;
        if (readTag[v4] === (v2 & -4093) && (v2 ^ v1) >>> 30 === 0) {
          v3 = mw[(v2 + delta[v4]!) >> 2]!;
        } else {
          v3 = slowLoad(cpu, pc, limit - cut - left, v2, v1, 4);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;

        if (left === 0 || split || pc !== ((at + 4) | 0)) continue;
        w = code[base + i + 1]!;
        {
          const v1 = u[(w >>> 16) & 0x1f]!;
          const v2 = u[(w >>> 21) & 0x1f]!;
          const v7 = v1 <= v2;
          const v8 =
            (pc +
              ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
              8) |
            0;
          left -= 1;
          if (v7) {
            slot = left;
            pc = npc;
            npc = v8;
            if ((w & 3) === 2) {
              break;
            }
          } else {
            pc = npc;
            npc = (npc + 4) | 0;
            if ((w & 3) === 3) {
              break;
            }
          }
          continue;
        }
      }
      case 135: {
        // COMBT c=4, then OR c=0 f=0
        const at = pc;
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v7 = v1 >>> 0 < v2 >>> 0;
        const v8 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v7) {
          slot = left;
          pc = npc;
          npc = v8;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }

        if (left === 0 || split || pc !== ((at + 4) | 0)) continue;
        w = code[base + i + 1]!;
        {
          const v1 = u[(w >>> 16) & 0x1f]!;
          const v2 = u[(w >>> 21) & 0x1f]!;
          const v3 = v1 | v2;
          u[w & 0x1f] = v3;
          u[0] = 0;
          left -= 1;
          pc = npc;
          npc = (npc + 4) | 0;
          continue;
        }
      }
      case 136: {
        // OR c=0 f=0, then STWS s=0 m=0
        const at = pc;
        const v1 = u[(w >>> 16) & 0x1f]!;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = v1 | v2;
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;

        if (left === 0 || split || pc !== ((at + 4) | 0)) continue;
        w = code[base + i + 1]!;
        {
          const v1 = u[(w >>> 21) & 0x1f]!;
          const v2 = u[(w >>> 16) & 0x1f]!;
          const v3 = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
          const v4 = part + ((v3 >>> 12) & QUICK_MASK);
          if (writeTag[v4] === (v3 & -4093) && (v3 ^ v1) >>> 30 === 0) {
            const v5 = (v3 + delta[v4]!) | 0;
            if (watched[v5 >>> 12] !== 0) memory.touched(v5);
            mw[v5 >> 2] = v2;
          } else {
            slowStore(cpu, pc, limit - cut - left, v3, v1, 4, v2);
            if (cpu.trap !== 0) break loop;
            if (cpu.resync) {
              cut += left - 1;
              left = 1;
            }
          }
          left -= 1;
          pc = npc;
          npc = (npc + 4) | 0;
          continue;
        }
      }
      case 137: {
        // LDWS s=0 m=0, then COMBF c=2
        const at = pc;
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
        const v4 = part + ((v2 >>> 12) & QUICK_MASK);
        let v3: number;
        if (readTag[v4] === (v2 & -4093) && (v2 ^ v1) >>> 30 === 0) {
          v3 = mw[(v2 + delta[v4]!) >> 2]!;
        } else {
          v3 = slowLoad(cpu, pc, limit - cut - left, v2, v1, 4);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;

        if (left === 0 || split || pc !== ((at + 4) | 0)) continue;
        w = code[base + i + 1]!;
        {
          const v1 = u[(w >>> 16) & 0x1f]!;
          const v2 = u[(w >>> 21) & 0x1f]!;
          const v7 = !(v1 < v2);
          const v8 =
            (pc +
              ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
              8) |
            0;
          left -= 1;
          if (v7) {
            slot = left;
            pc = npc;
            npc = v8;
            if ((w & 3) === 2) {
              break;
            }
          } else {
            pc = npc;
            npc = (npc + 4) | 0;
            if ((w & 3) === 3) {
              break;
            }
          }
          continue;
        }
      }
      case 138: {
        // LDO, then COMBF c=4
        const at = pc;
        const v1 = u[(w >>> 21) & 0x1f]!;
        u[(w >>> 16) & 0x1f] = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;

        if (left === 0 || split || pc !== ((at + 4) | 0)) continue;
        w = code[base + i + 1]!;
        {
          const v1 = u[(w >>> 16) & 0x1f]!;
          const v2 = u[(w >>> 21) & 0x1f]!;
          const v7 = !(v1 >>> 0 < v2 >>> 0);
          const v8 =
            (pc +
              ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
              8) |
            0;
          left -= 1;
          if (v7) {
            slot = left;
            pc = npc;
            npc = v8;
            if ((w & 3) === 2) {
              break;
            }
          } else {
            pc = npc;
            npc = (npc + 4) | 0;
            if ((w & 3) === 3) {
              break;
            }
          }
          continue;
        }
      }
      case 139: {
        // LDO, then LDO
        const at = pc;
        const v1 = u[(w >>> 21) & 0x1f]!;
        u[(w >>> 16) & 0x1f] = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;

        if (left === 0 || split || pc !== ((at + 4) | 0)) continue;
        w = code[base + i + 1]!;
        {
          const v1 = u[(w >>> 21) & 0x1f]!;
          u[(w >>> 16) & 0x1f] = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
          u[0] = 0;
          left -= 1;
          pc = npc;
          npc = (npc + 4) | 0;
          continue;
        }
      }
      case 140: {
        // LDW s=0, then LDW s=0
        const at = pc;
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
        const v4 = part + ((v2 >>> 12) & QUICK_MASK);
        let v3: number;
        if (readTag[v4] === (v2 & -4093) && (v2 ^ v1) >>> 30 === 0) {
          v3 = mw[(v2 + delta[v4]!) >> 2]!;
        } else {
          v3 = slowLoad(cpu, pc, limit - cut - left, v2, v1, 4);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[(w >>> 16) & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;

        if (left === 0 || split || pc !== ((at + 4) | 0)) continue;
        w = code[base + i + 1]!;
        {
          const v1 = u[(w >>> 21) & 0x1f]!;
          const v2 = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
          const v4 = part + ((v2 >>> 12) & QUICK_MASK);
          let v3: number;
          if (readTag[v4] === (v2 & -4093) && (v2 ^ v1) >>> 30 === 0) {
            v3 = mw[(v2 + delta[v4]!) >> 2]!;
          } else {
            v3 = slowLoad(cpu, pc, limit - cut - left, v2, v1, 4);
            if (cpu.trap !== 0) break loop;
            if (cpu.resync) {
              cut += left - 1;
              left = 1;
            }
          }
          u[(w >>> 16) & 0x1f] = v3;
          u[0] = 0;
          left -= 1;
          pc = npc;
          npc = (npc + 4) | 0;
          continue;
        }
      }
      case 141: {
        // LDBS s=0 m=0, then STBS s=0 m=0
        const at = pc;
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
        const v4 = part + ((v2 >>> 12) & QUICK_MASK);
        let v3: number;
        if (readTag[v4] === (v2 & -4096) && (v2 ^ v1) >>> 30 === 0) {
          v3 = mb[(v2 + delta[v4]!) ^ 3]!;
        } else {
          v3 = slowLoad(cpu, pc, limit - cut - left, v2, v1, 1);
          if (cpu.trap !== 0) break loop;
          if (cpu.resync) {
            cut += left - 1;
            left = 1;
          }
        }
        u[w & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;

        if (left === 0 || split || pc !== ((at + 4) | 0)) continue;
        w = code[base + i + 1]!;
        {
          const v1 = u[(w >>> 21) & 0x1f]!;
          const v2 = u[(w >>> 16) & 0x1f]!;
          const v3 = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
          const v4 = part + ((v3 >>> 12) & QUICK_MASK);
          if (writeTag[v4] === (v3 & -4096) && (v3 ^ v1) >>> 30 === 0) {
            const v5 = (v3 + delta[v4]!) | 0;
            if (watched[v5 >>> 12] !== 0) memory.touched(v5);
            mb[v5 ^ 3] = v2;
          } else {
            slowStore(cpu, pc, limit - cut - left, v3, v1, 1, v2);
            if (cpu.trap !== 0) break loop;
            if (cpu.resync) {
              cut += left - 1;
              left = 1;
            }
          }
          left -= 1;
          pc = npc;
          npc = (npc + 4) | 0;
          continue;
        }
      }
      case 142: {
        // EXTRS c=0, then COMIBF c=1
        const at = pc;
        const v1 = (32 - (32 - (w & 0x1f))) | 0;
        const v2 = u[(w >>> 21) & 0x1f]!;
        const v3 = ((v2 >> ((31 - ((w >>> 5) & 0x1f)) | 0)) << v1) >> v1;
        u[(w >>> 16) & 0x1f] = v3;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;

        if (left === 0 || split || pc !== ((at + 4) | 0)) continue;
        w = code[base + i + 1]!;
        {
          const v1 = u[(w >>> 21) & 0x1f]!;
          const v2 = (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) - v1) | 0;
          const v6 = !(v2 === 0);
          const v7 =
            (pc +
              ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
              8) |
            0;
          left -= 1;
          if (v6) {
            slot = left;
            pc = npc;
            npc = v7;
            if ((w & 3) === 2) {
              break;
            }
          } else {
            pc = npc;
            npc = (npc + 4) | 0;
            if ((w & 3) === 3) {
              break;
            }
          }
          continue;
        }
      }
      case 143: {
        // LDO, then EXTRS c=0
        const at = pc;
        const v1 = u[(w >>> 21) & 0x1f]!;
        u[(w >>> 16) & 0x1f] = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
        u[0] = 0;
        left -= 1;
        pc = npc;
        npc = (npc + 4) | 0;

        if (left === 0 || split || pc !== ((at + 4) | 0)) continue;
        w = code[base + i + 1]!;
        {
          const v1 = (32 - (32 - (w & 0x1f))) | 0;
          const v2 = u[(w >>> 21) & 0x1f]!;
          const v3 = ((v2 >> ((31 - ((w >>> 5) & 0x1f)) | 0)) << v1) >> v1;
          u[(w >>> 16) & 0x1f] = v3;
          u[0] = 0;
          left -= 1;
          pc = npc;
          npc = (npc + 4) | 0;
          continue;
        }
      }
      case 144: {
        // COMIBF c=1, then LDO
        const at = pc;
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) - v1) | 0;
        const v6 = !(v2 === 0);
        const v7 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v6) {
          slot = left;
          pc = npc;
          npc = v7;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }

        if (left === 0 || split || pc !== ((at + 4) | 0)) continue;
        w = code[base + i + 1]!;
        {
          const v1 = u[(w >>> 21) & 0x1f]!;
          u[(w >>> 16) & 0x1f] = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
          u[0] = 0;
          left -= 1;
          pc = npc;
          npc = (npc + 4) | 0;
          continue;
        }
      }
      case 145: {
        // COMIBT c=1, then OR c=0 f=0
        const at = pc;
        const v1 = u[(w >>> 21) & 0x1f]!;
        const v2 = (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) - v1) | 0;
        const v6 = v2 === 0;
        const v7 =
          (pc +
            ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
            8) |
          0;
        left -= 1;
        if (v6) {
          slot = left;
          pc = npc;
          npc = v7;
          if ((w & 3) === 2) {
            break;
          }
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
          if ((w & 3) === 3) {
            break;
          }
        }

        if (left === 0 || split || pc !== ((at + 4) | 0)) continue;
        w = code[base + i + 1]!;
        {
          const v1 = u[(w >>> 16) & 0x1f]!;
          const v2 = u[(w >>> 21) & 0x1f]!;
          const v3 = v1 | v2;
          u[w & 0x1f] = v3;
          u[0] = 0;
          left -= 1;
          pc = npc;
          npc = (npc + 4) | 0;
          continue;
        }
      }
      default: {
        cpu.front = pc;
        cpu.back = npc;
        cpu.word = w;
        cpu.branched = slot === left ? 1 : 0;
        cpu.executed = limit - cut - left;
        COLD[ops[i]! - FIRST_COLD]!(cpu, w);
        if (cpu.trap !== 0) break loop;
        left -= 1;
        if (cpu.jumped) {
          cpu.jumped = false;
          slot = cpu.branched !== 0 ? left : -1;
          pc = cpu.front;
          npc = cpu.back;
          split = false;
          tag = NO_TAG;
        } else {
          pc = npc;
          npc = (npc + 4) | 0;
        }
        if (cpu.resync) {
          exit = EXIT_RESYNC;
          break loop;
        }
        if (cpu.nullified !== 0) tag = NO_TAG;
        continue;
      }
    }
    // The instruction at the front is nullified: passed over, or left so where the loop can't tell that it may be.
    if (left > 0 && (pc & FETCH_MASK) === tag) {
      slot = -1;
      pc = npc;
      npc = (npc + 4) | 0;
    } else {
      cpu.nullified = 1;
    }
  }
  cpu.front = pc;
  cpu.back = npc;
  cpu.word = w;
  cpu.branched = slot === left ? 1 : 0;
  if (cpu.trap !== 0) exit = EXIT_TRAP;
  else if (split && exit !== EXIT_IDLE) cpu.spaceFront = cpu.spaceBack;
  if (cut > 0 && exit === EXIT_LIMIT) exit = EXIT_RESYNC;
  cpu.exit = exit;
  return limit - cut - left;
}

/** A load through the short space selection that the loop could not do. */
function slowLoad(
  cpu: Processor,
  pc: number,
  executed: number,
  offset: number,
  base: number,
  bytes: number,
): number {
  cpu.front = pc;
  cpu.executed = executed;
  return load(cpu, offset, base, 0, bytes);
}

function slowStore(
  cpu: Processor,
  pc: number,
  executed: number,
  offset: number,
  base: number,
  bytes: number,
  value: number,
): void {
  cpu.front = pc;
  cpu.executed = executed;
  store(cpu, offset, base, 0, bytes, value);
}

/** The case of an operation together with the next word in its page, where there is one for both; else the operation. */
function pairOf(operation: number, nextWord: number): number {
  if (!BEGINS_PAIR.has(operation)) return operation;
  const second = operationOf(nextWord);
  const pair = PAIRS.findIndex(([a, b]) => a === operation && b === second);
  return pair < 0 ? operation : FIRST_PAIR + pair;
}

const PAIRS: readonly (readonly [number, number])[] = [
  [116, 33],
  [21, 104],
  [116, 10],
  [59, 104],
  [84, 84],
  [62, 30],
  [13, 65],
  [42, 33],
  [15, 44],
  [45, 102],
  [102, 24],
  [15, 60],
  [33, 62],
  [33, 33],
  [1, 1],
  [21, 30],
  [118, 65],
  [33, 118],
  [65, 33],
  [48, 102],
];
const BEGINS_PAIR = new Set(PAIRS.map(([first]) => first));

/** The number under which the loop knows an instruction word. */
function operationOf(w: number): number {
  const row = decode(w);
  switch (row) {
    case 0: // LDW
      if (((w >>> 14) & 3) === 0) return 1;
      break;
    case 1: // LDH
      if (((w >>> 14) & 3) === 0) return 2;
      break;
    case 2: // LDB
      if (((w >>> 14) & 3) === 0) return 3;
      break;
    case 3: // STW
      if (((w >>> 14) & 3) === 0) return 4;
      break;
    case 4: // STH
      if (((w >>> 14) & 3) === 0) return 5;
      break;
    case 5: // STB
      if (((w >>> 14) & 3) === 0) return 6;
      break;
    case 6: // LDWM
      if (((w >>> 14) & 3) === 0) return 7;
      break;
    case 7: // STWM
      if (((w >>> 14) & 3) === 0) return 8;
      break;
    case 8: // LDWX
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 0 && ((w >>> 13) & 1) === 0) return 9;
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 0 && ((w >>> 13) & 1) === 1) return 10;
      break;
    case 9: // LDHX
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 0 && ((w >>> 13) & 1) === 0) return 11;
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 0 && ((w >>> 13) & 1) === 1) return 12;
      break;
    case 10: // LDBX
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 0 && ((w >>> 13) & 1) === 0) return 13;
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 0 && ((w >>> 13) & 1) === 1) return 14;
      break;

    case 13: // LDWS
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 0) return 15;
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 1 && ((w >>> 13) & 1) === 0) return 16;
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 1 && ((w >>> 13) & 1) === 1) return 17;
      break;
    case 14: // LDHS
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 0) return 18;
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 1 && ((w >>> 13) & 1) === 0) return 19;
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 1 && ((w >>> 13) & 1) === 1) return 20;
      break;
    case 15: // LDBS
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 0) return 21;
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 1 && ((w >>> 13) & 1) === 0) return 22;
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 1 && ((w >>> 13) & 1) === 1) return 23;
      break;

    case 18: // STWS
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 0) return 24;
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 1 && ((w >>> 13) & 1) === 0) return 25;
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 1 && ((w >>> 13) & 1) === 1) return 26;
      break;
    case 19: // STHS
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 0) return 27;
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 1 && ((w >>> 13) & 1) === 0) return 28;
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 1 && ((w >>> 13) & 1) === 1) return 29;
      break;
    case 20: // STBS
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 0) return 30;
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 1 && ((w >>> 13) & 1) === 0) return 31;
      if (((w >>> 14) & 3) === 0 && ((w >>> 5) & 1) === 1 && ((w >>> 13) & 1) === 1) return 32;
      break;

    case 23: // LDO
      return 33;

    case 24: // LDIL
      return 34;

    case 25: // ADDIL
      return 35;

    case 26: // BL
      if (((w >>> 1) & 1) === 0) return 36;
      if (((w >>> 1) & 1) === 1) return 37;
      break;

    case 28: // BLR
      return 38;

    case 29: // BV
      return 39;

    case 30: // BE
      return 40;

    case 31: // BLE
      return 41;

    case 32: // COMBT
      if (((w >>> 13) & 7) === 1) return 42;
      if (((w >>> 13) & 7) === 2) return 43;
      if (((w >>> 13) & 7) === 3) return 44;
      if (((w >>> 13) & 7) === 4) return 45;
      if (((w >>> 13) & 7) === 5) return 46;
      return 47;

    case 33: // COMIBT
      if (((w >>> 13) & 7) === 1) return 48;
      if (((w >>> 13) & 7) === 2) return 49;
      if (((w >>> 13) & 7) === 3) return 50;
      if (((w >>> 13) & 7) === 4) return 51;
      if (((w >>> 13) & 7) === 5) return 52;
      return 53;

    case 34: // ADDBT
      return 54;

    case 35: // ADDIBT
      if (((w >>> 13) & 7) === 1) return 55;
      if (((w >>> 13) & 7) === 2) return 56;
      if (((w >>> 13) & 7) === 3) return 57;
      return 58;

    case 36: // COMBF
      if (((w >>> 13) & 7) === 1) return 59;
      if (((w >>> 13) & 7) === 2) return 60;
      if (((w >>> 13) & 7) === 3) return 61;
      if (((w >>> 13) & 7) === 4) return 62;
      if (((w >>> 13) & 7) === 5) return 63;
      return 64;

    case 37: // COMIBF
      if (((w >>> 13) & 7) === 1) return 65;
      if (((w >>> 13) & 7) === 2) return 66;
      if (((w >>> 13) & 7) === 3) return 67;
      if (((w >>> 13) & 7) === 4) return 68;
      if (((w >>> 13) & 7) === 5) return 69;
      return 70;

    case 38: // ADDBF
      return 71;

    case 39: // ADDIBF
      if (((w >>> 13) & 7) === 1) return 72;
      if (((w >>> 13) & 7) === 2) return 73;
      if (((w >>> 13) & 7) === 3) return 74;
      return 75;

    case 40: // MOVB
      return 76;

    case 41: // MOVIB
      return 77;

    case 42: // BVB
      if (((w >>> 15) & 1) === 0) return 78;
      if (((w >>> 15) & 1) === 1) return 79;
      break;
    case 43: // BB
      if (((w >>> 15) & 1) === 0) return 80;
      if (((w >>> 15) & 1) === 1) return 81;
      break;
    case 44: // ADD
      if (((w >>> 13) & 7) === 0 && ((w >>> 12) & 1) === 0) return 82;
      return 83;

    case 45: // ADDL
      if (((w >>> 13) & 7) === 0 && ((w >>> 12) & 1) === 0) return 84;
      return 85;

    case 47: // ADDC
      if (((w >>> 13) & 7) === 0 && ((w >>> 12) & 1) === 0) return 86;
      break;

    case 49: // SH1ADD
      if (((w >>> 13) & 7) === 0 && ((w >>> 12) & 1) === 0) return 87;
      break;
    case 50: // SH1ADDL
      if (((w >>> 13) & 7) === 0 && ((w >>> 12) & 1) === 0) return 88;
      break;

    case 52: // SH2ADD
      if (((w >>> 13) & 7) === 0 && ((w >>> 12) & 1) === 0) return 89;
      break;
    case 53: // SH2ADDL
      if (((w >>> 13) & 7) === 0 && ((w >>> 12) & 1) === 0) return 90;
      break;

    case 55: // SH3ADD
      if (((w >>> 13) & 7) === 0 && ((w >>> 12) & 1) === 0) return 91;
      break;
    case 56: // SH3ADDL
      if (((w >>> 13) & 7) === 0 && ((w >>> 12) & 1) === 0) return 92;
      break;

    case 58: // SUB
      if (((w >>> 13) & 7) === 0 && ((w >>> 12) & 1) === 0) return 93;
      return 94;

    case 60: // SUBB
      if (((w >>> 13) & 7) === 0 && ((w >>> 12) & 1) === 0) return 95;
      break;

    case 64: // DS
      if (((w >>> 13) & 7) === 0 && ((w >>> 12) & 1) === 0) return 96;
      return 97;

    case 65: // ADDI
      if (((w >>> 13) & 7) === 0 && ((w >>> 12) & 1) === 0) return 98;
      return 99;

    case 69: // SUBI
      if (((w >>> 13) & 7) === 0 && ((w >>> 12) & 1) === 0) return 100;
      return 101;

    case 71: // OR
      if (((w >>> 13) & 7) === 0 && ((w >>> 12) & 1) === 0) return 102;
      return 103;

    case 72: // XOR
      if (((w >>> 13) & 7) === 0 && ((w >>> 12) & 1) === 0) return 104;
      return 105;

    case 73: // AND
      if (((w >>> 13) & 7) === 0 && ((w >>> 12) & 1) === 0) return 106;
      return 107;

    case 74: // ANDCM
      if (((w >>> 13) & 7) === 0 && ((w >>> 12) & 1) === 0) return 108;
      return 109;

    case 75: // COMCLR
      return 110;

    case 76: // COMICLR
      return 111;

    case 82: // VSHD
      if (((w >>> 13) & 7) === 0) return 112;
      break;
    case 83: // SHD
      if (((w >>> 13) & 7) === 0) return 113;
      break;
    case 84: // VEXTRU
      if (((w >>> 13) & 7) === 0) return 114;
      break;
    case 85: // VEXTRS
      if (((w >>> 13) & 7) === 0) return 115;
      break;
    case 86: // EXTRU
      if (((w >>> 13) & 7) === 0) return 116;
      return 117;

    case 87: // EXTRS
      if (((w >>> 13) & 7) === 0) return 118;
      return 119;

    case 88: // ZVDEP
      if (((w >>> 13) & 7) === 0) return 120;
      break;
    case 89: // VDEP
      if (((w >>> 13) & 7) === 0) return 121;
      break;
    case 90: // ZDEP
      if (((w >>> 13) & 7) === 0) return 122;
      break;
    case 91: // DEP
      if (((w >>> 13) & 7) === 0) return 123;
      break;

    case 94: // ZDEPI
      if (((w >>> 13) & 7) === 0) return 124;
      break;
    case 95: // DEPI
      if (((w >>> 13) & 7) === 0) return 125;
      break;

    default:
      break;
  }
  return row < 0 ? FIRST_COLD + COLD.length - 1 : FIRST_COLD + row;
}

function coldUNDEFINED(cpu: Processor): void {
  cpu.trap = ILLEGAL_INSTRUCTION;
}

function coldLDW(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
  const v3 = load(cpu, v2, v1, (w >>> 14) & 0x3, 4); // may trap
  if (cpu.trap !== 0) return;
  u[(w >>> 16) & 0x1f] = v3;
  u[0] = 0;
}

function coldLDH(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
  const v3 = load(cpu, v2, v1, (w >>> 14) & 0x3, 2); // may trap
  if (cpu.trap !== 0) return;
  u[(w >>> 16) & 0x1f] = v3;
  u[0] = 0;
}

function coldLDB(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
  const v3 = load(cpu, v2, v1, (w >>> 14) & 0x3, 1); // may trap
  if (cpu.trap !== 0) return;
  u[(w >>> 16) & 0x1f] = v3;
  u[0] = 0;
}

function coldSTW(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 = u[(w >>> 16) & 0x1f]!;
  const v3 = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
  store(cpu, v3, v1, (w >>> 14) & 0x3, 4, v2);
  if (cpu.trap !== 0) return;
}

function coldSTH(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 = u[(w >>> 16) & 0x1f]!;
  const v3 = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
  store(cpu, v3, v1, (w >>> 14) & 0x3, 2, v2);
  if (cpu.trap !== 0) return;
}

function coldSTB(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 = u[(w >>> 16) & 0x1f]!;
  const v3 = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
  store(cpu, v3, v1, (w >>> 14) & 0x3, 1, v2);
  if (cpu.trap !== 0) return;
}

function coldLDWM(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 =
    (v1 +
      (((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff)) &
        (((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff)) >> 31))) |
    0;
  const v3 = load(cpu, v2, v1, (w >>> 14) & 0x3, 4); // may trap
  if (cpu.trap !== 0) return;
  u[(w >>> 21) & 0x1f] = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
  u[0] = 0;
  u[(w >>> 16) & 0x1f] = v3;
  u[0] = 0;
}

function coldSTWM(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 = u[(w >>> 16) & 0x1f]!;
  const v3 =
    (v1 +
      (((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff)) &
        (((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff)) >> 31))) |
    0;
  store(cpu, v3, v1, (w >>> 14) & 0x3, 4, v2);
  if (cpu.trap !== 0) return;
  u[(w >>> 21) & 0x1f] = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
  u[0] = 0;
}

function coldLDWX(cpu: Processor, w: number): void {
  const u = cpu.user;
  if (((w >>> 13) & 0x1) === 1) {
    const v1 = u[(w >>> 21) & 0x1f]!;
    const v2 = u[(w >>> 16) & 0x1f]!;
    if (((w >>> 5) & 0x1) === 1) {
      const v3 = load(cpu, v1, v1, (w >>> 14) & 0x3, 4); // may trap
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + (v2 << 2)) | 0;
      u[0] = 0;
      u[w & 0x1f] = v3;
      u[0] = 0;
    } else {
      const v4 = (v1 + (v2 << 2)) | 0;
      const v5 = load(cpu, v4, v1, (w >>> 14) & 0x3, 4); // may trap
      if (cpu.trap !== 0) return;
      u[w & 0x1f] = v5;
      u[0] = 0;
    }
  } else {
    const v6 = u[(w >>> 21) & 0x1f]!;
    const v7 = u[(w >>> 16) & 0x1f]!;
    if (((w >>> 5) & 0x1) === 1) {
      const v8 = load(cpu, v6, v6, (w >>> 14) & 0x3, 4); // may trap
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v6 + v7) | 0;
      u[0] = 0;
      u[w & 0x1f] = v8;
      u[0] = 0;
    } else {
      const v9 = (v6 + v7) | 0;
      const v10 = load(cpu, v9, v6, (w >>> 14) & 0x3, 4); // may trap
      if (cpu.trap !== 0) return;
      u[w & 0x1f] = v10;
      u[0] = 0;
    }
  }
}

function coldLDHX(cpu: Processor, w: number): void {
  const u = cpu.user;
  if (((w >>> 13) & 0x1) === 1) {
    const v1 = u[(w >>> 21) & 0x1f]!;
    const v2 = u[(w >>> 16) & 0x1f]!;
    if (((w >>> 5) & 0x1) === 1) {
      const v3 = load(cpu, v1, v1, (w >>> 14) & 0x3, 2); // may trap
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + (v2 << 1)) | 0;
      u[0] = 0;
      u[w & 0x1f] = v3;
      u[0] = 0;
    } else {
      const v4 = (v1 + (v2 << 1)) | 0;
      const v5 = load(cpu, v4, v1, (w >>> 14) & 0x3, 2); // may trap
      if (cpu.trap !== 0) return;
      u[w & 0x1f] = v5;
      u[0] = 0;
    }
  } else {
    const v6 = u[(w >>> 21) & 0x1f]!;
    const v7 = u[(w >>> 16) & 0x1f]!;
    if (((w >>> 5) & 0x1) === 1) {
      const v8 = load(cpu, v6, v6, (w >>> 14) & 0x3, 2); // may trap
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v6 + v7) | 0;
      u[0] = 0;
      u[w & 0x1f] = v8;
      u[0] = 0;
    } else {
      const v9 = (v6 + v7) | 0;
      const v10 = load(cpu, v9, v6, (w >>> 14) & 0x3, 2); // may trap
      if (cpu.trap !== 0) return;
      u[w & 0x1f] = v10;
      u[0] = 0;
    }
  }
}

function coldLDBX(cpu: Processor, w: number): void {
  const u = cpu.user;
  if (((w >>> 13) & 0x1) === 1) {
    const v1 = u[(w >>> 21) & 0x1f]!;
    const v2 = u[(w >>> 16) & 0x1f]!;
    if (((w >>> 5) & 0x1) === 1) {
      const v3 = load(cpu, v1, v1, (w >>> 14) & 0x3, 1); // may trap
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + v2) | 0;
      u[0] = 0;
      u[w & 0x1f] = v3;
      u[0] = 0;
    } else {
      const v4 = (v1 + v2) | 0;
      const v5 = load(cpu, v4, v1, (w >>> 14) & 0x3, 1); // may trap
      if (cpu.trap !== 0) return;
      u[w & 0x1f] = v5;
      u[0] = 0;
    }
  } else {
    const v6 = u[(w >>> 21) & 0x1f]!;
    const v7 = u[(w >>> 16) & 0x1f]!;
    if (((w >>> 5) & 0x1) === 1) {
      const v8 = load(cpu, v6, v6, (w >>> 14) & 0x3, 1); // may trap
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v6 + v7) | 0;
      u[0] = 0;
      u[w & 0x1f] = v8;
      u[0] = 0;
    } else {
      const v9 = (v6 + v7) | 0;
      const v10 = load(cpu, v9, v6, (w >>> 14) & 0x3, 1); // may trap
      if (cpu.trap !== 0) return;
      u[w & 0x1f] = v10;
      u[0] = 0;
    }
  }
}

function coldLDWAX(cpu: Processor, w: number): void {
  const u = cpu.user;
  if ((cpu.front & 3) !== 0) {
    cpu.trap = PRIVILEGED_OPERATION;
    return;
  }
  if (((w >>> 13) & 0x1) === 1) {
    const v1 = u[(w >>> 21) & 0x1f]!;
    const v2 = u[(w >>> 16) & 0x1f]!;
    if (((w >>> 5) & 0x1) === 1) {
      const v3 = load(cpu, v1, v1, ABSOLUTE, 4); // may trap
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + (v2 << 2)) | 0;
      u[0] = 0;
      u[w & 0x1f] = v3;
      u[0] = 0;
    } else {
      const v4 = (v1 + (v2 << 2)) | 0;
      const v5 = load(cpu, v4, v1, ABSOLUTE, 4); // may trap
      if (cpu.trap !== 0) return;
      u[w & 0x1f] = v5;
      u[0] = 0;
    }
  } else {
    const v6 = u[(w >>> 21) & 0x1f]!;
    const v7 = u[(w >>> 16) & 0x1f]!;
    if (((w >>> 5) & 0x1) === 1) {
      const v8 = load(cpu, v6, v6, ABSOLUTE, 4); // may trap
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v6 + v7) | 0;
      u[0] = 0;
      u[w & 0x1f] = v8;
      u[0] = 0;
    } else {
      const v9 = (v6 + v7) | 0;
      const v10 = load(cpu, v9, v6, ABSOLUTE, 4); // may trap
      if (cpu.trap !== 0) return;
      u[w & 0x1f] = v10;
      u[0] = 0;
    }
  }
}

function coldLDCWX(cpu: Processor, w: number): void {
  const u = cpu.user;
  if (((w >>> 13) & 0x1) === 1) {
    const v1 = u[(w >>> 21) & 0x1f]!;
    const v2 = u[(w >>> 16) & 0x1f]!;
    if (((w >>> 5) & 0x1) === 1) {
      const v3 = loadAndClear(cpu, v1, v1, (w >>> 14) & 0x3); // may trap
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + (v2 << 2)) | 0;
      u[0] = 0;
      u[w & 0x1f] = v3;
      u[0] = 0;
    } else {
      const v4 = (v1 + (v2 << 2)) | 0;
      const v5 = loadAndClear(cpu, v4, v1, (w >>> 14) & 0x3); // may trap
      if (cpu.trap !== 0) return;
      u[w & 0x1f] = v5;
      u[0] = 0;
    }
  } else {
    const v6 = u[(w >>> 21) & 0x1f]!;
    const v7 = u[(w >>> 16) & 0x1f]!;
    if (((w >>> 5) & 0x1) === 1) {
      const v8 = loadAndClear(cpu, v6, v6, (w >>> 14) & 0x3); // may trap
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v6 + v7) | 0;
      u[0] = 0;
      u[w & 0x1f] = v8;
      u[0] = 0;
    } else {
      const v9 = (v6 + v7) | 0;
      const v10 = loadAndClear(cpu, v9, v6, (w >>> 14) & 0x3); // may trap
      if (cpu.trap !== 0) return;
      u[w & 0x1f] = v10;
      u[0] = 0;
    }
  }
}

function coldLDWS(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  if (((w >>> 5) & 0x1) === 1) {
    if (((w >>> 13) & 0x1) === 0) {
      const v2 = load(cpu, v1, v1, (w >>> 14) & 0x3, 4); // may trap
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      u[0] = 0;
      u[w & 0x1f] = v2;
      u[0] = 0;
    } else {
      const v3 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      const v4 = load(cpu, v3, v1, (w >>> 14) & 0x3, 4); // may trap
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      u[0] = 0;
      u[w & 0x1f] = v4;
      u[0] = 0;
    }
  } else {
    const v5 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
    const v6 = load(cpu, v5, v1, (w >>> 14) & 0x3, 4); // may trap
    if (cpu.trap !== 0) return;
    u[w & 0x1f] = v6;
    u[0] = 0;
  }
}

function coldLDHS(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  if (((w >>> 5) & 0x1) === 1) {
    if (((w >>> 13) & 0x1) === 0) {
      const v2 = load(cpu, v1, v1, (w >>> 14) & 0x3, 2); // may trap
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      u[0] = 0;
      u[w & 0x1f] = v2;
      u[0] = 0;
    } else {
      const v3 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      const v4 = load(cpu, v3, v1, (w >>> 14) & 0x3, 2); // may trap
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      u[0] = 0;
      u[w & 0x1f] = v4;
      u[0] = 0;
    }
  } else {
    const v5 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
    const v6 = load(cpu, v5, v1, (w >>> 14) & 0x3, 2); // may trap
    if (cpu.trap !== 0) return;
    u[w & 0x1f] = v6;
    u[0] = 0;
  }
}

function coldLDBS(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  if (((w >>> 5) & 0x1) === 1) {
    if (((w >>> 13) & 0x1) === 0) {
      const v2 = load(cpu, v1, v1, (w >>> 14) & 0x3, 1); // may trap
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      u[0] = 0;
      u[w & 0x1f] = v2;
      u[0] = 0;
    } else {
      const v3 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      const v4 = load(cpu, v3, v1, (w >>> 14) & 0x3, 1); // may trap
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      u[0] = 0;
      u[w & 0x1f] = v4;
      u[0] = 0;
    }
  } else {
    const v5 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
    const v6 = load(cpu, v5, v1, (w >>> 14) & 0x3, 1); // may trap
    if (cpu.trap !== 0) return;
    u[w & 0x1f] = v6;
    u[0] = 0;
  }
}

function coldLDWAS(cpu: Processor, w: number): void {
  const u = cpu.user;
  if ((cpu.front & 3) !== 0) {
    cpu.trap = PRIVILEGED_OPERATION;
    return;
  }
  const v1 = u[(w >>> 21) & 0x1f]!;
  if (((w >>> 5) & 0x1) === 1) {
    if (((w >>> 13) & 0x1) === 0) {
      const v2 = load(cpu, v1, v1, ABSOLUTE, 4); // may trap
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      u[0] = 0;
      u[w & 0x1f] = v2;
      u[0] = 0;
    } else {
      const v3 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      const v4 = load(cpu, v3, v1, ABSOLUTE, 4); // may trap
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      u[0] = 0;
      u[w & 0x1f] = v4;
      u[0] = 0;
    }
  } else {
    const v5 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
    const v6 = load(cpu, v5, v1, ABSOLUTE, 4); // may trap
    if (cpu.trap !== 0) return;
    u[w & 0x1f] = v6;
    u[0] = 0;
  }
}

function coldLDCWS(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  if (((w >>> 5) & 0x1) === 1) {
    if (((w >>> 13) & 0x1) === 0) {
      const v2 = loadAndClear(cpu, v1, v1, (w >>> 14) & 0x3); // may trap
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      u[0] = 0;
      u[w & 0x1f] = v2;
      u[0] = 0;
    } else {
      const v3 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      const v4 = loadAndClear(cpu, v3, v1, (w >>> 14) & 0x3); // may trap
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      u[0] = 0;
      u[w & 0x1f] = v4;
      u[0] = 0;
    }
  } else {
    const v5 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
    const v6 = loadAndClear(cpu, v5, v1, (w >>> 14) & 0x3); // may trap
    if (cpu.trap !== 0) return;
    u[w & 0x1f] = v6;
    u[0] = 0;
  }
}

function coldSTWS(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  if (((w >>> 5) & 0x1) === 1) {
    if (((w >>> 13) & 0x1) === 0) {
      const v2 = u[(w >>> 16) & 0x1f]!;
      store(cpu, v1, v1, (w >>> 14) & 0x3, 4, v2);
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
      u[0] = 0;
    } else {
      const v3 = u[(w >>> 16) & 0x1f]!;
      const v4 = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
      store(cpu, v4, v1, (w >>> 14) & 0x3, 4, v3);
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
      u[0] = 0;
    }
  } else {
    const v5 = u[(w >>> 16) & 0x1f]!;
    const v6 = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
    store(cpu, v6, v1, (w >>> 14) & 0x3, 4, v5);
    if (cpu.trap !== 0) return;
  }
}

function coldSTHS(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  if (((w >>> 5) & 0x1) === 1) {
    if (((w >>> 13) & 0x1) === 0) {
      const v2 = u[(w >>> 16) & 0x1f]!;
      store(cpu, v1, v1, (w >>> 14) & 0x3, 2, v2);
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
      u[0] = 0;
    } else {
      const v3 = u[(w >>> 16) & 0x1f]!;
      const v4 = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
      store(cpu, v4, v1, (w >>> 14) & 0x3, 2, v3);
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
      u[0] = 0;
    }
  } else {
    const v5 = u[(w >>> 16) & 0x1f]!;
    const v6 = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
    store(cpu, v6, v1, (w >>> 14) & 0x3, 2, v5);
    if (cpu.trap !== 0) return;
  }
}

function coldSTBS(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  if (((w >>> 5) & 0x1) === 1) {
    if (((w >>> 13) & 0x1) === 0) {
      const v2 = u[(w >>> 16) & 0x1f]!;
      store(cpu, v1, v1, (w >>> 14) & 0x3, 1, v2);
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
      u[0] = 0;
    } else {
      const v3 = u[(w >>> 16) & 0x1f]!;
      const v4 = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
      store(cpu, v4, v1, (w >>> 14) & 0x3, 1, v3);
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
      u[0] = 0;
    }
  } else {
    const v5 = u[(w >>> 16) & 0x1f]!;
    const v6 = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
    store(cpu, v6, v1, (w >>> 14) & 0x3, 1, v5);
    if (cpu.trap !== 0) return;
  }
}

function coldSTWAS(cpu: Processor, w: number): void {
  const u = cpu.user;
  if ((cpu.front & 3) !== 0) {
    cpu.trap = PRIVILEGED_OPERATION;
    return;
  }
  const v1 = u[(w >>> 21) & 0x1f]!;
  if (((w >>> 5) & 0x1) === 1) {
    if (((w >>> 13) & 0x1) === 0) {
      const v2 = u[(w >>> 16) & 0x1f]!;
      store(cpu, v1, v1, ABSOLUTE, 4, v2);
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
      u[0] = 0;
    } else {
      const v3 = u[(w >>> 16) & 0x1f]!;
      const v4 = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
      store(cpu, v4, v1, ABSOLUTE, 4, v3);
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
      u[0] = 0;
    }
  } else {
    const v5 = u[(w >>> 16) & 0x1f]!;
    const v6 = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
    store(cpu, v6, v1, ABSOLUTE, 4, v5);
    if (cpu.trap !== 0) return;
  }
}

function coldSTBYS(cpu: Processor, w: number): void {
  const u = cpu.user;
  if (((w >>> 13) & 0x1) === 0) {
    const v1 = u[(w >>> 21) & 0x1f]!;
    const v2 = u[(w >>> 16) & 0x1f]!;
    if (((w >>> 5) & 0x1) === 1) {
      storeBytes(cpu, true, v1, v1, (w >>> 14) & 0x3, v2);
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = ((v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0) & -4;
      u[0] = 0;
    } else {
      const v3 = (v1 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
      storeBytes(cpu, true, v3, v1, (w >>> 14) & 0x3, v2);
      if (cpu.trap !== 0) return;
    }
  } else {
    const v4 = u[(w >>> 21) & 0x1f]!;
    const v5 = u[(w >>> 16) & 0x1f]!;
    if (((w >>> 5) & 0x1) === 1) {
      storeBytes(cpu, false, v4, v4, (w >>> 14) & 0x3, v5);
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = ((v4 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0) & -4;
      u[0] = 0;
    } else {
      const v6 = (v4 + ((((w << 31) >> 31) << 4) | ((w >>> 1) & 0xf))) | 0;
      storeBytes(cpu, false, v6, v4, (w >>> 14) & 0x3, v5);
      if (cpu.trap !== 0) return;
    }
  }
}

function coldLDO(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  u[(w >>> 16) & 0x1f] = (v1 + ((((w << 31) >> 31) << 13) | ((w >>> 1) & 0x1fff))) | 0;
  u[0] = 0;
}

function coldLDIL(cpu: Processor, w: number): void {
  const u = cpu.user;
  u[(w >>> 21) & 0x1f] =
    (w << 31) |
    (((w >>> 1) & 0x7ff) << 20) |
    (((w >>> 14) & 0x3) << 18) |
    (((w >>> 16) & 0x1f) << 13) |
    (((w >>> 12) & 0x3) << 11);
  u[0] = 0;
}

function coldADDIL(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  u[1] =
    (v1 +
      ((w << 31) |
        (((w >>> 1) & 0x7ff) << 20) |
        (((w >>> 14) & 0x3) << 18) |
        (((w >>> 16) & 0x1f) << 13) |
        (((w >>> 12) & 0x3) << 11))) |
    0;
}

function coldBL(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = (cpu.back + 4) | 0;
  u[(w >>> 21) & 0x1f] = v1;
  u[0] = 0;
  const v2 =
    (((cpu.front +
      ((((w << 31) >> 31) << 18) |
        (((w >>> 16) & 0x1f) << 13) |
        (((w >>> 2) & 0x1) << 12) |
        (((w >>> 3) & 0x3ff) << 2))) |
      0) +
      8) |
    0;
  cpu.spaceFront = cpu.spaceBack;
  cpu.front = cpu.back;
  cpu.back = v2;
  cpu.branched = 1;
  if (((w >>> 1) & 0x1) !== 0) cpu.nullified = 1;
  cpu.jumped = true;
}

function coldGATE(cpu: Processor, w: number): void {
  gate(cpu, w);
}

function coldBLR(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = v1 << 3;
  const v3 = (((cpu.front + v2) | 0) + 8) | 0;
  const v4 = (cpu.back + 4) | 0;
  u[(w >>> 21) & 0x1f] = v4;
  u[0] = 0;
  const v5 = cpu.front & 3;
  const v6 = (v3 & 3) < v5 ? (v3 & ~3) | v5 : v3;
  cpu.spaceFront = cpu.spaceBack;
  cpu.front = cpu.back;
  cpu.back = v6;
  cpu.branched = 1;
  if (((w >>> 1) & 0x1) !== 0) cpu.nullified = 1;
  cpu.jumped = true;
}

function coldBV(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 = u[(w >>> 16) & 0x1f]!;
  const v3 = (v1 + (v2 << 3)) | 0;
  const v4 = cpu.front & 3;
  const v5 = (v3 & 3) < v4 ? (v3 & ~3) | v4 : v3;
  cpu.spaceFront = cpu.spaceBack;
  cpu.front = cpu.back;
  cpu.back = v5;
  cpu.branched = 1;
  if (((w >>> 1) & 0x1) !== 0) cpu.nullified = 1;
  cpu.jumped = true;
}

function coldBE(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 =
    (v1 +
      ((((w << 31) >> 31) << 18) |
        (((w >>> 16) & 0x1f) << 13) |
        (((w >>> 2) & 0x1) << 12) |
        (((w >>> 3) & 0x3ff) << 2))) |
    0;
  const v3 = cpu.front & 3;
  const v4 = (v2 & 3) < v3 ? (v2 & ~3) | v3 : v2;
  const v5 = u[SR + ((((w >>> 13) & 0x1) << 2) | ((w >>> 14) & 0x3))]!;
  cpu.spaceFront = cpu.spaceBack;
  cpu.spaceBack = v5;
  cpu.front = cpu.back;
  cpu.back = v4;
  cpu.branched = 1;
  if (((w >>> 1) & 0x1) !== 0) cpu.nullified = 1;
  cpu.jumped = true;
}

function coldBLE(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 =
    (v1 +
      ((((w << 31) >> 31) << 18) |
        (((w >>> 16) & 0x1f) << 13) |
        (((w >>> 2) & 0x1) << 12) |
        (((w >>> 3) & 0x3ff) << 2))) |
    0;
  const v3 = (cpu.back + 4) | 0;
  const v4 = cpu.front & 3;
  const v5 = (v2 & 3) < v4 ? (v2 & ~3) | v4 : v2;
  const v6 = u[SR + ((((w >>> 13) & 0x1) << 2) | ((w >>> 14) & 0x3))]!;
  const v7 = cpu.spaceBack;
  cpu.spaceFront = cpu.spaceBack;
  cpu.spaceBack = v6;
  cpu.front = cpu.back;
  cpu.back = v5;
  cpu.branched = 1;
  if (((w >>> 1) & 0x1) !== 0) cpu.nullified = 1;
  cpu.jumped = true;
  u[31] = v3;
  u[SR] = v7;
}

function coldCOMBT(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = (v1 - v2) | 0;
  const v4 = ~v2;
  const v5 = ((v1 & v4) | ((v1 | v4) & ~v3)) < 0;
  const v6 = ((v1 ^ v3) & (v4 ^ v3)) < 0;
  const v7 = compareBranchCondition((w >>> 13) & 0x7, v3, v5, v6);
  const v8 =
    (cpu.front +
      ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
      8) |
    0;
  const v9 = v7 ? v8 : (cpu.back + 4) | 0;
  cpu.spaceFront = cpu.spaceBack;
  cpu.front = cpu.back;
  cpu.back = v9;
  cpu.branched = v7 ? 1 : 0;
  if (((w >>> 1) & 0x1) !== 0 && v7 === ((w & 1) === 0)) cpu.nullified = 1;
  cpu.jumped = true;
}

function coldCOMIBT(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 = (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) - v1) | 0;
  const v3 = ~v1;
  const v4 =
    ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) & v3) |
      (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf) | v3) & ~v2)) <
    0;
  const v5 = ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) ^ v2) & (v3 ^ v2)) < 0;
  const v6 = compareBranchCondition((w >>> 13) & 0x7, v2, v4, v5);
  const v7 =
    (cpu.front +
      ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
      8) |
    0;
  const v8 = v6 ? v7 : (cpu.back + 4) | 0;
  cpu.spaceFront = cpu.spaceBack;
  cpu.front = cpu.back;
  cpu.back = v8;
  cpu.branched = v6 ? 1 : 0;
  if (((w >>> 1) & 0x1) !== 0 && v6 === ((w & 1) === 0)) cpu.nullified = 1;
  cpu.jumped = true;
}

function coldADDBT(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = (v1 + v2) | 0;
  const v4 = ((v1 & v2) | ((v1 | v2) & ~v3)) < 0;
  const v5 = ((v1 ^ v3) & (v2 ^ v3)) < 0;
  const v6 = addBranchCondition((w >>> 13) & 0x7, v3, v4, v5);
  u[(w >>> 21) & 0x1f] = v3;
  u[0] = 0;
  const v7 =
    (cpu.front +
      ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
      8) |
    0;
  const v8 = v6 ? v7 : (cpu.back + 4) | 0;
  cpu.spaceFront = cpu.spaceBack;
  cpu.front = cpu.back;
  cpu.back = v8;
  cpu.branched = v6 ? 1 : 0;
  if (((w >>> 1) & 0x1) !== 0 && v6 === ((w & 1) === 0)) cpu.nullified = 1;
  cpu.jumped = true;
}

function coldADDIBT(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 = (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) + v1) | 0;
  const v3 =
    ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) & v1) |
      (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf) | v1) & ~v2)) <
    0;
  const v4 = ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) ^ v2) & (v1 ^ v2)) < 0;
  const v5 = addBranchCondition((w >>> 13) & 0x7, v2, v3, v4);
  u[(w >>> 21) & 0x1f] = v2;
  u[0] = 0;
  const v6 =
    (cpu.front +
      ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
      8) |
    0;
  const v7 = v5 ? v6 : (cpu.back + 4) | 0;
  cpu.spaceFront = cpu.spaceBack;
  cpu.front = cpu.back;
  cpu.back = v7;
  cpu.branched = v5 ? 1 : 0;
  if (((w >>> 1) & 0x1) !== 0 && v5 === ((w & 1) === 0)) cpu.nullified = 1;
  cpu.jumped = true;
}

function coldCOMBF(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = (v1 - v2) | 0;
  const v4 = ~v2;
  const v5 = ((v1 & v4) | ((v1 | v4) & ~v3)) < 0;
  const v6 = ((v1 ^ v3) & (v4 ^ v3)) < 0;
  const v7 = !compareBranchCondition((w >>> 13) & 0x7, v3, v5, v6);
  const v8 =
    (cpu.front +
      ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
      8) |
    0;
  const v9 = v7 ? v8 : (cpu.back + 4) | 0;
  cpu.spaceFront = cpu.spaceBack;
  cpu.front = cpu.back;
  cpu.back = v9;
  cpu.branched = v7 ? 1 : 0;
  if (((w >>> 1) & 0x1) !== 0 && v7 === ((w & 1) === 0)) cpu.nullified = 1;
  cpu.jumped = true;
}

function coldCOMIBF(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 = (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) - v1) | 0;
  const v3 = ~v1;
  const v4 =
    ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) & v3) |
      (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf) | v3) & ~v2)) <
    0;
  const v5 = ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) ^ v2) & (v3 ^ v2)) < 0;
  const v6 = !compareBranchCondition((w >>> 13) & 0x7, v2, v4, v5);
  const v7 =
    (cpu.front +
      ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
      8) |
    0;
  const v8 = v6 ? v7 : (cpu.back + 4) | 0;
  cpu.spaceFront = cpu.spaceBack;
  cpu.front = cpu.back;
  cpu.back = v8;
  cpu.branched = v6 ? 1 : 0;
  if (((w >>> 1) & 0x1) !== 0 && v6 === ((w & 1) === 0)) cpu.nullified = 1;
  cpu.jumped = true;
}

function coldADDBF(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = (v1 + v2) | 0;
  const v4 = ((v1 & v2) | ((v1 | v2) & ~v3)) < 0;
  const v5 = ((v1 ^ v3) & (v2 ^ v3)) < 0;
  const v6 = addBranchCondition((w >>> 13) & 0x7, v3, v4, v5);
  u[(w >>> 21) & 0x1f] = v3;
  u[0] = 0;
  const v7 = !v6;
  const v8 =
    (cpu.front +
      ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
      8) |
    0;
  const v9 = v7 ? v8 : (cpu.back + 4) | 0;
  cpu.spaceFront = cpu.spaceBack;
  cpu.front = cpu.back;
  cpu.back = v9;
  cpu.branched = v7 ? 1 : 0;
  if (((w >>> 1) & 0x1) !== 0 && v7 === ((w & 1) === 0)) cpu.nullified = 1;
  cpu.jumped = true;
}

function coldADDIBF(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 = (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) + v1) | 0;
  const v3 =
    ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) & v1) |
      (((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf) | v1) & ~v2)) <
    0;
  const v4 = ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) ^ v2) & (v1 ^ v2)) < 0;
  const v5 = addBranchCondition((w >>> 13) & 0x7, v2, v3, v4);
  u[(w >>> 21) & 0x1f] = v2;
  u[0] = 0;
  const v6 = !v5;
  const v7 =
    (cpu.front +
      ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
      8) |
    0;
  const v8 = v6 ? v7 : (cpu.back + 4) | 0;
  cpu.spaceFront = cpu.spaceBack;
  cpu.front = cpu.back;
  cpu.back = v8;
  cpu.branched = v6 ? 1 : 0;
  if (((w >>> 1) & 0x1) !== 0 && v6 === ((w & 1) === 0)) cpu.nullified = 1;
  cpu.jumped = true;
}

function coldMOVB(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = shiftCondition((w >>> 13) & 0x7, v1);
  u[(w >>> 21) & 0x1f] = v1;
  u[0] = 0;
  const v3 =
    (cpu.front +
      ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
      8) |
    0;
  const v4 = v2 ? v3 : (cpu.back + 4) | 0;
  cpu.spaceFront = cpu.spaceBack;
  cpu.front = cpu.back;
  cpu.back = v4;
  cpu.branched = v2 ? 1 : 0;
  if (((w >>> 1) & 0x1) !== 0 && v2 === ((w & 1) === 0)) cpu.nullified = 1;
  cpu.jumped = true;
}

function coldMOVIB(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = (((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf);
  const v2 = shiftCondition((w >>> 13) & 0x7, v1);
  u[(w >>> 21) & 0x1f] = v1;
  u[0] = 0;
  const v3 =
    (cpu.front +
      ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
      8) |
    0;
  const v4 = v2 ? v3 : (cpu.back + 4) | 0;
  cpu.spaceFront = cpu.spaceBack;
  cpu.front = cpu.back;
  cpu.back = v4;
  cpu.branched = v2 ? 1 : 0;
  if (((w >>> 1) & 0x1) !== 0 && v2 === ((w & 1) === 0)) cpu.nullified = 1;
  cpu.jumped = true;
}

function coldBVB(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[SAR]!;
  const v2 = u[(w >>> 16) & 0x1f]!;
  const v3 = v2 << v1 < 0;
  if (((w >>> 15) & 0x1) === 0) {
    const v4 =
      (cpu.front +
        ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
        8) |
      0;
    const v5 = v3 ? v4 : (cpu.back + 4) | 0;
    cpu.spaceFront = cpu.spaceBack;
    cpu.front = cpu.back;
    cpu.back = v5;
    cpu.branched = v3 ? 1 : 0;
    if (((w >>> 1) & 0x1) !== 0 && v3 === ((w & 1) === 0)) cpu.nullified = 1;
    cpu.jumped = true;
  } else {
    const v6 = !v3;
    const v7 =
      (cpu.front +
        ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
        8) |
      0;
    const v8 = v6 ? v7 : (cpu.back + 4) | 0;
    cpu.spaceFront = cpu.spaceBack;
    cpu.front = cpu.back;
    cpu.back = v8;
    cpu.branched = v6 ? 1 : 0;
    if (((w >>> 1) & 0x1) !== 0 && v6 === ((w & 1) === 0)) cpu.nullified = 1;
    cpu.jumped = true;
  }
}

function coldBB(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = v1 << ((w >>> 21) & 0x1f) < 0;
  if (((w >>> 15) & 0x1) === 0) {
    const v3 =
      (cpu.front +
        ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
        8) |
      0;
    const v4 = v2 ? v3 : (cpu.back + 4) | 0;
    cpu.spaceFront = cpu.spaceBack;
    cpu.front = cpu.back;
    cpu.back = v4;
    cpu.branched = v2 ? 1 : 0;
    if (((w >>> 1) & 0x1) !== 0 && v2 === ((w & 1) === 0)) cpu.nullified = 1;
    cpu.jumped = true;
  } else {
    const v5 = !v2;
    const v6 =
      (cpu.front +
        ((((w << 31) >> 31) << 13) | (((w >>> 2) & 0x1) << 12) | (((w >>> 3) & 0x3ff) << 2)) +
        8) |
      0;
    const v7 = v5 ? v6 : (cpu.back + 4) | 0;
    cpu.spaceFront = cpu.spaceBack;
    cpu.front = cpu.back;
    cpu.back = v7;
    cpu.branched = v5 ? 1 : 0;
    if (((w >>> 1) & 0x1) !== 0 && v5 === ((w & 1) === 0)) cpu.nullified = 1;
    cpu.jumped = true;
  }
}

function coldADD(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = (v1 + v2) | 0;
  const v4 = (v1 & v2) | ((v1 | v2) & ~v3);
  const v5 = v4 < 0;
  const v6 = ((v1 ^ v3) & (v2 ^ v3)) < 0;
  const v7 = addCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v3, v5, v6);
  u[CARRIES] = v4;
  u[w & 0x1f] = v3;
  u[0] = 0;
  if (v7) cpu.nullified = 1;
}

function coldADDL(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = (v1 + v2) | 0;
  const v4 = (v1 & v2) | ((v1 | v2) & ~v3);
  const v5 = v4 < 0;
  const v6 = ((v1 ^ v3) & (v2 ^ v3)) < 0;
  const v7 = addCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v3, v5, v6);
  u[w & 0x1f] = v3;
  u[0] = 0;
  if (v7) cpu.nullified = 1;
}

function coldADDO(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = (v1 + v2) | 0;
  const v4 = (v1 & v2) | ((v1 | v2) & ~v3);
  const v5 = v4 < 0;
  const v6 = ((v1 ^ v3) & (v2 ^ v3)) < 0;
  const v7 = addCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v3, v5, v6);
  if (v6) {
    cpu.trap = OVERFLOW;
    return;
  }
  u[CARRIES] = v4;
  u[w & 0x1f] = v3;
  u[0] = 0;
  if (v7) cpu.nullified = 1;
}

function coldADDC(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = u[CARRIES]! >>> 31;
  const v4 = (((v1 + v2) | 0) + v3) | 0;
  const v5 = (v1 & v2) | ((v1 | v2) & ~v4);
  const v6 = v5 < 0;
  const v7 = ((v1 ^ v4) & (v2 ^ v4)) < 0;
  const v8 = addCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v4, v6, v7);
  u[CARRIES] = v5;
  u[w & 0x1f] = v4;
  u[0] = 0;
  if (v8) cpu.nullified = 1;
}

function coldADDCO(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = u[CARRIES]! >>> 31;
  const v4 = (((v1 + v2) | 0) + v3) | 0;
  const v5 = (v1 & v2) | ((v1 | v2) & ~v4);
  const v6 = v5 < 0;
  const v7 = ((v1 ^ v4) & (v2 ^ v4)) < 0;
  const v8 = addCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v4, v6, v7);
  if (v7) {
    cpu.trap = OVERFLOW;
    return;
  }
  u[CARRIES] = v5;
  u[w & 0x1f] = v4;
  u[0] = 0;
  if (v8) cpu.nullified = 1;
}

function coldSH1ADD(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = v1 << 1;
  const v4 = !(((v1 >>> 31) | 0) === 0);
  const v5 = !(v3 >> 1 === v1);
  const v6 = (v3 + v2) | 0;
  const v7 = (v3 & v2) | ((v3 | v2) & ~v6);
  const v8 = v7 < 0 || v4;
  const v9 = ((v3 ^ v6) & (v2 ^ v6)) < 0 || v5;
  const v10 = addCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v6, v8, v9);
  u[CARRIES] = v7;
  u[w & 0x1f] = v6;
  u[0] = 0;
  if (v10) cpu.nullified = 1;
}

function coldSH1ADDL(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = v1 << 1;
  const v4 = !(((v1 >>> 31) | 0) === 0);
  const v5 = !(v3 >> 1 === v1);
  const v6 = (v3 + v2) | 0;
  const v7 = (v3 & v2) | ((v3 | v2) & ~v6);
  const v8 = v7 < 0 || v4;
  const v9 = ((v3 ^ v6) & (v2 ^ v6)) < 0 || v5;
  const v10 = addCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v6, v8, v9);
  u[w & 0x1f] = v6;
  u[0] = 0;
  if (v10) cpu.nullified = 1;
}

function coldSH1ADDO(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = v1 << 1;
  const v4 = !(((v1 >>> 31) | 0) === 0);
  const v5 = !(v3 >> 1 === v1);
  const v6 = (v3 + v2) | 0;
  const v7 = (v3 & v2) | ((v3 | v2) & ~v6);
  const v8 = v7 < 0 || v4;
  const v9 = ((v3 ^ v6) & (v2 ^ v6)) < 0 || v5;
  const v10 = addCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v6, v8, v9);
  if (v9) {
    cpu.trap = OVERFLOW;
    return;
  }
  u[CARRIES] = v7;
  u[w & 0x1f] = v6;
  u[0] = 0;
  if (v10) cpu.nullified = 1;
}

function coldSH2ADD(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = v1 << 2;
  const v4 = !(((v1 >>> 30) | 0) === 0);
  const v5 = !(v3 >> 2 === v1);
  const v6 = (v3 + v2) | 0;
  const v7 = (v3 & v2) | ((v3 | v2) & ~v6);
  const v8 = v7 < 0 || v4;
  const v9 = ((v3 ^ v6) & (v2 ^ v6)) < 0 || v5;
  const v10 = addCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v6, v8, v9);
  u[CARRIES] = v7;
  u[w & 0x1f] = v6;
  u[0] = 0;
  if (v10) cpu.nullified = 1;
}

function coldSH2ADDL(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = v1 << 2;
  const v4 = !(((v1 >>> 30) | 0) === 0);
  const v5 = !(v3 >> 2 === v1);
  const v6 = (v3 + v2) | 0;
  const v7 = (v3 & v2) | ((v3 | v2) & ~v6);
  const v8 = v7 < 0 || v4;
  const v9 = ((v3 ^ v6) & (v2 ^ v6)) < 0 || v5;
  const v10 = addCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v6, v8, v9);
  u[w & 0x1f] = v6;
  u[0] = 0;
  if (v10) cpu.nullified = 1;
}

function coldSH2ADDO(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = v1 << 2;
  const v4 = !(((v1 >>> 30) | 0) === 0);
  const v5 = !(v3 >> 2 === v1);
  const v6 = (v3 + v2) | 0;
  const v7 = (v3 & v2) | ((v3 | v2) & ~v6);
  const v8 = v7 < 0 || v4;
  const v9 = ((v3 ^ v6) & (v2 ^ v6)) < 0 || v5;
  const v10 = addCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v6, v8, v9);
  if (v9) {
    cpu.trap = OVERFLOW;
    return;
  }
  u[CARRIES] = v7;
  u[w & 0x1f] = v6;
  u[0] = 0;
  if (v10) cpu.nullified = 1;
}

function coldSH3ADD(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = v1 << 3;
  const v4 = !(((v1 >>> 29) | 0) === 0);
  const v5 = !(v3 >> 3 === v1);
  const v6 = (v3 + v2) | 0;
  const v7 = (v3 & v2) | ((v3 | v2) & ~v6);
  const v8 = v7 < 0 || v4;
  const v9 = ((v3 ^ v6) & (v2 ^ v6)) < 0 || v5;
  const v10 = addCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v6, v8, v9);
  u[CARRIES] = v7;
  u[w & 0x1f] = v6;
  u[0] = 0;
  if (v10) cpu.nullified = 1;
}

function coldSH3ADDL(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = v1 << 3;
  const v4 = !(((v1 >>> 29) | 0) === 0);
  const v5 = !(v3 >> 3 === v1);
  const v6 = (v3 + v2) | 0;
  const v7 = (v3 & v2) | ((v3 | v2) & ~v6);
  const v8 = v7 < 0 || v4;
  const v9 = ((v3 ^ v6) & (v2 ^ v6)) < 0 || v5;
  const v10 = addCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v6, v8, v9);
  u[w & 0x1f] = v6;
  u[0] = 0;
  if (v10) cpu.nullified = 1;
}

function coldSH3ADDO(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = v1 << 3;
  const v4 = !(((v1 >>> 29) | 0) === 0);
  const v5 = !(v3 >> 3 === v1);
  const v6 = (v3 + v2) | 0;
  const v7 = (v3 & v2) | ((v3 | v2) & ~v6);
  const v8 = v7 < 0 || v4;
  const v9 = ((v3 ^ v6) & (v2 ^ v6)) < 0 || v5;
  const v10 = addCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v6, v8, v9);
  if (v9) {
    cpu.trap = OVERFLOW;
    return;
  }
  u[CARRIES] = v7;
  u[w & 0x1f] = v6;
  u[0] = 0;
  if (v10) cpu.nullified = 1;
}

function coldSUB(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = (v1 - v2) | 0;
  const v4 = ~v2;
  const v5 = (v1 & v4) | ((v1 | v4) & ~v3);
  const v6 = v5 < 0;
  const v7 = ((v1 ^ v3) & (v4 ^ v3)) < 0;
  const v8 = subtractCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v3, v6, v7);
  u[CARRIES] = v5;
  u[w & 0x1f] = v3;
  u[0] = 0;
  if (v8) cpu.nullified = 1;
}

function coldSUBO(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = (v1 - v2) | 0;
  const v4 = ~v2;
  const v5 = (v1 & v4) | ((v1 | v4) & ~v3);
  const v6 = v5 < 0;
  const v7 = ((v1 ^ v3) & (v4 ^ v3)) < 0;
  const v8 = subtractCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v3, v6, v7);
  if (v7) {
    cpu.trap = OVERFLOW;
    return;
  }
  u[CARRIES] = v5;
  u[w & 0x1f] = v3;
  u[0] = 0;
  if (v8) cpu.nullified = 1;
}

function coldSUBB(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = u[CARRIES]! >>> 31;
  const v4 = (((v1 + ~v2) | 0) + v3) | 0;
  const v5 = ~v2;
  const v6 = (v1 & v5) | ((v1 | v5) & ~v4);
  const v7 = v6 < 0;
  const v8 = ((v1 ^ v4) & (v5 ^ v4)) < 0;
  const v9 = subtractCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v4, v7, v8);
  u[CARRIES] = v6;
  u[w & 0x1f] = v4;
  u[0] = 0;
  if (v9) cpu.nullified = 1;
}

function coldSUBBO(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = u[CARRIES]! >>> 31;
  const v4 = (((v1 + ~v2) | 0) + v3) | 0;
  const v5 = ~v2;
  const v6 = (v1 & v5) | ((v1 | v5) & ~v4);
  const v7 = v6 < 0;
  const v8 = ((v1 ^ v4) & (v5 ^ v4)) < 0;
  const v9 = subtractCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v4, v7, v8);
  if (v8) {
    cpu.trap = OVERFLOW;
    return;
  }
  u[CARRIES] = v6;
  u[w & 0x1f] = v4;
  u[0] = 0;
  if (v9) cpu.nullified = 1;
}

function coldSUBT(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = (v1 - v2) | 0;
  const v4 = ~v2;
  const v5 = (v1 & v4) | ((v1 | v4) & ~v3);
  const v6 = v5 < 0;
  const v7 = ((v1 ^ v3) & (v4 ^ v3)) < 0;
  const v8 = subtractCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v3, v6, v7);
  if (v8) {
    cpu.trap = CONDITIONAL;
    return;
  }
  u[CARRIES] = v5;
  u[w & 0x1f] = v3;
  u[0] = 0;
}

function coldSUBTO(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = (v1 - v2) | 0;
  const v4 = ~v2;
  const v5 = (v1 & v4) | ((v1 | v4) & ~v3);
  const v6 = v5 < 0;
  const v7 = ((v1 ^ v3) & (v4 ^ v3)) < 0;
  const v8 = subtractCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v3, v6, v7);
  if (v7) {
    cpu.trap = OVERFLOW;
    return;
  }
  if (v8) {
    cpu.trap = CONDITIONAL;
    return;
  }
  u[CARRIES] = v5;
  u[w & 0x1f] = v3;
  u[0] = 0;
}

function coldDS(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = u[DIVIDE]!;
  const v4 = u[CARRIES]! >>> 31;
  const v5 = (v1 << 1) | v4;
  const v6 = v2 ^ ((0 - v3) | 0);
  const v7 = (((v5 + v6) | 0) + v3) | 0;
  const v8 = (v5 & v6) | ((v5 | v6) & ~v7);
  const v9 = v8 < 0;
  const v10 = v9 || v1 < 0;
  const v11 = ((v5 ^ v7) & (v6 ^ v7)) < 0 || (v1 ^ v5) < 0;
  const v12 = subtractCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v7, v10, v11);
  u[CARRIES] = v8;
  u[DIVIDE] = v9 !== v2 < 0 ? 1 : 0;
  u[w & 0x1f] = v7;
  u[0] = 0;
  if (v12) cpu.nullified = 1;
}

function coldADDI(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 = (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) + v1) | 0;
  const v3 =
    (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) & v1) |
    (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff) | v1) & ~v2);
  const v4 = v3 < 0;
  const v5 = ((((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) ^ v2) & (v1 ^ v2)) < 0;
  const v6 = addCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v2, v4, v5);
  u[CARRIES] = v3;
  u[(w >>> 16) & 0x1f] = v2;
  u[0] = 0;
  if (v6) cpu.nullified = 1;
}

function coldADDIO(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 = (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) + v1) | 0;
  const v3 =
    (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) & v1) |
    (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff) | v1) & ~v2);
  const v4 = v3 < 0;
  const v5 = ((((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) ^ v2) & (v1 ^ v2)) < 0;
  const v6 = addCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v2, v4, v5);
  if (v5) {
    cpu.trap = OVERFLOW;
    return;
  }
  u[CARRIES] = v3;
  u[(w >>> 16) & 0x1f] = v2;
  u[0] = 0;
  if (v6) cpu.nullified = 1;
}

function coldADDIT(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 = (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) + v1) | 0;
  const v3 =
    (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) & v1) |
    (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff) | v1) & ~v2);
  const v4 = v3 < 0;
  const v5 = ((((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) ^ v2) & (v1 ^ v2)) < 0;
  const v6 = addCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v2, v4, v5);
  if (v6) {
    cpu.trap = CONDITIONAL;
    return;
  }
  u[CARRIES] = v3;
  u[(w >>> 16) & 0x1f] = v2;
  u[0] = 0;
}

function coldADDITO(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 = (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) + v1) | 0;
  const v3 =
    (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) & v1) |
    (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff) | v1) & ~v2);
  const v4 = v3 < 0;
  const v5 = ((((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) ^ v2) & (v1 ^ v2)) < 0;
  const v6 = addCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v2, v4, v5);
  if (v5) {
    cpu.trap = OVERFLOW;
    return;
  }
  if (v6) {
    cpu.trap = CONDITIONAL;
    return;
  }
  u[CARRIES] = v3;
  u[(w >>> 16) & 0x1f] = v2;
  u[0] = 0;
}

function coldSUBI(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 = (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) - v1) | 0;
  const v3 = ~v1;
  const v4 =
    (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) & v3) |
    (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff) | v3) & ~v2);
  const v5 = v4 < 0;
  const v6 = ((((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) ^ v2) & (v3 ^ v2)) < 0;
  const v7 = subtractCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v2, v5, v6);
  u[CARRIES] = v4;
  u[(w >>> 16) & 0x1f] = v2;
  u[0] = 0;
  if (v7) cpu.nullified = 1;
}

function coldSUBIO(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 = (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) - v1) | 0;
  const v3 = ~v1;
  const v4 =
    (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) & v3) |
    (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff) | v3) & ~v2);
  const v5 = v4 < 0;
  const v6 = ((((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) ^ v2) & (v3 ^ v2)) < 0;
  const v7 = subtractCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v2, v5, v6);
  if (v6) {
    cpu.trap = OVERFLOW;
    return;
  }
  u[CARRIES] = v4;
  u[(w >>> 16) & 0x1f] = v2;
  u[0] = 0;
  if (v7) cpu.nullified = 1;
}

function coldOR(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = v1 | v2;
  const v4 = logicalCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v3);
  u[w & 0x1f] = v3;
  u[0] = 0;
  if (v4) cpu.nullified = 1;
}

function coldXOR(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = v1 ^ v2;
  const v4 = logicalCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v3);
  u[w & 0x1f] = v3;
  u[0] = 0;
  if (v4) cpu.nullified = 1;
}

function coldAND(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = v1 & v2;
  const v4 = logicalCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v3);
  u[w & 0x1f] = v3;
  u[0] = 0;
  if (v4) cpu.nullified = 1;
}

function coldANDCM(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = v1 & ~v2;
  const v4 = logicalCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v3);
  u[w & 0x1f] = v3;
  u[0] = 0;
  if (v4) cpu.nullified = 1;
}

function coldCOMCLR(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = (v1 - v2) | 0;
  const v4 = ~v2;
  const v5 = ((v1 & v4) | ((v1 | v4) & ~v3)) < 0;
  const v6 = ((v1 ^ v3) & (v4 ^ v3)) < 0;
  const v7 = subtractCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v3, v5, v6);
  u[w & 0x1f] = 0;
  u[0] = 0;
  if (v7) cpu.nullified = 1;
}

function coldCOMICLR(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 = (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) - v1) | 0;
  const v3 = ~v1;
  const v4 =
    ((((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) & v3) |
      (((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff) | v3) & ~v2)) <
    0;
  const v5 = ((((((w << 31) >> 31) << 10) | ((w >>> 1) & 0x3ff)) ^ v2) & (v3 ^ v2)) < 0;
  const v6 = subtractCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v2, v4, v5);
  u[(w >>> 16) & 0x1f] = 0;
  u[0] = 0;
  if (v6) cpu.nullified = 1;
}

function coldUXOR(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = v1 ^ v2;
  const v4 = unitCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v3, 0);
  u[w & 0x1f] = v3;
  u[0] = 0;
  if (v4) cpu.nullified = 1;
}

function coldUADDCM(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = ~v2;
  const v4 = (v1 + v3) | 0;
  const v5 = (v1 & v3) | ((v1 | v3) & ~v4);
  const v6 = unitCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v4, v5);
  u[w & 0x1f] = v4;
  u[0] = 0;
  if (v6) cpu.nullified = 1;
}

function coldUADDCMT(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = ~v2;
  const v4 = (v1 + v3) | 0;
  const v5 = (v1 & v3) | ((v1 | v3) & ~v4);
  const v6 = unitCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v4, v5);
  if (v6) {
    cpu.trap = CONDITIONAL;
    return;
  }
  u[w & 0x1f] = v4;
  u[0] = 0;
}

function coldDCOR(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 = u[CARRIES]! & CARRY_MASK;
  const v3 = ~v2 & -2004318072;
  const v4 = (v3 >>> 1) | 0 | ((v3 >>> 2) | 0);
  const v5 = (v1 - v4) | 0;
  const v6 = ~v4;
  const v7 = (v1 & v6) | ((v1 | v6) & ~v5);
  const v8 = unitCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v5, v7);
  u[w & 0x1f] = v5;
  u[0] = 0;
  if (v8) cpu.nullified = 1;
}

function coldIDCOR(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 = u[CARRIES]! & CARRY_MASK;
  const v3 = (v2 >>> 1) | 0 | ((v2 >>> 2) | 0);
  const v4 = (v1 + v3) | 0;
  const v5 = (v1 & v3) | ((v1 | v3) & ~v4);
  const v6 = unitCondition((((w >>> 13) & 0x7) << 1) | ((w >>> 12) & 0x1), v4, v5);
  u[w & 0x1f] = v4;
  u[0] = 0;
  if (v6) cpu.nullified = 1;
}

function coldVSHD(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[SAR]!;
  const v2 = u[(w >>> 16) & 0x1f]!;
  const v3 = u[(w >>> 21) & 0x1f]!;
  const v4 = (v3 >>> v1) | ((v2 << 1) << (31 - v1));
  const v5 = shiftCondition((w >>> 13) & 0x7, v4);
  u[w & 0x1f] = v4;
  u[0] = 0;
  if (v5) cpu.nullified = 1;
}

function coldSHD(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = (v2 >>> (31 - ((w >>> 5) & 0x1f))) | ((v1 << 1) << (31 - (31 - ((w >>> 5) & 0x1f))));
  const v4 = shiftCondition((w >>> 13) & 0x7, v3);
  u[w & 0x1f] = v3;
  u[0] = 0;
  if (v4) cpu.nullified = 1;
}

function coldVEXTRU(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[SAR]!;
  const v2 = (32 - (32 - (w & 0x1f))) | 0;
  const v3 = u[(w >>> 21) & 0x1f]!;
  const v4 = ((((v3 >>> ((31 - v1) | 0)) | 0) << v2) >>> v2) | 0;
  const v5 = shiftCondition((w >>> 13) & 0x7, v4);
  u[(w >>> 16) & 0x1f] = v4;
  u[0] = 0;
  if (v5) cpu.nullified = 1;
}

function coldVEXTRS(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[SAR]!;
  const v2 = (32 - (32 - (w & 0x1f))) | 0;
  const v3 = u[(w >>> 21) & 0x1f]!;
  const v4 = ((v3 >> ((31 - v1) | 0)) << v2) >> v2;
  const v5 = shiftCondition((w >>> 13) & 0x7, v4);
  u[(w >>> 16) & 0x1f] = v4;
  u[0] = 0;
  if (v5) cpu.nullified = 1;
}

function coldEXTRU(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = (32 - (32 - (w & 0x1f))) | 0;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = ((((v2 >>> ((31 - ((w >>> 5) & 0x1f)) | 0)) | 0) << v1) >>> v1) | 0;
  const v4 = shiftCondition((w >>> 13) & 0x7, v3);
  u[(w >>> 16) & 0x1f] = v3;
  u[0] = 0;
  if (v4) cpu.nullified = 1;
}

function coldEXTRS(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = (32 - (32 - (w & 0x1f))) | 0;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = ((v2 >> ((31 - ((w >>> 5) & 0x1f)) | 0)) << v1) >> v1;
  const v4 = shiftCondition((w >>> 13) & 0x7, v3);
  u[(w >>> 16) & 0x1f] = v3;
  u[0] = 0;
  if (v4) cpu.nullified = 1;
}

function coldZVDEP(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[SAR]!;
  const v3 = (31 - v2) | 0;
  const v4 = (-1 >>> ((32 - (32 - (w & 0x1f))) | 0)) | 0;
  const v5 = (0 & ~(v4 << v3)) | ((v1 & v4) << v3);
  const v6 = shiftCondition((w >>> 13) & 0x7, v5);
  u[(w >>> 21) & 0x1f] = v5;
  u[0] = 0;
  if (v6) cpu.nullified = 1;
}

function coldVDEP(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[SAR]!;
  const v3 = u[(w >>> 21) & 0x1f]!;
  const v4 = (31 - v2) | 0;
  const v5 = (-1 >>> ((32 - (32 - (w & 0x1f))) | 0)) | 0;
  const v6 = (v3 & ~(v5 << v4)) | ((v1 & v5) << v4);
  const v7 = shiftCondition((w >>> 13) & 0x7, v6);
  u[(w >>> 21) & 0x1f] = v6;
  u[0] = 0;
  if (v7) cpu.nullified = 1;
}

function coldZDEP(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = (31 - (31 - ((w >>> 5) & 0x1f))) | 0;
  const v3 = (-1 >>> ((32 - (32 - (w & 0x1f))) | 0)) | 0;
  const v4 = (0 & ~(v3 << v2)) | ((v1 & v3) << v2);
  const v5 = shiftCondition((w >>> 13) & 0x7, v4);
  u[(w >>> 21) & 0x1f] = v4;
  u[0] = 0;
  if (v5) cpu.nullified = 1;
}

function coldDEP(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 16) & 0x1f]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = (31 - (31 - ((w >>> 5) & 0x1f))) | 0;
  const v4 = (-1 >>> ((32 - (32 - (w & 0x1f))) | 0)) | 0;
  const v5 = (v2 & ~(v4 << v3)) | ((v1 & v4) << v3);
  const v6 = shiftCondition((w >>> 13) & 0x7, v5);
  u[(w >>> 21) & 0x1f] = v5;
  u[0] = 0;
  if (v6) cpu.nullified = 1;
}

function coldZVDEPI(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[SAR]!;
  const v2 = (31 - v1) | 0;
  const v3 = (-1 >>> ((32 - (32 - (w & 0x1f))) | 0)) | 0;
  const v4 = (0 & ~(v3 << v2)) | ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) & v3) << v2);
  const v5 = shiftCondition((w >>> 13) & 0x7, v4);
  u[(w >>> 21) & 0x1f] = v4;
  u[0] = 0;
  if (v5) cpu.nullified = 1;
}

function coldVDEPI(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[SAR]!;
  const v2 = u[(w >>> 21) & 0x1f]!;
  const v3 = (31 - v1) | 0;
  const v4 = (-1 >>> ((32 - (32 - (w & 0x1f))) | 0)) | 0;
  const v5 = (v2 & ~(v4 << v3)) | ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) & v4) << v3);
  const v6 = shiftCondition((w >>> 13) & 0x7, v5);
  u[(w >>> 21) & 0x1f] = v5;
  u[0] = 0;
  if (v6) cpu.nullified = 1;
}

function coldZDEPI(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = (31 - (31 - ((w >>> 5) & 0x1f))) | 0;
  const v2 = (-1 >>> ((32 - (32 - (w & 0x1f))) | 0)) | 0;
  const v3 = (0 & ~(v2 << v1)) | ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) & v2) << v1);
  const v4 = shiftCondition((w >>> 13) & 0x7, v3);
  u[(w >>> 21) & 0x1f] = v3;
  u[0] = 0;
  if (v4) cpu.nullified = 1;
}

function coldDEPI(cpu: Processor, w: number): void {
  const u = cpu.user;
  const v1 = u[(w >>> 21) & 0x1f]!;
  const v2 = (31 - (31 - ((w >>> 5) & 0x1f))) | 0;
  const v3 = (-1 >>> ((32 - (32 - (w & 0x1f))) | 0)) | 0;
  const v4 = (v1 & ~(v3 << v2)) | ((((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf)) & v3) << v2);
  const v5 = shiftCondition((w >>> 13) & 0x7, v4);
  u[(w >>> 21) & 0x1f] = v4;
  u[0] = 0;
  if (v5) cpu.nullified = 1;
}

function coldBREAK(cpu: Processor): void {
  breakInstruction(cpu);
}

function coldRFI(cpu: Processor): void {
  if ((cpu.front & 3) !== 0) {
    cpu.trap = PRIVILEGED_OPERATION;
    return;
  }
  rfi(cpu);
}

function coldRFIR(cpu: Processor): void {
  if ((cpu.front & 3) !== 0) {
    cpu.trap = PRIVILEGED_OPERATION;
    return;
  }
  rfir(cpu);
}

function coldSSM(cpu: Processor, w: number): void {
  if ((cpu.front & 3) !== 0) {
    cpu.trap = PRIVILEGED_OPERATION;
    return;
  }
  ssm(cpu, w);
}

function coldRSM(cpu: Processor, w: number): void {
  if ((cpu.front & 3) !== 0) {
    cpu.trap = PRIVILEGED_OPERATION;
    return;
  }
  rsm(cpu, w);
}

function coldMTSM(cpu: Processor, w: number): void {
  if ((cpu.front & 3) !== 0) {
    cpu.trap = PRIVILEGED_OPERATION;
    return;
  }
  mtsm(cpu, w);
}

function coldLDSID(cpu: Processor, w: number): void {
  ldsid(cpu, w);
}

function coldMTSP(cpu: Processor, w: number): void {
  mtsp(cpu, w);
}

function coldMFSP(cpu: Processor, w: number): void {
  mfsp(cpu, w);
}

function coldMTCTL(cpu: Processor, w: number): void {
  mtctl(cpu, w);
}

function coldMFCTL(cpu: Processor, w: number): void {
  mfctl(cpu, w);
}

function coldSYNC(): void {
  sync();
}

function coldSYNCDMA(): void {
  sync();
}

function coldPROBER(cpu: Processor, w: number): void {
  probe(cpu, w);
}

function coldPROBERI(cpu: Processor, w: number): void {
  probe(cpu, w);
}

function coldPROBEW(cpu: Processor, w: number): void {
  probe(cpu, w);
}

function coldPROBEWI(cpu: Processor, w: number): void {
  probe(cpu, w);
}

function coldLPA(cpu: Processor, w: number): void {
  if ((cpu.front & 3) !== 0) {
    cpu.trap = PRIVILEGED_OPERATION;
    return;
  }
  lpa(cpu, w);
}

function coldLCI(cpu: Processor, w: number): void {
  if ((cpu.front & 3) !== 0) {
    cpu.trap = PRIVILEGED_OPERATION;
    return;
  }
  lci(cpu, w);
}

function coldPDTLB(cpu: Processor, w: number): void {
  if ((cpu.front & 3) !== 0) {
    cpu.trap = PRIVILEGED_OPERATION;
    return;
  }
  purgeTlb(cpu, w);
}

function coldPITLB(cpu: Processor, w: number): void {
  if ((cpu.front & 3) !== 0) {
    cpu.trap = PRIVILEGED_OPERATION;
    return;
  }
  purgeTlb(cpu, w);
}

function coldPDTLBE(cpu: Processor, w: number): void {
  if ((cpu.front & 3) !== 0) {
    cpu.trap = PRIVILEGED_OPERATION;
    return;
  }
  purgeTlbEntry(cpu, w);
}

function coldPITLBE(cpu: Processor, w: number): void {
  if ((cpu.front & 3) !== 0) {
    cpu.trap = PRIVILEGED_OPERATION;
    return;
  }
  purgeTlbEntry(cpu, w);
}

function coldIDTLBA(cpu: Processor, w: number): void {
  if ((cpu.front & 3) !== 0) {
    cpu.trap = PRIVILEGED_OPERATION;
    return;
  }
  insertTlbAddress(cpu, w);
}

function coldIITLBA(cpu: Processor, w: number): void {
  if ((cpu.front & 3) !== 0) {
    cpu.trap = PRIVILEGED_OPERATION;
    return;
  }
  insertTlbAddress(cpu, w);
}

function coldIDTLBP(cpu: Processor, w: number): void {
  if ((cpu.front & 3) !== 0) {
    cpu.trap = PRIVILEGED_OPERATION;
    return;
  }
  insertTlbProtection(cpu, w);
}

function coldIITLBP(cpu: Processor, w: number): void {
  if ((cpu.front & 3) !== 0) {
    cpu.trap = PRIVILEGED_OPERATION;
    return;
  }
  insertTlbProtection(cpu, w);
}

function coldPDC(cpu: Processor, w: number): void {
  flushCache(cpu, w);
}

function coldFDC(cpu: Processor, w: number): void {
  flushCache(cpu, w);
}

function coldFIC(cpu: Processor, w: number): void {
  flushCache(cpu, w);
}

function coldFDCE(cpu: Processor, w: number): void {
  flushCache(cpu, w);
}

function coldFICE(cpu: Processor, w: number): void {
  flushCache(cpu, w);
}

function coldDIAG(cpu: Processor, w: number): void {
  if ((cpu.front & 3) !== 0) {
    cpu.trap = PRIVILEGED_OPERATION;
    return;
  }
  diagnose(cpu, w);
}

function coldFLDWX(cpu: Processor, w: number): void {
  const u = cpu.user;
  if (!floatReady(cpu, w)) {
    return;
  }
  if (((w >>> 13) & 0x1) === 1) {
    const v1 = u[(w >>> 21) & 0x1f]!;
    const v2 = u[(w >>> 16) & 0x1f]!;
    if (((w >>> 5) & 0x1) === 1) {
      const v3 = load(cpu, v1, v1, (w >>> 14) & 0x3, 4); // may trap
      if (cpu.trap !== 0) return;
      u[FR + 2 * (w & 0x1f) + ((w >>> 6) & 0x1)] = v3;
      u[(w >>> 21) & 0x1f] = (v1 + (v2 << 2)) | 0;
      u[0] = 0;
    } else {
      const v4 = (v1 + (v2 << 2)) | 0;
      const v5 = load(cpu, v4, v1, (w >>> 14) & 0x3, 4); // may trap
      if (cpu.trap !== 0) return;
      u[FR + 2 * (w & 0x1f) + ((w >>> 6) & 0x1)] = v5;
    }
  } else {
    const v6 = u[(w >>> 21) & 0x1f]!;
    const v7 = u[(w >>> 16) & 0x1f]!;
    if (((w >>> 5) & 0x1) === 1) {
      const v8 = load(cpu, v6, v6, (w >>> 14) & 0x3, 4); // may trap
      if (cpu.trap !== 0) return;
      u[FR + 2 * (w & 0x1f) + ((w >>> 6) & 0x1)] = v8;
      u[(w >>> 21) & 0x1f] = (v6 + v7) | 0;
      u[0] = 0;
    } else {
      const v9 = (v6 + v7) | 0;
      const v10 = load(cpu, v9, v6, (w >>> 14) & 0x3, 4); // may trap
      if (cpu.trap !== 0) return;
      u[FR + 2 * (w & 0x1f) + ((w >>> 6) & 0x1)] = v10;
    }
  }
}

function coldFSTWX(cpu: Processor, w: number): void {
  const u = cpu.user;
  if (!floatReady(cpu, w)) {
    return;
  }
  if (((w >>> 13) & 0x1) === 1) {
    const v1 = u[(w >>> 21) & 0x1f]!;
    const v2 = u[(w >>> 16) & 0x1f]!;
    if (((w >>> 5) & 0x1) === 1) {
      const v3 = u[FR + 2 * (w & 0x1f) + ((w >>> 6) & 0x1)]!;
      store(cpu, v1, v1, (w >>> 14) & 0x3, 4, v3);
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + (v2 << 2)) | 0;
      u[0] = 0;
    } else {
      const v4 = u[FR + 2 * (w & 0x1f) + ((w >>> 6) & 0x1)]!;
      const v5 = (v1 + (v2 << 2)) | 0;
      store(cpu, v5, v1, (w >>> 14) & 0x3, 4, v4);
      if (cpu.trap !== 0) return;
    }
  } else {
    const v6 = u[(w >>> 21) & 0x1f]!;
    const v7 = u[(w >>> 16) & 0x1f]!;
    if (((w >>> 5) & 0x1) === 1) {
      const v8 = u[FR + 2 * (w & 0x1f) + ((w >>> 6) & 0x1)]!;
      store(cpu, v6, v6, (w >>> 14) & 0x3, 4, v8);
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v6 + v7) | 0;
      u[0] = 0;
    } else {
      const v9 = u[FR + 2 * (w & 0x1f) + ((w >>> 6) & 0x1)]!;
      const v10 = (v6 + v7) | 0;
      store(cpu, v10, v6, (w >>> 14) & 0x3, 4, v9);
      if (cpu.trap !== 0) return;
    }
  }
}

function coldFLDWS(cpu: Processor, w: number): void {
  const u = cpu.user;
  if (!floatReady(cpu, w)) {
    return;
  }
  const v1 = u[(w >>> 21) & 0x1f]!;
  if (((w >>> 5) & 0x1) === 1) {
    if (((w >>> 13) & 0x1) === 0) {
      const v2 = load(cpu, v1, v1, (w >>> 14) & 0x3, 4); // may trap
      if (cpu.trap !== 0) return;
      u[FR + 2 * (w & 0x1f) + ((w >>> 6) & 0x1)] = v2;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      u[0] = 0;
    } else {
      const v3 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      const v4 = load(cpu, v3, v1, (w >>> 14) & 0x3, 4); // may trap
      if (cpu.trap !== 0) return;
      u[FR + 2 * (w & 0x1f) + ((w >>> 6) & 0x1)] = v4;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      u[0] = 0;
    }
  } else {
    const v5 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
    const v6 = load(cpu, v5, v1, (w >>> 14) & 0x3, 4); // may trap
    if (cpu.trap !== 0) return;
    u[FR + 2 * (w & 0x1f) + ((w >>> 6) & 0x1)] = v6;
  }
}

function coldFSTWS(cpu: Processor, w: number): void {
  const u = cpu.user;
  if (!floatReady(cpu, w)) {
    return;
  }
  const v1 = u[(w >>> 21) & 0x1f]!;
  if (((w >>> 5) & 0x1) === 1) {
    if (((w >>> 13) & 0x1) === 0) {
      const v2 = u[FR + 2 * (w & 0x1f) + ((w >>> 6) & 0x1)]!;
      store(cpu, v1, v1, (w >>> 14) & 0x3, 4, v2);
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      u[0] = 0;
    } else {
      const v3 = u[FR + 2 * (w & 0x1f) + ((w >>> 6) & 0x1)]!;
      const v4 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      store(cpu, v4, v1, (w >>> 14) & 0x3, 4, v3);
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      u[0] = 0;
    }
  } else {
    const v5 = u[FR + 2 * (w & 0x1f) + ((w >>> 6) & 0x1)]!;
    const v6 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
    store(cpu, v6, v1, (w >>> 14) & 0x3, 4, v5);
    if (cpu.trap !== 0) return;
  }
}

function coldFLDDX(cpu: Processor, w: number): void {
  const u = cpu.user;
  if (!floatReady(cpu, w)) {
    return;
  }
  if (((w >>> 13) & 0x1) === 1) {
    const v1 = u[(w >>> 21) & 0x1f]!;
    const v2 = u[(w >>> 16) & 0x1f]!;
    if (((w >>> 5) & 0x1) === 1) {
      loadDouble(cpu, v1, v1, (w >>> 14) & 0x3, FR + 2 * (w & 0x1f));
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + (v2 << 3)) | 0;
      u[0] = 0;
    } else {
      const v3 = (v1 + (v2 << 3)) | 0;
      loadDouble(cpu, v3, v1, (w >>> 14) & 0x3, FR + 2 * (w & 0x1f));
      if (cpu.trap !== 0) return;
    }
  } else {
    const v4 = u[(w >>> 21) & 0x1f]!;
    const v5 = u[(w >>> 16) & 0x1f]!;
    if (((w >>> 5) & 0x1) === 1) {
      loadDouble(cpu, v4, v4, (w >>> 14) & 0x3, FR + 2 * (w & 0x1f));
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v4 + v5) | 0;
      u[0] = 0;
    } else {
      const v6 = (v4 + v5) | 0;
      loadDouble(cpu, v6, v4, (w >>> 14) & 0x3, FR + 2 * (w & 0x1f));
      if (cpu.trap !== 0) return;
    }
  }
}

function coldFSTDX(cpu: Processor, w: number): void {
  const u = cpu.user;
  if (!floatReady(cpu, w)) {
    return;
  }
  if (((w >>> 13) & 0x1) === 1) {
    const v1 = u[(w >>> 21) & 0x1f]!;
    const v2 = u[(w >>> 16) & 0x1f]!;
    if (((w >>> 5) & 0x1) === 1) {
      storeDouble(cpu, v1, v1, (w >>> 14) & 0x3, FR + 2 * (w & 0x1f));
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + (v2 << 3)) | 0;
      u[0] = 0;
    } else {
      const v3 = (v1 + (v2 << 3)) | 0;
      storeDouble(cpu, v3, v1, (w >>> 14) & 0x3, FR + 2 * (w & 0x1f));
      if (cpu.trap !== 0) return;
    }
  } else {
    const v4 = u[(w >>> 21) & 0x1f]!;
    const v5 = u[(w >>> 16) & 0x1f]!;
    if (((w >>> 5) & 0x1) === 1) {
      storeDouble(cpu, v4, v4, (w >>> 14) & 0x3, FR + 2 * (w & 0x1f));
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v4 + v5) | 0;
      u[0] = 0;
    } else {
      const v6 = (v4 + v5) | 0;
      storeDouble(cpu, v6, v4, (w >>> 14) & 0x3, FR + 2 * (w & 0x1f));
      if (cpu.trap !== 0) return;
    }
  }
}

function coldFLDDS(cpu: Processor, w: number): void {
  const u = cpu.user;
  if (!floatReady(cpu, w)) {
    return;
  }
  const v1 = u[(w >>> 21) & 0x1f]!;
  if (((w >>> 5) & 0x1) === 1) {
    if (((w >>> 13) & 0x1) === 0) {
      loadDouble(cpu, v1, v1, (w >>> 14) & 0x3, FR + 2 * (w & 0x1f));
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      u[0] = 0;
    } else {
      const v2 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      loadDouble(cpu, v2, v1, (w >>> 14) & 0x3, FR + 2 * (w & 0x1f));
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      u[0] = 0;
    }
  } else {
    const v3 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
    loadDouble(cpu, v3, v1, (w >>> 14) & 0x3, FR + 2 * (w & 0x1f));
    if (cpu.trap !== 0) return;
  }
}

function coldFSTDS(cpu: Processor, w: number): void {
  const u = cpu.user;
  if (!floatReady(cpu, w)) {
    return;
  }
  const v1 = u[(w >>> 21) & 0x1f]!;
  if (((w >>> 5) & 0x1) === 1) {
    if (((w >>> 13) & 0x1) === 0) {
      storeDouble(cpu, v1, v1, (w >>> 14) & 0x3, FR + 2 * (w & 0x1f));
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      u[0] = 0;
    } else {
      const v2 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      storeDouble(cpu, v2, v1, (w >>> 14) & 0x3, FR + 2 * (w & 0x1f));
      if (cpu.trap !== 0) return;
      u[(w >>> 21) & 0x1f] = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
      u[0] = 0;
    }
  } else {
    const v3 = (v1 + ((((w << 15) >> 31) << 4) | ((w >>> 17) & 0xf))) | 0;
    storeDouble(cpu, v3, v1, (w >>> 14) & 0x3, FR + 2 * (w & 0x1f));
    if (cpu.trap !== 0) return;
  }
}

function coldFID(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFCPY(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFABS(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFSQRT(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFRND(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFCNVFF(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFCNVXF(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFCNVFX(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFCNVFXT(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFCMP(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFTEST(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFADD(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFSUB(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFMPY(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFDIV(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFREM(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFLOAT0C(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFCPY0E(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFABS0E(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFSQRT0E(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFRND0E(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFCNVFF0E(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFCNVXF0E(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFCNVFX0E(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFCNVFXT0E(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFCMP0E(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFADD0E(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFSUB0E(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFMPY0E(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFDIV0E(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFREM0E(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFLOAT0E(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldXMPYU(cpu: Processor, w: number): void {
  xmpyu(cpu, w);
}

function coldFMPYADD(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldFMPYSUB(cpu: Processor, w: number): void {
  floatOperation(cpu, w);
}

function coldSPOP0(cpu: Processor): void {
  specialFunction(cpu);
}

function coldSPOP1(cpu: Processor): void {
  specialFunction(cpu);
}

function coldSPOP2(cpu: Processor): void {
  specialFunction(cpu);
}

function coldSPOP3(cpu: Processor): void {
  specialFunction(cpu);
}

function coldCOPR(cpu: Processor): void {
  coprocessor(cpu);
}

function coldPMENB(cpu: Processor): void {
  coprocessor(cpu);
}

function coldPMDIS(cpu: Processor): void {
  coprocessor(cpu);
}

function coldCLDWX(cpu: Processor): void {
  coprocessor(cpu);
}

function coldCSTWX(cpu: Processor): void {
  coprocessor(cpu);
}

function coldCLDWS(cpu: Processor): void {
  coprocessor(cpu);
}

function coldCSTWS(cpu: Processor): void {
  coprocessor(cpu);
}

function coldCLDDX(cpu: Processor): void {
  coprocessor(cpu);
}

function coldCSTDX(cpu: Processor): void {
  coprocessor(cpu);
}

function coldCLDDS(cpu: Processor): void {
  coprocessor(cpu);
}

function coldCSTDS(cpu: Processor): void {
  coprocessor(cpu);
}

const COLD: readonly ((cpu: Processor, w: number) => void)[] = [
  coldLDW,
  coldLDH,
  coldLDB,
  coldSTW,
  coldSTH,
  coldSTB,
  coldLDWM,
  coldSTWM,
  coldLDWX,
  coldLDHX,
  coldLDBX,
  coldLDWAX,
  coldLDCWX,
  coldLDWS,
  coldLDHS,
  coldLDBS,
  coldLDWAS,
  coldLDCWS,
  coldSTWS,
  coldSTHS,
  coldSTBS,
  coldSTWAS,
  coldSTBYS,
  coldLDO,
  coldLDIL,
  coldADDIL,
  coldBL,
  coldGATE,
  coldBLR,
  coldBV,
  coldBE,
  coldBLE,
  coldCOMBT,
  coldCOMIBT,
  coldADDBT,
  coldADDIBT,
  coldCOMBF,
  coldCOMIBF,
  coldADDBF,
  coldADDIBF,
  coldMOVB,
  coldMOVIB,
  coldBVB,
  coldBB,
  coldADD,
  coldADDL,
  coldADDO,
  coldADDC,
  coldADDCO,
  coldSH1ADD,
  coldSH1ADDL,
  coldSH1ADDO,
  coldSH2ADD,
  coldSH2ADDL,
  coldSH2ADDO,
  coldSH3ADD,
  coldSH3ADDL,
  coldSH3ADDO,
  coldSUB,
  coldSUBO,
  coldSUBB,
  coldSUBBO,
  coldSUBT,
  coldSUBTO,
  coldDS,
  coldADDI,
  coldADDIO,
  coldADDIT,
  coldADDITO,
  coldSUBI,
  coldSUBIO,
  coldOR,
  coldXOR,
  coldAND,
  coldANDCM,
  coldCOMCLR,
  coldCOMICLR,
  coldUXOR,
  coldUADDCM,
  coldUADDCMT,
  coldDCOR,
  coldIDCOR,
  coldVSHD,
  coldSHD,
  coldVEXTRU,
  coldVEXTRS,
  coldEXTRU,
  coldEXTRS,
  coldZVDEP,
  coldVDEP,
  coldZDEP,
  coldDEP,
  coldZVDEPI,
  coldVDEPI,
  coldZDEPI,
  coldDEPI,
  coldBREAK,
  coldRFI,
  coldRFIR,
  coldSSM,
  coldRSM,
  coldMTSM,
  coldLDSID,
  coldMTSP,
  coldMFSP,
  coldMTCTL,
  coldMFCTL,
  coldSYNC,
  coldSYNCDMA,
  coldPROBER,
  coldPROBERI,
  coldPROBEW,
  coldPROBEWI,
  coldLPA,
  coldLCI,
  coldPDTLB,
  coldPITLB,
  coldPDTLBE,
  coldPITLBE,
  coldIDTLBA,
  coldIITLBA,
  coldIDTLBP,
  coldIITLBP,
  coldPDC,
  coldFDC,
  coldFIC,
  coldFDCE,
  coldFICE,
  coldDIAG,
  coldFLDWX,
  coldFSTWX,
  coldFLDWS,
  coldFSTWS,
  coldFLDDX,
  coldFSTDX,
  coldFLDDS,
  coldFSTDS,
  coldFID,
  coldFCPY,
  coldFABS,
  coldFSQRT,
  coldFRND,
  coldFCNVFF,
  coldFCNVXF,
  coldFCNVFX,
  coldFCNVFXT,
  coldFCMP,
  coldFTEST,
  coldFADD,
  coldFSUB,
  coldFMPY,
  coldFDIV,
  coldFREM,
  coldFLOAT0C,
  coldFCPY0E,
  coldFABS0E,
  coldFSQRT0E,
  coldFRND0E,
  coldFCNVFF0E,
  coldFCNVXF0E,
  coldFCNVFX0E,
  coldFCNVFXT0E,
  coldFCMP0E,
  coldFADD0E,
  coldFSUB0E,
  coldFMPY0E,
  coldFDIV0E,
  coldFREM0E,
  coldFLOAT0E,
  coldXMPYU,
  coldFMPYADD,
  coldFMPYSUB,
  coldSPOP0,
  coldSPOP1,
  coldSPOP2,
  coldSPOP3,
  coldCOPR,
  coldPMENB,
  coldPMDIS,
  coldCLDWX,
  coldCSTWX,
  coldCLDWS,
  coldCSTWS,
  coldCLDDX,
  coldCSTDX,
  coldCLDDS,
  coldCSTDS,
  coldUNDEFINED,
];
