import type { MachineView, Seat } from "../../worker/messages.ts";
import type { RunHistory } from "../history/run-history.ts";
import { SEAT_NAMES } from "../machine/machine-names.ts";
import { plural, timeText } from "./text.ts";

/** The present moment as a paragraph: for screen readers, for notes, for mail. */
export function momentInWords(history: RunHistory): string {
  const { frame, messages } = history;
  if (frame === null) return "The pair is being booted.";
  const { machines, verdict, running, finished } = frame;
  const pace = finished ?? (running ? "Running." : "Paused.");
  return [
    `${pace} At ${timeText(frame.timeNs)}:`,
    machineInWords("primary", machines.primary),
    machineInWords("backup", machines.backup),
    messages.inFlight > 0 ? `${plural(messages.inFlight, "message")} on the way.` : "",
    verdict.sentence,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function machineInWords(seat: Seat, machine: MachineView): string {
  const name = `${SEAT_NAMES[seat]} (${machine.role})`;
  if (machine.role === "fenced") return `${name} was shut out in epoch ${machine.epoch}.`;
  if (machine.role === "crashed") return `${name} stopped in epoch ${machine.epoch}.`;
  const doing = machine.ended ?? machine.waiting ?? "runs";
  return `${name} in epoch ${machine.epoch}, ${doing}.`;
}
