/** What `understudy run --report` writes: why the run stopped, what it took, and what the referee says. */
import { createGuestMachine } from "../hypervisor/create.ts";
import { VirtualMachine } from "../hypervisor/virtual-machine.ts";
import type { Experiment } from "../simulation/experiment.ts";
import { type DiskCounts, countsOf, diskCounts } from "../simulation/disk-verdict.ts";
import { type Divergence, divergenceOf } from "../simulation/divergence.ts";
import { type FaultReport, faultReports } from "../simulation/fault-effects.ts";
import type { JoinRecord } from "../simulation/join-record.ts";
import type { Finish } from "../simulation/finish.ts";
import type { Complaint } from "../simulation/invariants.ts";
import type { RunOptions } from "../simulation/options.ts";
import { replay, replayComplaint } from "../simulation/replay.ts";
import { SEATS, type Seat } from "../simulation/seats.ts";
import type { Simulation } from "../simulation/simulation.ts";
import type { SingleResult } from "../simulation/single-run.ts";
import { type Verdict, plural, verdictOf } from "../simulation/verdict.ts";
import { jsonFromExperiment } from "./experiment-file.ts";

export interface Report {
  readonly version: 1;
  readonly stopped: Finish["reason"];
  readonly sentence: string;
  readonly mode: Experiment["mode"];
  /** Of the machine that served the world in the end, since boot. */
  readonly instructions: number;
  /** Epochs that it completed. */
  readonly epochs: number;
  readonly simulated: Readonly<Record<string, number>>;
  readonly simulatedTotal: number;
  readonly virtualNs: number;
  readonly wallMs: number;
  readonly verdict: Verdict;
  readonly events: Readonly<Record<string, number>>;
  readonly faults: readonly FaultReport[];
  readonly machines: Readonly<Partial<Record<Seat, MachineReport>>>;
  readonly channel: unknown;
  /** What the disk did, and the digest of its content in the end; null: there was none. */
  readonly disk: DiskCounts | null;
  /** Machines that came back: what it took until each was the backup, and how long the primary stood still. */
  readonly joins: readonly JoinRecord[];
  readonly experiment: unknown;
  /** The first instruction at which the machines differ, if the referee found them different; null: they don't. */
  readonly divergence: Divergence | null;
}

interface MachineReport {
  readonly role: string;
  readonly instructions: number;
  readonly epochs: number;
  readonly simulatedTotal: number;
}

export function pairReport(
  simulation: Simulation,
  finish: Finish,
  options: RunOptions,
  isReplayed: boolean,
  isCompared: boolean,
): Report {
  const { stage } = simulation;
  const seat = simulation.acting ?? "backup";
  const { instructions, simulated } = simulation.clock(seat);
  const counts = simulation.eventCounts();
  const links = (from: Seat): unknown => ({
    ...stage.network.ways[from].counts,
    link: simulation.replica(from).endpoint.linkCounts,
    retransmitted: simulation.replica(from).endpoint.linkCounts.retransmitted,
  });
  return {
    version: 1,
    stopped: finish.reason,
    sentence: finish.sentence,
    mode: "pair",
    instructions,
    epochs: simulation.replica(seat).history.epochs,
    simulated,
    simulatedTotal: total(simulated),
    virtualNs: finish.timeNs,
    wallMs: 0,
    verdict: isReplayed ? replayedVerdict(simulation, options) : verdictOf(stage),
    events: { ...counts },
    faults: isCompared
      ? faultReports(simulation, options, createGuestMachine)
      : stage.plan.receipts().map((receipt) => ({ ...receipt, effects: null })),
    machines: Object.fromEntries(SEATS.map((each) => [each, machineReport(simulation, each)])),
    channel: { primary: links("primary"), backup: links("backup") },
    disk: diskCounts(stage),
    joins: stage.joining.records,
    experiment: jsonFromExperiment(options.experiment),
    divergence: isReplayed ? tracedDivergence(simulation, options) : null,
  };
}

export function singleReport(result: SingleResult, experiment: Experiment): Report {
  const { finish, instructions, epochs, simulated, outputs, log } = result;
  const verdict: Verdict = {
    state: "good",
    sentence: `One machine alone showed the world ${plural(outputs.length, "byte")}.`,
    worldBytes: outputs.length,
    lost: 0,
    repeated: 0,
    epochsCompared: 0,
    complaints: [],
    invariants: [],
    recoveries: [],
    bounds: [],
  };
  return {
    version: 1,
    stopped: finish.reason,
    sentence: finish.sentence,
    mode: experiment.mode,
    instructions,
    epochs,
    simulated,
    simulatedTotal: total(simulated),
    virtualNs: finish.timeNs,
    wallMs: 0,
    verdict,
    events: { ...log.counts() },
    faults: [],
    machines: {},
    channel: null,
    joins: [],
    disk: result.disk === null ? null : countsOf(result.disk, 0),
    experiment: jsonFromExperiment(experiment),
    divergence: null,
  };
}

/** The verdict, with what a single machine says that is given the survivor's history. */
export function replayedVerdict(simulation: Simulation, options: RunOptions): Verdict {
  const { stage, acting } = simulation;
  const verdict = verdictOf(stage);
  if (acting === null || verdict.state === "bad") return verdict;
  const { history } = simulation.replica(acting);
  const { instructions, lastOutput } = simulation.clock(acting);
  const disk = stage.bus?.disk ?? null;
  const replayed = replay(options, history, instructions, createGuestMachine, disk, acting);
  const pending = lastOutput - history.outputCount;
  const sentence = replayComplaint(stage.world.screen.seen(), replayed, pending);
  const isBroken = sentence !== null;
  const invariants = verdict.invariants.map((each) =>
    each.invariant === "I1"
      ? { ...each, checked: each.checked + 1, complaints: isBroken ? 1 : 0 }
      : each,
  );
  if (!isBroken) return { ...verdict, invariants };
  const complaint: Complaint = {
    timeNs: simulation.nowNs,
    invariant: "I1",
    sentence,
    machine: acting,
    instruction: instructions,
  };
  return { ...verdict, state: "bad", sentence, complaints: [complaint], invariants };
}

function tracedDivergence(simulation: Simulation, options: RunOptions): Divergence | null {
  const found = divergenceOf(simulation, options, (boot) => VirtualMachine.create(boot));
  return found.ok ? found.value : null;
}

function machineReport(simulation: Simulation, seat: Seat): MachineReport {
  const { role, history } = simulation.replica(seat);
  const { instructions, simulated } = simulation.clock(seat);
  return { role, instructions, epochs: history.epochs, simulatedTotal: total(simulated) };
}

function total(simulated: Readonly<Record<string, number>>): number {
  return Object.values(simulated).reduce((sum, count) => sum + count, 0);
}
