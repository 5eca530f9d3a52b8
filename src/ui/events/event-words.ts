import type { EventKind, EventRow } from "../../worker/messages.ts";

const KINDS: Readonly<Record<EventKind, string>> = {
  "epoch-start": "epoch begins",
  "epoch-end": "epoch ends",
  send: "sends",
  receive: "receives",
  lost: "lost",
  duplicated: "doubled",
  rule: "rule",
  output: "output",
  suppressed: "suppressed",
  disk: "disk",
  input: "input",
  interrupt: "interrupt",
  crash: "crashes",
  suspect: "no news",
  promote: "takes over",
  join: "join",
  "digest-equal": "equal ✓",
  "digest-differs": "differs ≠",
  fault: "fault",
  ended: "ended",
};

const PLACES: Readonly<Record<EventRow["at"], string>> = {
  primary: "■ primary",
  backup: "▲ backup",
  channel: "channel",
  world: "● world",
};

/** What happened, in a word or two; for a rule its name. */
export function kindText(row: EventRow): string {
  return row.kind === "rule" && row.rule !== null ? row.rule : KINDS[row.kind];
}

export function placeText(at: EventRow["at"]): string {
  return PLACES[at];
}
