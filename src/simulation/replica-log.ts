/** A hypervisor's entries in the log. */
import type { EventKind, Origin } from "./event-log.ts";
import type { Replica } from "./replica.ts";

export type EntryWords = [
  kind: EventKind,
  origin: Origin,
  text: string,
  rule: string | null,
  timeNs: number,
  instruction: number | null,
];

export function logOf(
  { seat, epoch, around: { log } }: Replica,
  ...[kind, origin, text, rule, timeNs, instruction]: EntryWords
): void {
  if (!log.isRead) {
    log.count(kind, timeNs);
    return;
  }
  log.add(origin, { timeNs, at: seat, kind, epoch, instruction, message: null, rule, text });
}
