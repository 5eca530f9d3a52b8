import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../settings/settings.ts";
import { type SharedRun, isLink, linkFromRun, runFromLink } from "./link.ts";

const RUN: SharedRun = {
  settings: { ...DEFAULT_SETTINGS, protocol: "revised", loss: 0.05, seed: 42 },
  faults: ["crash:primary@time=21723000"],
  inputs: [{ timeNs: 1_000_000, text: "primes 20\r" }],
  momentNs: 32_503_112,
  image: { name: "built-in guest", digest: "9f21c08e55d3ab10", isBuiltIn: true },
};

async function sentenceFor(fragment: string): Promise<string> {
  const result = await runFromLink(fragment);
  return result.ok ? "" : result.error;
}

describe("a link", () => {
  it("gives back the run that was put into it", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          settings: fc.constant(RUN.settings),
          faults: fc.array(fc.string({ maxLength: 40 })),
          inputs: fc.array(fc.record({ timeNs: fc.nat(), text: fc.string() })),
          momentNs: fc.nat(),
          image: fc.constant(RUN.image),
        }),
        async (run) => {
          const link = await linkFromRun(run);
          expect(isLink(link)).toBe(true);
          expect(link).toMatch(/^#v1\.[A-Za-z0-9_-]+$/);
          expect(await runFromLink(link)).toEqual({ ok: true, value: run });
        },
      ),
      { numRuns: 25 },
    );
  });

  it("is short enough for a message", async () => {
    expect((await linkFromRun(RUN)).length).toBeLessThan(500);
  });

  it("that is cut, changed or of another kind is refused with a sentence", async () => {
    const link = await linkFromRun(RUN);
    expect(await sentenceFor(link.slice(0, 40))).toMatch(/cut short or damaged/);
    expect(await sentenceFor(`${link.slice(0, 30)}*${link.slice(31)}`)).toMatch(
      /changed on its way/,
    );
    expect(await sentenceFor("#v9.abc")).toMatch(/expected to begin with/);
    expect(await sentenceFor(`#v1.${"A".repeat(400_000)}`)).toMatch(/longer than/);
  });

  it("that holds something else than a run is refused, and the place is named", async () => {
    const strange = { ...RUN, settings: { ...RUN.settings, epochLength: 0 } };
    expect(await sentenceFor(await linkFromRun(strange))).toMatch(/at settings\.epochLength/);
    const unknown = { ...RUN, extra: 1 };
    expect(await sentenceFor(await linkFromRun(unknown))).toMatch(/at extra/);
  });

  it("never makes the page stumble, whatever is in the address", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 80 }), async (text) => {
        expect((await runFromLink(`#v1.${text}`)).ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});
