import { describe, expect, it } from "vitest";
import type { Frame, WorldBytes } from "../../worker/messages.ts";
import { event, frame, machine, opened } from "../testdata/frames.ts";
import { scriptedRun } from "../testdata/scripted-run.ts";
import { EVENTS_KEPT, RunHistory } from "./run-history.ts";

function history(...frames: readonly Frame[]): RunHistory {
  const made = new RunHistory((notify) => notify());
  made.open(opened());
  for (const each of frames) made.apply(1, each);
  return made;
}

function said(text: string, timeNs: number): WorldBytes {
  return { author: "primary", timeNs, bytes: new TextEncoder().encode(text), repeated: false };
}

describe("the history of a run", () => {
  it("joins what frames say since the last one", () => {
    const known = history(
      frame({ timeNs: 2000, events: [event(1), event(2)], world: [said("pri", 1000)] }),
      frame({ timeNs: 3000, events: [event(3)], world: [said("mes", 3000)] }),
    );
    expect(known.events.size).toBe(3);
    expect(known.consoles.world.transcript.text()).toBe("primes");
    expect(known.positionOf(3)).toBe(2);
    expect(known.positionOf(9)).toBeNull();
  });

  it("ignores frames of another run, and starts anew when a pair is opened", () => {
    const known = history(frame({ timeNs: 2000, events: [event(1)], world: [said("a", 1000)] }));
    known.apply(7, frame({ events: [event(2)] }));
    expect(known.events.size).toBe(1);
    known.open(opened(2));
    expect(known.events.size).toBe(0);
    expect(known.consoles.world.transcript.text()).toBe("");
    expect(known.frame).toBeNull();
  });

  it("tells its listeners once for all that came together", () => {
    const waiting: (() => void)[] = [];
    const known = new RunHistory((notify) => waiting.push(notify));
    let told = 0;
    known.subscribe(() => {
      told += 1;
    });
    known.open(opened());
    known.apply(1, frame());
    known.apply(1, frame());
    expect(waiting).toHaveLength(1);
    waiting[0]?.();
    expect(told).toBe(1);
  });

  it("takes back what happened after an earlier moment", () => {
    const rows = scriptedRun({ epochs: 12 });
    const middle = rows[60];
    if (middle === undefined) throw new Error("a longer run was expected");
    const kept = rows.filter(({ n }) => n <= middle.n);
    const timeNs = rows.at(-1)?.timeNs ?? 0;
    const known = history(frame({ timeNs, events: rows, world: [said("abc", timeNs)] }));
    const direct = history(frame({ timeNs: middle.timeNs, events: kept }));
    known.apply(1, frame({ timeNs: middle.timeNs, eventsTotal: middle.n }));
    expect(known.events.newest?.n).toBe(middle.n);
    expect(known.consoles.world.transcript.text()).toBe("");
    for (const seat of ["primary", "backup"] as const) {
      expect(known.lanes[seat].bands.newest?.epoch).toBe(direct.lanes[seat].bands.newest?.epoch);
    }
    expect(known.messages.inFlight).toBe(direct.messages.inFlight);
  });

  it("keeps the newest events of a long run", () => {
    const events = Array.from({ length: EVENTS_KEPT + 500 }, (_, index) => event(index + 1));
    const known = history(frame({ timeNs: 1e9, events }));
    expect(known.events.size).toBe(EVENTS_KEPT);
    expect(known.events.newest?.n).toBe(EVENTS_KEPT + 500);
  });

  it("marks the registers that a step has written until the next step", () => {
    const before = machine("primary");
    const written = Uint32Array.from(before.general, (word, index) => (index === 5 ? 9 : word));
    const after = machine("primary", { instructions: 1, general: written });
    const backup = machine("backup");
    const known = history(
      frame({ machines: { primary: before, backup } }),
      frame({ machines: { primary: after, backup } }),
      frame({ machines: { primary: after, backup } }),
    );
    expect([...known.changes.primary.general]).toEqual([5]);
    known.apply(1, frame({ machines: { primary: { ...after, instructions: 2 }, backup } }));
    expect([...known.changes.primary.general]).toEqual([]);
  });
});
