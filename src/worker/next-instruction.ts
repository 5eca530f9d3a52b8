/** The instruction at the front of the queue, explained from the instruction table. */
import type { Inspection } from "../hypervisor/inspect.ts";
import { decode, rowAt } from "../isa/decoder.ts";
import { PSW_N } from "../isa/psw.ts";
import { registerUses } from "../isa/register-uses.ts";
import type { NextInstruction } from "./messages.ts";

type Seen = Pick<Inspection, "code" | "place" | "psw" | "iaoq">;

/** What the machine executes next, in words; null where nothing is mapped. */
export function nextInstruction({ code, place, psw, iaoq }: Seen): NextInstruction | null {
  const line = code.find(({ queue }) => queue === "front");
  if (line === undefined || line.text === null) return null;
  const row = decode(line.word);
  const words =
    row < 0
      ? "This is no instruction of PA-RISC 1.1: it traps as an illegal one."
      : rowAt(row).words;
  return {
    words,
    place,
    level: iaoq[0] & 3,
    nullified: (psw & PSW_N) !== 0,
    ...registerUses(line.word),
  };
}
