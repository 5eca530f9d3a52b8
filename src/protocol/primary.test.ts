import { describe, expect, test } from "vitest";
import { joinBackup, startPrimary, stepPrimary } from "./primary.ts";
import { interruptOf } from "./script.ts";
import { DEFAULT_PROTOCOL } from "./types.ts";
import type { Effect, PrimaryEvent, PrimaryState, ProtocolConfig, Step } from "./types.ts";
import { waitingFor } from "./waiting.ts";

const ORIGINAL = DEFAULT_PROTOCOL;
const REVISED: ProtocolConfig = { ...DEFAULT_PROTOCOL, variant: "revised" };
const LITERAL: ProtocolConfig = { ...DEFAULT_PROTOCOL, endAcknowledged: false };

const ends = (tme: number): PrimaryEvent => ({ kind: "epochEnded", tme });
const raises = (id: number): PrimaryEvent => ({
  kind: "interruptRaised",
  interrupt: interruptOf(id),
});
const acknowledged = (number: number): PrimaryEvent => ({
  kind: "messageReceived",
  message: { kind: "acknowledge", number },
});
const OUTPUT: PrimaryEvent = { kind: "outputReached" };
const FAILED: PrimaryEvent = { kind: "peerFailed" };

/** The last step after all these events. */
function after(config: ProtocolConfig, ...events: readonly PrimaryEvent[]): Step<PrimaryState> {
  let step = startPrimary(config);
  for (const event of events) step = stepPrimary(step.state, event);
  return step;
}

function kinds(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap((effect) => {
    if (effect.kind === "note") return [];
    return [effect.kind === "send" ? `send ${effect.message.kind}` : effect.kind];
  });
}

describe("P1: an interrupt is kept for the end of its epoch, and told to the backup", () => {
  test("it is sent at once, with its input, and is not delivered yet", () => {
    const interrupt = { id: 1, source: "console", data: Uint8Array.of(65) } as const;
    const { effects, state } = after(ORIGINAL, { kind: "interruptRaised", interrupt });
    const message = { kind: "interrupt", number: 1, epoch: 1, interrupt };
    expect(effects).toContainEqual({ kind: "send", message });
    expect(kinds(effects)).toEqual(["send interrupt"]);
    expect(state.buffered).toEqual([interrupt]);
  });

  test("while P2 waits, an interrupt is for the next epoch (A6)", () => {
    const { effects, state } = after(ORIGINAL, ends(10), raises(1), acknowledged(1), ends(20));
    expect(state.buffered).toEqual([interruptOf(1)]);
    const raised = after(ORIGINAL, ends(10), raises(1));
    const message = { kind: "interrupt", number: 2, epoch: 2, interrupt: interruptOf(1) };
    expect(raised.effects).toContainEqual({ kind: "send", message });
    expect(kinds(effects)).toEqual(["send time"]);
  });

  test("while an I/O instruction waits, an interrupt is for the running epoch", () => {
    const { state } = after(REVISED, raises(1), OUTPUT, raises(2));
    expect(state.phase.kind).toBe("beforeOutput");
    expect(state.buffered).toEqual([interruptOf(1), interruptOf(2)]);
  });

  test("without P1-forward nothing is sent; without P1-buffer it is delivered at once", () => {
    const silent = after({ ...ORIGINAL, without: ["P1-forward"] }, raises(1));
    expect(kinds(silent.effects)).toEqual([]);
    const hasty = after({ ...ORIGINAL, without: ["P1-buffer"] }, raises(1));
    expect(kinds(hasty.effects)).toEqual(["deliver", "send interrupt"]);
    expect(hasty.state.buffered).toEqual([]);
  });
});

describe("P2: an epoch ends for both machines at the same time and with the same interrupts", () => {
  test("original: nothing is delivered before all that was sent is acknowledged", () => {
    const waiting = after(ORIGINAL, raises(1), ends(10));
    expect(kinds(waiting.effects)).toEqual(["send time"]);
    expect(waitingFor(waiting.state)).toMatchObject({ rule: "P2", epoch: 1, messages: [1, 2] });
    const half = after(ORIGINAL, raises(1), ends(10), acknowledged(2));
    expect(kinds(half.effects)).toEqual([]);
    expect(waitingFor(half.state)?.what).toBe("the acknowledgement of [1, Int] (message 1)");
  });

  test("then: deliver, [end, E], next epoch, in this order", () => {
    const { effects, state } = after(
      ORIGINAL,
      raises(1),
      raises(2),
      ends(10),
      acknowledged(1),
      acknowledged(2),
      acknowledged(3),
    );
    expect(kinds(effects)).toEqual(["deliver", "send end", "startEpoch"]);
    const interrupts = [interruptOf(1), interruptOf(2)];
    expect(effects).toContainEqual({ kind: "deliver", epoch: 1, tme: 10, interrupts });
    expect(effects).toContainEqual({ kind: "startEpoch", epoch: 2 });
    expect(state).toMatchObject({ epoch: 2, buffered: [], phase: { kind: "running" } });
  });

  test("original: an interrupt that comes during the wait does not prolong it", () => {
    const { effects } = after(ORIGINAL, ends(10), raises(1), acknowledged(1));
    expect(kinds(effects)).toEqual(["deliver", "send end", "startEpoch"]);
  });

  test("original: the [end, E] of the epoch before is waited for, too", () => {
    const { state } = after(ORIGINAL, ends(10), acknowledged(1), ends(20), acknowledged(3));
    expect(waitingFor(state)?.messages).toEqual([2]);
    const literal = after(LITERAL, ends(10), acknowledged(1), ends(20), acknowledged(3));
    expect(waitingFor(literal.state)).toBeNull();
  });

  test("revised: no wait", () => {
    const { effects, state } = after(REVISED, raises(1), ends(10));
    expect(kinds(effects)).toEqual(["send time", "deliver", "send end", "startEpoch"]);
    expect(state.unacknowledged.map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  test("the time agreed never decreases", () => {
    const { effects } = after(REVISED, ends(10), ends(7));
    expect(effects).toContainEqual({ kind: "deliver", epoch: 2, tme: 10, interrupts: [] });
  });

  test("without P2-wait the original primary does not wait", () => {
    const { state } = after({ ...ORIGINAL, without: ["P2-wait"] }, raises(1), ends(10));
    expect(state.epoch).toBe(2);
  });
});

describe("output: an I/O instruction is performed when a crash can't contradict it any more", () => {
  test("revised: it waits for every message sent so far, [end, E] included (A3)", () => {
    const waiting = after(REVISED, ends(10), raises(1), OUTPUT);
    expect(kinds(waiting.effects)).toEqual([]);
    expect(waitingFor(waiting.state)).toMatchObject({ rule: "output", messages: [1, 2, 3] });
    const events = [ends(10), raises(1), OUTPUT, acknowledged(1), acknowledged(3)];
    expect(waitingFor(after(REVISED, ...events).state)?.messages).toEqual([2]);
    expect(kinds(after(REVISED, ...events, acknowledged(2)).effects)).toEqual(["performOutput"]);
  });

  test("original: it waits for [end, E] of the epoch before (A2), and for nothing else", () => {
    const waiting = after(ORIGINAL, ends(10), acknowledged(1), raises(1), OUTPUT);
    expect(waitingFor(waiting.state)).toMatchObject({ rule: "output", messages: [2] });
    expect(kinds(stepPrimary(waiting.state, acknowledged(2)).effects)).toEqual(["performOutput"]);
  });

  test("the literal reading does not wait for [end, E]", () => {
    const original = after(LITERAL, ends(10), acknowledged(1), OUTPUT);
    expect(kinds(original.effects)).toEqual(["performOutput"]);
    const revised = after({ ...REVISED, endAcknowledged: false }, ends(10), OUTPUT);
    expect(waitingFor(revised.state)?.messages).toEqual([1]);
  });

  test("where nothing was sent it is performed at once", () => {
    expect(kinds(after(REVISED, OUTPUT).effects)).toEqual(["performOutput"]);
    expect(kinds(after(ORIGINAL, OUTPUT).effects)).toEqual(["performOutput"]);
  });

  test("without output-wait it is performed at once", () => {
    const { effects } = after({ ...REVISED, without: ["output-wait"] }, ends(10), OUTPUT);
    expect(kinds(effects)).toEqual(["performOutput"]);
  });
});

describe("lead: the revised primary is not too far ahead", () => {
  test("it waits when more [Tme]s are unacknowledged than the limit", () => {
    const config = { ...REVISED, leadLimitEpochs: 2 };
    const events = [ends(10), ends(20), ends(30)];
    expect(after(config, ends(10), ends(20)).state.epoch).toBe(3);
    const waiting = after(config, ...events).state;
    expect(waitingFor(waiting)).toMatchObject({ rule: "lead", epoch: 3, messages: [1] });
    expect(stepPrimary(waiting, acknowledged(1)).state.epoch).toBe(4);
  });
});

describe("solo: a primary without a backup neither sends nor waits (A12, A14)", () => {
  test("the failure of the backup ends the wait of P2", () => {
    const { effects, state } = after(ORIGINAL, raises(1), ends(10), FAILED);
    expect(kinds(effects)).toEqual(["deliver", "startEpoch"]);
    expect(state).toMatchObject({ alone: true, unacknowledged: [] });
  });

  test("it ends the wait before I/O", () => {
    expect(kinds(after(REVISED, ends(10), OUTPUT, FAILED).effects)).toEqual(["performOutput"]);
  });

  test("afterwards nothing is sent and nothing is awaited", () => {
    const events = [FAILED, raises(1), OUTPUT, ends(10), OUTPUT];
    events.forEach((_, index) => {
      const { effects, state } = after(ORIGINAL, ...events.slice(0, index + 1));
      expect(kinds(effects).filter((kind) => kind.startsWith("send"))).toEqual([]);
      expect(waitingFor(state)).toBeNull();
    });
  });

  test("a late acknowledgement changes nothing", () => {
    const before = after(ORIGINAL, ends(10), FAILED).state;
    const { state, effects } = stepPrimary(before, acknowledged(1));
    expect(state).toBe(before);
    expect(effects).toEqual([
      { kind: "note", rule: "solo", detail: "ignores acknowledgement of message 1" },
    ]);
  });

  test("without A12-solo it waits for ever", () => {
    const { state } = after({ ...ORIGINAL, without: ["A12-solo"] }, ends(10), FAILED);
    expect(waitingFor(state)?.rule).toBe("P2");
  });

  test("a new backup is told everything from its first epoch on, with numbers from 1", () => {
    const alone = after(ORIGINAL, ends(10), FAILED).state;
    const { effects } = stepPrimary(joinBackup(alone).state, raises(1));
    const message = { kind: "interrupt", number: 1, epoch: 2, interrupt: interruptOf(1) };
    expect(effects).toContainEqual({ kind: "send", message });
  });

  test("a new backup is told of what has come since the epoch began", () => {
    const { state, effects } = joinBackup(after(ORIGINAL, FAILED, raises(1)).state);
    const message = { kind: "interrupt", number: 1, epoch: 1, interrupt: interruptOf(1) };
    expect(effects).toContainEqual({ kind: "send", message });
    expect(state.unacknowledged).toHaveLength(1);
  });

  test("a new backup can't join a pair", () => {
    expect(() => joinBackup(after(ORIGINAL).state).state).toThrow("has one");
  });
});

describe("what does not belong to a primary", () => {
  test("a message that is no acknowledgement of its own is ignored with a note", () => {
    const before = after(ORIGINAL, ends(10)).state;
    const strange = [
      acknowledged(7),
      { kind: "messageReceived", message: { kind: "end", number: 1, epoch: 1 } } as const,
    ];
    for (const event of strange) {
      const { state, effects } = stepPrimary(before, event);
      expect(state).toBe(before);
      expect(effects.map(({ kind }) => kind)).toEqual(["note"]);
    }
  });

  test("a guest that runs on while the rules hold it is our bug", () => {
    expect(() => after(ORIGINAL, ends(10), ends(20))).toThrow("endingEpoch");
    expect(() => after(REVISED, ends(10), OUTPUT, OUTPUT)).toThrow("beforeOutput");
  });
});
