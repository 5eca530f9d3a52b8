/** Sentences for people about how a guest has ended of itself. */
import { hexWord } from "../base/hex.ts";

export function haltedSentence(front: number): string {
  return `The guest branches to itself at ${hexWord(front)} with interrupts off.`;
}

export function stuckSentence(front: number): string {
  return `The guest's interruption handler at ${hexWord(front)} causes an interruption at once, for ever.`;
}
