/**
 * Cache instructions. Caches are coherent here, so there is nothing to flush (but where an experiment says
 * that they are not); a base is modified all the same.
 */
import type { Processor } from "../processor.ts";
import { setTarget } from "./control.ts";
import { modifyBase } from "./fields.ts";

/** FDC, PDC, FIC and their forms for whole entries. */
export function flushCache(cpu: Processor, word: number): void {
  cpu.decoded.flush();
  modifyBase(cpu, word);
}

/** SYNC, SYNCDMA: accesses are in order already. */
export function sync(): void {
  // Nothing is outstanding.
}

/** LCI: every address has coherence index 0. */
export function lci(cpu: Processor, word: number): void {
  setTarget(cpu, word, 0);
}
