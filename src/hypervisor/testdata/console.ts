/** Runs a guest to its end on either machine, with somebody at the keyboard. */
import type { ScsiCompletion, ScsiRequest } from "../../machine/scsi-request.ts";
import { diskInterrupt } from "../disk-interrupt.ts";
import type { DeviceInterrupt, GuestMachine, RunReport } from "../guest-machine.ts";
import { textOf, typed, WITHOUT_LIMIT } from "./boot.ts";

export interface Session {
  /** What is typed, each text when the console ends with `after` and the guest waits; or need not wait. */
  readonly input: readonly {
    readonly after: string;
    readonly type: string;
    readonly isImpatient?: boolean;
  }[];
  /** What the console looks like in the end; a guest that ends of itself needs none. */
  readonly ends?: RegExp;
  /** Where patience ends. */
  readonly instructionsMax?: number;
  /** What answers the guest's requests; null: nothing does any more, the power is gone. */
  readonly disk?: (request: ScsiRequest) => ScsiCompletion | null;
}

export interface Ending {
  readonly console: string;
  readonly instructions: number;
  readonly how: string;
}

const INSTRUCTIONS_MAX = 600_000_000;
/** How long a bare machine runs before somebody looks at its console. */
const LOOK_NS = 500_000;

export function runSession(machine: GuestMachine, session: Session): Ending {
  const { input, ends, instructionsMax = INSTRUCTIONS_MAX, disk = () => null } = session;
  let arriving: DeviceInterrupt[] = [];
  let arrived = 0;
  let console = "";
  let tme = 0;
  let next = 0;
  let answered = 0;
  for (;;) {
    const report = machine.run({ ...WITHOUT_LIMIT, untilEpochNs: LOOK_NS });
    console += textOf(report.outputs);
    const how = howEnded(report, ends?.test(console) === true, instructionsMax);
    if (how !== null) return { console, instructions: report.instructions, how };
    for (const { request } of report.requests) {
      const completion = disk(request);
      if (completion === null) {
        return { console, instructions: report.instructions, how: "power cut" };
      }
      arrived += 1;
      arriving.push(diskInterrupt(arrived, completion));
    }
    if (report.stop === "time" && isInEpoch(machine)) continue;
    tme += report.epochNs;
    const typing = input[next];
    const isAsked =
      typing !== undefined && console.length > answered && console.endsWith(typing.after);
    const isTime = report.waitsForInput || typing?.isImpatient === true;
    if (isAsked && isTime && arriving.length === 0) {
      arrived += 1;
      arriving.push(typed(arrived, typing.type));
      answered = console.length;
      next += 1;
    }
    machine.beginEpoch(tme, arriving);
    arriving = [];
  }
}

/** A virtual machine's epoch goes on after a stop by time. */
function isInEpoch(machine: GuestMachine): boolean {
  return "heldInterrupts" in machine;
}

function howEnded(report: RunReport, looksEnded: boolean, instructionsMax: number): string | null {
  if (report.ended !== null) return report.ended.how;
  if (looksEnded) return "looks ended";
  return report.instructions > instructionsMax ? "no end" : null;
}
