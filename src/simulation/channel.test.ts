import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ChannelWay } from "./channel.ts";
import { DEFAULT_LINK_SETTINGS, type LinkSettings } from "./experiment.ts";
import { UNHARMED } from "./frame-fates.ts";

const LATENCY_NS = DEFAULT_LINK_SETTINGS.latencyNs;
const FRAME = Uint8Array.from({ length: 40 }, (_, index) => index);

function way(changes: Partial<LinkSettings>, seed = 1): ChannelWay {
  return new ChannelWay({ ...DEFAULT_LINK_SETTINGS, ...changes }, seed, "primary");
}

/** What became of `count` frames, sent a microsecond apart. */
function fates(changes: Partial<LinkSettings>, count: number, seed = 1): string[] {
  const channel = way(changes, seed);
  return Array.from({ length: count }, (_, index) => {
    const { arrivals } = channel.send(FRAME, index * 1000, UNHARMED);
    return arrivals.map(({ timeNs }) => timeNs).join("+");
  });
}

describe("the channel", () => {
  it("takes a frame's time on the wire, and then the latency", () => {
    const channel = way({});
    // 64 bytes at least, at 10 Mb/s.
    expect(channel.send(FRAME, 1000, UNHARMED).arrivals[0]?.timeNs).toBe(
      1000 + 51_200 + LATENCY_NS,
    );
    expect(channel.send(FRAME, 1001, UNHARMED).arrivals[0]?.timeNs).toBe(
      1000 + 102_400 + LATENCY_NS,
    );
  });

  it("sends bare frames in the gaps: nothing waits for them", () => {
    const channel = way({});
    const arrivalNs = (nowNs: number, isBare: boolean): number | undefined =>
      channel.send(FRAME, nowNs, UNHARMED, isBare).arrivals[0]?.timeNs;
    expect(arrivalNs(1000, true)).toBe(1000 + 51_200 + LATENCY_NS);
    expect(arrivalNs(1001, false)).toBe(1001 + 51_200 + LATENCY_NS);
    expect(arrivalNs(1002, true)).toBe(1002 + 51_200 + LATENCY_NS);
  });

  it("counts odd numbers from the primary and even ones from the backup", () => {
    const numbersOf = (from: "primary" | "backup"): number[] => {
      const channel = new ChannelWay(DEFAULT_LINK_SETTINGS, 1, from);
      return [1, 2, 3].map((time) => channel.send(FRAME, time, UNHARMED).number);
    };
    expect(numbersOf("primary")).toEqual([1, 3, 5]);
    expect(numbersOf("backup")).toEqual([2, 4, 6]);
  });

  it("loses about as many as it is told", () => {
    const lost = fates({ loss: 0.2 }, 5000).filter((times) => times === "").length;
    expect(lost / 5000).toBeCloseTo(0.2, 1);
    expect(fates({ loss: 1 }, 20).join("")).toBe("");
  });

  it("decides each kind of mishap by a stream of its own", () => {
    const lostIn = (changes: Partial<LinkSettings>): boolean[] =>
      fates({ loss: 0.3, ...changes }, 200).map((times) => times === "");
    expect(lostIn({ duplicate: 0.5, reorder: 0.5, delay: 0.5, corrupt: 0.5 })).toEqual(lostIn({}));
    expect(fates({ loss: 0.3 }, 200, 2)).not.toEqual(fates({ loss: 0.3 }, 200, 1));
  });

  it("damages one bit of a copy, never the frame that was sent", () => {
    const channel = way({ corrupt: 1 });
    const arrived = channel.send(FRAME, 0, UNHARMED).arrivals[0]?.frame ?? FRAME;
    const wrong = arrived.reduce((bits, byte, index) => {
      return bits + (byte ^ index).toString(2).replaceAll("0", "").length;
    }, 0);
    expect(wrong).toBe(1);
    expect(FRAME[7]).toBe(7);
  });

  it("lets frames overtake each other only where it reorders or delays", () => {
    const inOrder = (changes: Partial<LinkSettings>): boolean => {
      const times = fates(changes, 300).map(Number);
      return times.every((time, index) => index === 0 || time > (times[index - 1] ?? 0));
    };
    expect(inOrder({})).toBe(true);
    expect(inOrder({ reorder: 0.1 })).toBe(false);
    expect(inOrder({ delay: 0.1 })).toBe(false);
  });

  it("does what the plan says beside chance", () => {
    const channel = way({});
    expect(channel.send(FRAME, 0, { ...UNHARMED, isLost: true }).arrivals).toEqual([]);
    expect(channel.send(FRAME, 0, { ...UNHARMED, isDuplicated: true }).arrivals).toHaveLength(2);
    const late = channel.send(FRAME, 0, { ...UNHARMED, delayNs: 7 }).arrivals[0]?.timeNs;
    expect(late).toBe(3 * 51_200 + LATENCY_NS + 7);
  });

  it("never has a frame arrive before the earliest time it promised", () => {
    const settings = fc.record({ loss: fc.constant(0), reorder: fc.constantFrom(0, 0.5) });
    fc.assert(
      fc.property(settings, fc.array(fc.nat(100_000), { maxLength: 30 }), (changes, gaps) => {
        const channel = way(changes);
        let nowNs = 0;
        for (const gapNs of gaps) {
          const promisedNs = channel.earliestArrival(nowNs + gapNs);
          nowNs += gapNs;
          const arrival = channel.send(FRAME, nowNs, UNHARMED).arrivals[0];
          expect(arrival?.timeNs).toBeGreaterThanOrEqual(promisedNs);
        }
      }),
    );
  });

  it("accounts for every frame (I13)", () => {
    const channel = way({ loss: 0.2, duplicate: 0.3 });
    let arrivals = 0;
    for (let index = 0; index < 500; index += 1) {
      arrivals += channel.send(FRAME, index, UNHARMED).arrivals.length;
    }
    for (let index = 0; index < 100; index += 1) channel.settle("arrived");
    const { sent, duplicated, arrived, lost, underWay } = channel.counts;
    expect(sent + duplicated).toBe(arrived + lost + underWay);
    expect(underWay).toBe(arrivals - 100);
  });
});
