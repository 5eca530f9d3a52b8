import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Coordinator } from "./coordinator.ts";
import { MachineServer } from "./machine-server.ts";
import type { FirstDifference, PageReport, Settings } from "./messages.ts";
import type { MachineLink } from "./ports.ts";

const SETTINGS: Settings = {
  epochLength: 256,
  protocol: "original",
  loss: 0,
  seed: 1,
  exactlyOnce: true,
  detectionTimeoutNs: 100_000_000,
};

/** A machine at the end of a link, in this thread. */
function link(): MachineLink {
  const made: MachineLink = {
    post: (message) => {
      queueMicrotask(() => {
        server.receive(message);
      });
    },
    receive: () => undefined,
  };
  const server = new MachineServer((message) => {
    made.receive(message);
  });
  return made;
}

/** What the page hears that runs this guest for four epochs and asks for the first difference. */
async function reports(settings: Settings): Promise<readonly PageReport[]> {
  const heard: PageReport[] = [];
  const image = new URL("../../public/examples/clock.elf", import.meta.url);
  await new Promise<void>((resolve) => {
    const coordinator = new Coordinator({
      post: (report) => {
        heard.push(report);
        if (report.kind === "difference" || report.kind === "refused") resolve();
      },
      builtInImage: () => Promise.resolve(new Uint8Array(readFileSync(image))),
      readBlob: () => new Uint8Array(0),
      nowMs: () => 0,
      rest: () => Promise.resolve(),
      links: { primary: link(), backup: link() },
    });
    coordinator.receive({
      kind: "open",
      id: 1,
      settings,
      image: null,
      imageName: "clock",
      disk: { kind: "none" },
      faults: [],
      inputs: [],
    });
    for (const id of [2, 3, 4, 5]) coordinator.receive({ kind: "stepEpoch", id });
    coordinator.receive({ kind: "findDifference", id: 6 });
    void coordinator.work();
  });
  return heard;
}

function differenceIn(heard: readonly PageReport[]): FirstDifference | null | undefined {
  return heard.find((report) => report.kind === "difference")?.difference;
}

describe("the page's question where the machines first differ", () => {
  it("is answered with the instruction, what differs, and why", async () => {
    const found = differenceIn(await reports({ ...SETTINGS, without: ["agreed-clock"] }));
    expect(found).toMatchObject({
      epoch: 1,
      at: { text: "mfctl itmr,r3" },
      cause: { class: "clock read" },
      registers: [{ what: "r3" }],
    });
  });

  it("has no answer where they don't", async () => {
    expect(differenceIn(await reports(SETTINGS))).toBeNull();
  });

  it("does not come up where a setting is not understood", async () => {
    const heard = await reports({ ...SETTINGS, without: ["gravity"] });
    const refused = heard.find((report) => report.kind === "refused");
    expect(refused?.sentence).toMatch(/^"gravity" can't be switched off; expected one of P1-/);
  });
});
