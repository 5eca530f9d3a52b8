import { describe, expect, test } from "vitest";
import { startBackup, stepBackup } from "./backup.ts";
import { interruptOf } from "./script.ts";
import { promotedPrimary } from "./takeover.ts";
import { DEFAULT_PROTOCOL } from "./types.ts";
import type { Ablation, BackupEvent, BackupState, Effect, ProtocolConfig, Step } from "./types.ts";
import { waitingFor } from "./waiting.ts";

const SAFE = DEFAULT_PROTOCOL;
const LITERAL: ProtocolConfig = { ...DEFAULT_PROTOCOL, endAcknowledged: false };

const ends = (tme: number): BackupEvent => ({ kind: "epochEnded", tme });
const fails = (tme: number): BackupEvent => ({ kind: "peerFailed", tme });
const raises = (id: number): BackupEvent => ({
  kind: "interruptRaised",
  interrupt: interruptOf(id),
});
const int = (number: number, epoch: number, id: number): BackupEvent => ({
  kind: "messageReceived",
  message: { kind: "interrupt", number, epoch, interrupt: interruptOf(id) },
});
const time = (number: number, epoch: number, tme: number): BackupEvent => ({
  kind: "messageReceived",
  message: { kind: "time", number, epoch, tme },
});
const end = (number: number, epoch: number): BackupEvent => ({
  kind: "messageReceived",
  message: { kind: "end", number, epoch },
});

/** The last step after all these events. */
function after(config: ProtocolConfig, ...events: readonly BackupEvent[]): Step<BackupState> {
  let step = startBackup(config);
  for (const event of events) step = stepBackup(step.state, event);
  return step;
}

function without(ablation: Ablation): ProtocolConfig {
  return { ...SAFE, without: [ablation] };
}

/** What was done, in order: effects by kind, acknowledgements by number. */
function done(effects: readonly Effect[]): readonly string[] {
  return effects.flatMap((effect) => {
    if (effect.kind === "note") return [];
    return [effect.kind === "send" ? `acknowledge ${effect.message.number}` : effect.kind];
  });
}

function delivered(effects: readonly Effect[]): unknown {
  return effects.find((effect) => effect.kind === "deliver");
}

describe("P3: the backup's own interrupts are not its virtual machine's", () => {
  test("they change nothing", () => {
    const { state, effects } = after(SAFE, raises(1));
    expect(state).toEqual(startBackup(SAFE).state);
    expect(effects).toEqual([{ kind: "note", rule: "P3", detail: "Int 1 is ignored" }]);
  });

  test("without P3-ignore they are delivered at the end of the epoch", () => {
    const events = [raises(9), time(1, 1, 10), end(2, 1), ends(13)];
    const { effects } = after(without("P3-ignore"), ...events);
    expect(delivered(effects)).toMatchObject({ interrupts: [interruptOf(9)] });
  });
});

describe("P4: [E, Int] is acknowledged on arrival and kept for the end of E", () => {
  test("in any phase of the backup", () => {
    for (const before of [[], [ends(13)]]) {
      const { state, effects } = after(SAFE, ...before, int(1, 1, 5));
      expect(done(effects)).toEqual(["acknowledge 1"]);
      expect(state.buffers[0]?.interrupts).toEqual([interruptOf(5)]);
    }
  });

  test("a primary that is ahead: each interrupt is delivered at the end of its own epoch", () => {
    const messages = [time(1, 1, 10), end(2, 1), int(3, 2, 5), time(4, 2, 20), end(5, 2)];
    const first = after(SAFE, ...messages, ends(13));
    expect(delivered(first.effects)).toMatchObject({ epoch: 1, interrupts: [] });
    const second = stepBackup(first.state, ends(23));
    expect(delivered(second.effects)).toMatchObject({ epoch: 2, interrupts: [interruptOf(5)] });
  });

  test("without P4-buffer it is acknowledged all the same, and forgotten", () => {
    const { state, effects } = after(without("P4-buffer"), int(1, 1, 5));
    expect(done(effects)).toEqual(["acknowledge 1"]);
    expect(state.buffers).toEqual([]);
  });

  test("a gap in the numbers means that the channel is not FIFO", () => {
    expect(() => after(SAFE, int(2, 1, 5))).toThrow("message 2 after 0");
  });
});

describe("messages that no primary sends are our bug", () => {
  test("twice the same, the end before the time, an epoch that has not come up", () => {
    expect(() => after(SAFE, time(1, 1, 10), time(2, 1, 10))).toThrow("two [Tme] for epoch 1");
    expect(() => after(SAFE, end(1, 1))).toThrow("[end, 1] before its [Tme]");
    expect(() => after(SAFE, time(1, 1, 10), end(2, 1), end(3, 1))).toThrow("two [end, 1]");
    expect(() => after(SAFE, int(1, 3, 5))).toThrow("a message for epoch 3 in epoch 1");
    expect(() => after(SAFE, time(1, 1, 10), end(2, 1), ends(13), int(3, 1, 5))).toThrow("epoch 2");
    const back = [time(1, 1, 10), end(2, 1), ends(13), time(3, 2, 9), ends(23)];
    expect(() => after(SAFE, ...back)).toThrow("Tme=9 after Tme=10");
  });
});

describe("P5: the backup ends an epoch as the primary did", () => {
  test("it waits for [Tme] first, then for [end, E]", () => {
    const atEnd = after(SAFE, ends(13));
    expect(waitingFor(atEnd.state)).toMatchObject({ rule: "P5", what: "[Tme] of epoch 1" });
    const timed = stepBackup(atEnd.state, time(1, 1, 10));
    expect(waitingFor(timed.state)).toMatchObject({ rule: "P5", what: "[end, 1]" });
    expect(done(timed.effects)).toEqual(["acknowledge 1"]);
    const ended = stepBackup(timed.state, end(2, 1));
    expect(done(ended.effects)).toEqual(["acknowledge 2", "deliver", "startEpoch"]);
  });

  test("the primary's time is adopted, whatever the own clock says", () => {
    const { state, effects } = after(SAFE, ends(13), time(1, 1, 10), end(2, 1));
    expect(state.tme).toBe(10);
    expect(delivered(effects)).toMatchObject({ tme: 10 });
  });

  test("[Tme] is acknowledged when the backup has come to the end of the epoch, not before (A5)", () => {
    const early = after(SAFE, time(1, 1, 10));
    expect(done(early.effects)).toEqual([]);
    expect(done(stepBackup(early.state, ends(13)).effects)).toEqual(["acknowledge 1"]);
  });

  test("interrupts are delivered in the order in which they came to the primary (A9)", () => {
    const messages = [int(1, 1, 5), int(2, 1, 3), time(3, 1, 10), end(4, 1)];
    const { effects } = after(SAFE, ...messages, ends(13));
    expect(delivered(effects)).toMatchObject({ interrupts: [interruptOf(5), interruptOf(3)] });
    const turned = after(without("A9-order"), ...messages, ends(13));
    expect(delivered(turned.effects)).toMatchObject({
      interrupts: [interruptOf(3), interruptOf(5)],
    });
  });

  test("without P5-time the own clock counts, and [Tme] is acknowledged all the same", () => {
    const config = without("P5-time");
    const late = after(config, ends(13), time(1, 1, 10));
    expect(done(late.effects)).toEqual(["acknowledge 1"]);
    expect(delivered(stepBackup(late.state, end(2, 1)).effects)).toMatchObject({ tme: 13 });
    const early = after(config, time(1, 1, 10), ends(13));
    expect(done(early.effects)).toEqual(["acknowledge 1"]);
  });

  test("without P5-end it goes on when it has the time, and takes [end, E] later", () => {
    const ahead = after(without("P5-end"), ends(13), time(1, 1, 10));
    expect(ahead.state.epoch).toBe(2);
    expect(done(stepBackup(ahead.state, end(2, 1)).effects)).toEqual(["acknowledge 2"]);
  });
});

describe("end: [end, E] is acknowledged on arrival (A2, A3)", () => {
  test("in the safe reading, also while the guest is still in the epoch", () => {
    expect(done(after(SAFE, time(1, 1, 10), end(2, 1)).effects)).toEqual(["acknowledge 2"]);
  });

  test("in the literal reading it is not", () => {
    expect(done(after(LITERAL, time(1, 1, 10), end(2, 1)).effects)).toEqual([]);
  });
});

describe("P6: the backup takes over at the end of the epoch for which a message will not come", () => {
  test("without [Tme]: the own clock, and what has been forwarded", () => {
    const { state, effects } = after(SAFE, int(1, 1, 5), ends(13), fails(15));
    expect(done(effects)).toEqual(["deliver", "uncertain", "promote", "startEpoch"]);
    expect(delivered(effects)).toEqual({
      kind: "deliver",
      epoch: 1,
      tme: 15,
      interrupts: [interruptOf(5)],
    });
    expect(effects).toContainEqual({ kind: "promote", epoch: 2 });
    expect(state.phase.kind).toBe("promoted");
  });

  test("a failure in the middle of an epoch changes nothing before its end", () => {
    const { state, effects } = after(SAFE, fails(5));
    expect(done(effects)).toEqual([]);
    const later = stepBackup(state, ends(13));
    expect(done(later.effects)).toEqual(["deliver", "uncertain", "promote", "startEpoch"]);
    expect(delivered(later.effects)).toMatchObject({ tme: 13 });
  });

  test("with [Tme] but without [end, E]: the primary's time (A4)", () => {
    const events = [ends(13), time(1, 1, 10), fails(15)];
    expect(delivered(after(SAFE, ...events).effects)).toMatchObject({ tme: 10 });
    const own = after(without("P6-received-time"), ...events);
    expect(delivered(own.effects)).toMatchObject({ tme: 15 });
  });

  test("the own clock never sets the time back", () => {
    const events = [time(1, 1, 10), end(2, 1), ends(13), ends(7), fails(8)];
    expect(delivered(after(SAFE, ...events).effects)).toMatchObject({ epoch: 2, tme: 10 });
  });

  test("what came before the failure is worked off first, without acknowledgements", () => {
    const messages = [time(1, 1, 10), end(2, 1), time(3, 2, 20), end(4, 2), int(5, 3, 7)];
    const first = after(SAFE, ...messages, fails(5), ends(13));
    expect(done(first.effects)).toEqual(["deliver", "startEpoch"]);
    const second = stepBackup(first.state, ends(23));
    expect(done(second.effects)).toEqual(["deliver", "startEpoch"]);
    const third = stepBackup(second.state, ends(33));
    expect(delivered(third.effects)).toMatchObject({ epoch: 3, interrupts: [interruptOf(7)] });
    expect(done(third.effects)).toContain("promote");
  });

  test("an interrupt for the epoch after the failover epoch is delivered, not lost (A6)", () => {
    const events = [int(1, 1, 5), ends(13), time(2, 1, 10), int(3, 2, 6), fails(15)];
    const { effects } = after(SAFE, ...events);
    expect(delivered(effects)).toMatchObject({ interrupts: [interruptOf(5), interruptOf(6)] });
  });

  test("what comes after the failure is not accepted and not acknowledged", () => {
    const { state } = after(SAFE, fails(5));
    const late = stepBackup(state, int(1, 1, 5));
    expect(late.state).toBe(state);
    expect(done(late.effects)).toEqual([]);
  });

  test("the new primary is alone, at the start of its first epoch", () => {
    const primary = promotedPrimary(after(SAFE, ends(13), fails(15)).state);
    expect(primary).toMatchObject({
      role: "primary",
      epoch: 2,
      tme: 15,
      alone: true,
      buffered: [],
    });
  });

  test("only a promoted backup is a primary, and it takes no more events", () => {
    expect(() => promotedPrimary(after(SAFE).state)).toThrow("running");
    expect(() => after(SAFE, ends(13), fails(15), ends(23))).toThrow("promoted");
  });

  test("without P6-promote it waits for ever", () => {
    const { state } = after(without("P6-promote"), ends(13), fails(15));
    expect(waitingFor(state)?.rule).toBe("P5");
  });
});

describe("P7: what is outstanding at the takeover becomes uncertain", () => {
  test("after the delivery: what has completed is not uncertain (A8)", () => {
    const events = [int(1, 1, 5), ends(13), fails(15)];
    const { effects } = after(SAFE, ...events);
    expect(effects).toContainEqual({ kind: "uncertain", epoch: 1 });
    expect(done(effects).slice(0, 2)).toEqual(["deliver", "uncertain"]);
    const turned = after(without("A8-after"), ...events);
    expect(done(turned.effects).slice(0, 2)).toEqual(["uncertain", "deliver"]);
  });

  test("only there: not at the ends of epochs before", () => {
    const { effects } = after(SAFE, time(1, 1, 10), end(2, 1), fails(5), ends(13));
    expect(done(effects)).not.toContain("uncertain");
  });

  test("without P7-uncertain there are none", () => {
    const { effects } = after(without("P7-uncertain"), ends(13), fails(15));
    expect(done(effects)).toEqual(["deliver", "promote", "startEpoch"]);
  });
});
