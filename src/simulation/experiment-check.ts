/** Whether an experiment makes sense: one sentence about the first thing that doesn't, or null. */
import { readShape } from "../base/shape-reader.ts";
import { EVENTS_MAX, EXPERIMENT, type Experiment } from "./experiment.ts";
import { faultFromText, strangeStep } from "./faults.ts";

export function experimentProblem(experiment: Experiment): string | null {
  const read = readShape(EXPERIMENT, experiment, "an experiment");
  return read.ok ? conflict(experiment) : read.error.sentence;
}

/** What each field allows by itself, and all of them together do not. */
export function conflict(experiment: Experiment): string | null {
  return (
    detectorProblem(experiment) ??
    fencingProblem(experiment) ??
    eventsProblem(experiment) ??
    stepsProblem(experiment)
  );
}

function detectorProblem({ detector: { heartbeatNs, timeoutNs } }: Experiment): string | null {
  if (timeoutNs > heartbeatNs) return null;
  return `detector.timeoutNs is ${timeoutNs}; expected more than detector.heartbeatNs, which is ${heartbeatNs}.`;
}

function fencingProblem({ fencing, disk, mode }: Experiment): string | null {
  if (!fencing) return null;
  if (mode !== "pair") return `Fencing needs a pair; the mode is "${mode}".`;
  if (disk === null) {
    return "Fencing needs a disk, whose persistent reservations decide who goes on; there is none.";
  }
  return null;
}

function eventsProblem({ faults, inputs, mode }: Experiment): string | null {
  const events = faults.length + inputs.length;
  if (events > EVENTS_MAX) {
    return `There are ${events} faults and inputs; expected at most ${EVENTS_MAX}.`;
  }
  const [first] = faults;
  if (first === undefined || mode === "pair") return null;
  return `The fault "${first}" needs a pair; the mode is "${mode}".`;
}

/** Steps that a seat never comes to. Roles change only where machines come back. */
function stepsProblem({ faults }: Experiment): string | null {
  let sentence: string | null = null;
  for (const spec of faults) {
    const fault = faultFromText(spec);
    if (!fault.ok) return fault.error;
    if (fault.value.kind === "restart") return null;
    const strange = strangeStep(fault.value);
    if (strange !== null) sentence ??= `The fault "${spec}" can't be understood: ${strange}.`;
  }
  return sentence;
}
