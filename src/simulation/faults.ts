/**
 * Faults as text, the same on the command line, in an experiment and in a shared link: `kind:target@key=value`.
 * faults/machine-faults.ts, channel-faults.ts and world-faults.ts say what each kind is and how it is spelled;
 * docs/FAULTS.md has them all in a table. A MOMENT of a machine is
 *
 *   instruction=N         when it has executed N instructions since boot
 *   epoch=N               when it begins epoch N
 *   time=NS               at this virtual time
 *   before=STEP:N         before or after a step of the protocol:
 *   after=STEP:N
 *     send-tme:E, send-end:E, send-int:ID     the primary sends [Tme] or [end, E] of epoch E, or Int ID
 *     ack-tme:E, ack-end:E, ack-int:ID        the backup acknowledges it
 *     deliver:E                               interrupts are delivered at the end of epoch E
 *     promote:E                               the backup takes over; E is its first epoch as primary
 *     output:N                                byte N of its output goes to the world
 *     disk:N                                  its request N goes to the disk
 *     disk-execute:N                          the disk does what its request N asks
 *     disk-complete:N                         it learns how its request N has ended
 */
import { fail } from "../base/result.ts";
import {
  type ChannelFault,
  FRAME_KINDS,
  WINDOW_KINDS,
  frameFaultFrom,
  windowFaultFrom,
} from "./faults/channel-faults.ts";
import { MACHINE_KINDS, type MachineFault, machineFaultFrom } from "./faults/machine-faults.ts";
import { strangeMoment } from "./faults/moments.ts";
import { type Parsed, phraseFrom } from "./faults/words.ts";
import { WORLD_KINDS, type WorldFault, worldFaultFrom } from "./faults/world-faults.ts";

export { STEPS, type Moment as CrashMoment, type ProtocolStep } from "./faults/moments.ts";

export type Fault = MachineFault | ChannelFault | WorldFault;

export type FaultKind = Fault["kind"];

/** Every kind there is. */
export const FAULT_KINDS: readonly FaultKind[] = [
  ...MACHINE_KINDS,
  ...FRAME_KINDS,
  ...WINDOW_KINDS,
  ...WORLD_KINDS,
];

/** The fault that `spec` names, or one sentence that says what is wrong with it and what was expected. */
export function faultFromText(spec: string): Parsed<Fault> {
  const parsed = parse(spec);
  return parsed.ok ? parsed : fail(`The fault "${spec}" can't be understood: ${parsed.error}.`);
}

/** Why a fault at a step never comes in a run in which no machine comes back; null: it may. */
export function strangeStep(fault: Fault): string | null {
  if (!("moment" in fault) || fault.kind === "restart") return null;
  return strangeMoment(fault.seat, fault.moment);
}

function parse(spec: string): Parsed<Fault> {
  const phrase = phraseFrom(spec);
  if (phrase === null) {
    return fail('expected "kind@where=value", such as "crash:primary@instruction=1000"');
  }
  const ofMachine = MACHINE_KINDS.find((kind) => kind === phrase.kind);
  if (ofMachine !== undefined) return machineFaultFrom(ofMachine, phrase);
  const ofFrame = FRAME_KINDS.find((kind) => kind === phrase.kind);
  if (ofFrame !== undefined) return frameFaultFrom(ofFrame, phrase);
  const ofWindow = WINDOW_KINDS.find((kind) => kind === phrase.kind);
  if (ofWindow !== undefined) return windowFaultFrom(ofWindow, phrase);
  const ofWorld = WORLD_KINDS.find((kind) => kind === phrase.kind);
  if (ofWorld !== undefined) return worldFaultFrom(ofWorld, phrase);
  return fail(`the kind is "${phrase.kind}"; expected ${FAULT_KINDS.join(", ")}`);
}
