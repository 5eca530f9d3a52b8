/** Frames with little in them, for tests. */
import type { EventRow, Frame, MachineView, PageReport, Role } from "../../worker/messages.ts";
import { DEFAULT_SETTINGS } from "../settings/settings.ts";

export function opened(run = 1): Extract<PageReport, { kind: "opened" }> {
  return {
    kind: "opened",
    run,
    settings: DEFAULT_SETTINGS,
    imageName: "built-in guest",
    imageBytes: 1000,
    imageDigest: "0123456789abcdef",
    disk: { name: "blank-1MiB", bytes: 1 << 20, digest: null },
  };
}

export function machine(role: Role, more: Partial<MachineView> = {}): MachineView {
  return {
    role,
    epoch: 1,
    instructions: 0,
    epochInstructions: 0,
    waiting: null,
    waitingRule: null,
    ended: null,
    console: [],
    general: new Uint32Array(32),
    control: new Uint32Array(32),
    space: new Uint32Array(8),
    float: new Uint32Array(64),
    psw: 0,
    iasq: [0, 0],
    iaoq: [0, 4],
    code: [],
    next: null,
    interrupts: [],
    digest: null,
    digestEpoch: null,
    simulated: {},
    detail: null,
    ...more,
  };
}

export function frame(more: Partial<Frame> = {}): Frame {
  return {
    timeNs: 0,
    running: false,
    finished: null,
    machines: { primary: machine("primary"), backup: machine("backup") },
    world: [],
    events: [],
    eventsTotal: more.events?.at(-1)?.n ?? 0,
    verdict: {
      state: "pending",
      sentence: "Nothing to judge yet.",
      worldBytes: 0,
      lost: 0,
      repeated: 0,
      epochsCompared: 0,
    },
    faults: [],
    inputs: [],
    ...more,
  };
}

export function event(n: number, more: Partial<EventRow> = {}): EventRow {
  return {
    n,
    timeNs: n * 1000,
    at: "primary",
    kind: "rule",
    epoch: 1,
    instruction: null,
    message: null,
    rule: null,
    text: `event ${n}`,
    ...more,
  };
}
