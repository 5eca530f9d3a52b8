/** States that stay beside their machine, and what goes to another one. */
import { describe, expect, it } from "vitest";
import { must } from "../base/assert.ts";
import type { BootOptions } from "../hypervisor/guest-machine.ts";
import type { MachineCommand, MachineReport } from "./commands.ts";
import { MachineHost } from "./machine-host.ts";
import { createFakeMachine, fakeImage } from "./testing/fake-machine.ts";

const BOOT: BootOptions = {
  image: fakeImage("m.pm~p"),
  mode: "vm",
  memoryMiB: 1,
  epochLength: 50,
  commandLine: "",
  timeOfDay: 0,
  costs: { instructionNs: 20, simulatedNs: 100 },
};
const LIMITS = { untilEpochNs: Infinity, gateOutput: false, permitOutput: false };

function booted(): MachineHost {
  const host = new MachineHost(createFakeMachine);
  host.execute({ kind: "boot", boot: BOOT });
  return host;
}

function run(host: MachineHost, untilInstruction: number): MachineReport | null {
  return host.execute({
    kind: "run",
    limits: { ...LIMITS, untilInstruction },
    wantsDigest: true,
  });
}

function fetched(host: MachineHost, slot: number, since: number | null, wantsParts: boolean) {
  const report = host.execute({ kind: "fetch", slot, since, wantsParts });
  return must(report?.kind === "fetched" ? report.bytes : null, "bytes");
}

describe("a machine's slots", () => {
  it("bring it back to where it was, as often as one likes", () => {
    const host = booted();
    run(host, 20);
    host.execute({ kind: "save", slot: 3 });
    const wanted = run(host, 40);
    for (let again = 0; again < 3; again += 1) {
      host.execute({ kind: "restore", slot: 3 });
      expect(run(host, 40)).toEqual(wanted);
    }
    host.execute({ kind: "drop", slot: 3 });
    expect(() => host.execute({ kind: "restore", slot: 3 })).toThrow("slot 3");
  });

  it("bring another machine to the same state: pages first, then what has changed, then the rest", () => {
    const [source, copy] = [booted(), booted()];
    run(source, 10);
    source.execute({ kind: "save", slot: 1 });
    const put = (bytes: Uint8Array, slot: number, base: number | null): MachineCommand => ({
      ...{ kind: "put", slot, bytes, base },
    });
    expect(copy.execute(put(fetched(source, 1, null, false), 1, null))).toEqual({ kind: "put" });
    run(source, 45);
    source.execute({ kind: "save", slot: 2 });
    expect(copy.execute(put(fetched(source, 2, 1, true), 2, 1))).toEqual({ kind: "put" });
    copy.execute({ kind: "restore", slot: 2 });
    expect(run(copy, Infinity)).toEqual(run(source, Infinity));
    expect(copy.execute(put(fetched(source, 2, 1, true), 3, 2))?.kind).toBe("refused");
    expect(() => copy.execute({ kind: "restore", slot: 1 })).toThrow("memory alone");
  });
});
