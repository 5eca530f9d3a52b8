import { describe, expect, it } from "vitest";
import type { EventRow } from "../../worker/messages.ts";
import { RunHistory } from "../history/run-history.ts";
import { event, frame, opened } from "../testdata/frames.ts";
import { type ScriptOptions, scriptedRun } from "../testdata/scripted-run.ts";
import { epochAt, eventAt } from "./hit.ts";
import { levelOf } from "./level.ts";
import { type Run, type Scene, sceneOf } from "./scene.ts";
import { shortName } from "./strokes.ts";
import { roundStep } from "./ticks.ts";
import type { Viewport } from "./viewport.ts";

const VIEW: Viewport = { topNs: 0, nsPerPixel: 5000, width: 600, height: 400 };

function runOf(options: Partial<ScriptOptions>): Run {
  return runFrom(scriptedRun(options));
}

function runFrom(events: readonly EventRow[]): Run {
  const nowNs = events.at(-1)?.timeNs ?? 0;
  const history = new RunHistory(() => undefined);
  history.open(opened());
  history.apply(1, frame({ timeNs: nowNs, events }));
  return { events: history.events, lanes: history.lanes, messages: history.messages, nowNs };
}

function sceneAt(options: Partial<ScriptOptions>, view: Partial<Viewport> = {}): Scene {
  return sceneOf(runOf(options), { ...VIEW, ...view });
}

describe("the scene", () => {
  it("has a bar for each epoch on each lane, and a ribbon that joins the same epoch", () => {
    const { bars, ribbons } = sceneAt({ epochs: 4 });
    for (const seat of ["primary", "backup"]) {
      expect(bars.filter((bar) => bar.seat === seat).map(({ epoch }) => epoch)).toEqual([
        1, 2, 3, 4,
      ]);
    }
    expect(ribbons.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
    for (const { epoch, primary, backup } of ribbons) {
      const [lead, follower] = bars.filter((bar) => bar.epoch === epoch);
      expect(primary).toEqual([lead?.top, lead?.end]);
      expect(backup).toEqual([follower?.top, follower?.end]);
    }
  });

  it("lets time run down, and an epoch's waiting follow its execution", () => {
    const { bars } = sceneAt({ epochs: 6 });
    for (const bar of bars) {
      expect(bar.end).toBeGreaterThan(bar.top);
      expect(bar.bottom).toBeGreaterThanOrEqual(bar.end);
    }
  });

  it("shows that a machine stood before an output within an epoch", () => {
    const wait = { at: "primary", rule: "output" } as const;
    const events = [
      event(1, { kind: "epoch-start", timeNs: 0 }),
      event(2, { ...wait, timeNs: 100_000, text: "waits for the acknowledgement of [Tme]" }),
      event(3, { ...wait, timeNs: 150_000, text: "[Tme] of epoch 1 is acknowledged" }),
      event(4, { ...wait, timeNs: 300_000, text: "I/O is performed; nothing is missing" }),
      event(5, { kind: "epoch-end", timeNs: 400_000 }),
    ];
    const [bar] = sceneOf(runFrom(events), VIEW).bars;
    expect(bar?.pauses).toEqual([[20, 60]]);
    expect([bar?.top, bar?.end]).toEqual([0, 80]);
  });

  it("draws every message that is sent within the view, and ends it where it arrives", () => {
    const run = runOf({ epochs: 4, loss: 0.3 });
    const { strokes, columns } = sceneOf(run, {
      topNs: 0,
      nsPerPixel: 5000,
      width: 600,
      height: 1e5,
    });
    expect(strokes).toHaveLength(run.messages.flights.size);
    for (const stroke of strokes) {
      const to = stroke.from === "primary" ? "backup" : "primary";
      const isThere = Math.abs(stroke.x2 - columns.lanes[to]) < 10;
      expect(isThere).toBe(stroke.state === "arrived");
      expect(stroke.y2).toBeGreaterThan(stroke.y1);
    }
    expect(strokes.some(({ state }) => state === "lost")).toBe(true);
  });

  it("shows amounts instead of epochs that would be too thin", () => {
    const dense = sceneAt({ epochs: 200 }, { nsPerPixel: 1_000_000 });
    expect(dense.level).toBe("density");
    expect(dense.bars).toEqual([]);
    const drawn = dense.cells.filter(({ seat }) => seat === "primary");
    expect(drawn.reduce((sum, { epochs }) => sum + epochs, 0)).toBe(200);
  });

  it("keeps crash and promotion in sight at every scale", () => {
    const crashNs = 5_000_000;
    for (const nsPerPixel of [2_000, 50_000, 2_000_000]) {
      const topNs = crashNs - 50 * nsPerPixel;
      const { lives, marks } = sceneAt({ crashNs }, { nsPerPixel, topNs });
      expect(marks.filter(({ kind }) => kind === "crash")).toHaveLength(1);
      expect(lives.find(({ seat }) => seat === "primary")?.crash).toBeCloseTo(50);
      expect(lives.find(({ seat }) => seat === "backup")?.promotion).not.toBeNull();
    }
  });

  it("puts output on the line of the machine that made it", () => {
    const { marks, columns } = sceneAt({ epochs: 3 });
    const output = marks.filter(({ kind }) => kind === "output");
    expect(output.length).toBeGreaterThan(0);
    for (const { x } of output) expect(x).toBe(columns.lanes.primary);
  });
});

describe("pointing at the diagram", () => {
  it("finds the message that is pointed at", () => {
    const scene = sceneAt({ epochs: 2 });
    const [stroke] = scene.strokes;
    if (stroke === undefined) throw new Error("a message was expected");
    const x = stroke.x1 + (stroke.x2 - stroke.x1) * 0.5;
    const y = stroke.y1 + (stroke.y2 - stroke.y1) * 0.5;
    expect(eventAt(scene, x, y)).toBe(stroke.event);
    expect(eventAt(scene, 300, -500)).toBeNull();
  });

  it("finds the epoch between the lanes, and none beside them", () => {
    const scene = sceneAt({ epochs: 2 });
    const [ribbon] = scene.ribbons;
    if (ribbon === undefined) throw new Error("a ribbon was expected");
    const { primary } = scene.columns.lanes;
    expect(epochAt(scene, primary, (ribbon.primary[0] + ribbon.primary[1]) / 2)).toBe(1);
    expect(epochAt(scene, 5, ribbon.primary[0] + 1)).toBeNull();
  });
});

describe("scales and names", () => {
  it("become coarser as epochs become smaller", () => {
    const levels = [1, 10, 100, 1000].map(levelOf);
    expect(levels).toEqual(["density", "epochs", "messages", "detail"]);
  });

  it("are round", () => {
    expect([1, 3, 7, 64_000, 210_000].map(roundStep)).toEqual([1, 5, 10, 100_000, 500_000]);
  });

  it("are short enough to stand on a line", () => {
    expect(shortName("[Tme=123456] of epoch 7")).toBe("[Tme, 7]");
    expect(shortName("acknowledgement of message 12, again")).toBe("ack 12, again");
    expect(shortName("[end, 3]")).toBe("[end, 3]");
  });
});
