/**
 * What it costs to go to any moment of 60 virtual seconds of a busy pair: bytes kept (as counted, and as the host's
 * memory says, which holds the run itself too), and the slowest of many seeks, in seconds of the processor in one thread:
 * a busy host is not what is measured. TIMELINE_SECONDS=n makes it shorter.
 */
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { RandomStream } from "../src/base/random.ts";
import { createGuestMachine } from "../src/hypervisor/create.ts";
import { blankSource } from "../src/machine/disk-image.ts";
import { DEFAULT_EXPERIMENT, type Experiment } from "../src/simulation/experiment.ts";
import { InProcessRun } from "../src/simulation/in-process.ts";
import { NO_LIMITS, NOBODY } from "../src/simulation/options.ts";
import { Timeline, USUAL_LIMITS } from "../src/simulation/timeline.ts";

const KERNEL = new Uint8Array(
  readFileSync(new URL("../public/guest/understudy.elf", import.meta.url)),
);
const SECONDS = Number(process.env["TIMELINE_SECONDS"] ?? 60);
const SEEKS = 40;
const MIB = 0x100000;
const NS = 1e9;
/** Computes, prints, writes to its disk and reads from it, until somebody looks away. */
const WORK = "matrix 60\nprimes 20000\nwrite a one\ncat a\ncpu 60000\nls\n";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function usedBytes(): number {
  collectGarbage();
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function measure(protocol: Experiment["protocol"]): Record<string, string> {
  const experiment: Experiment = {
    ...DEFAULT_EXPERIMENT,
    protocol,
    disk: { name: "blank-1MiB", digest: null },
    inputs: [{ timeNs: null, text: `format\n${WORK.repeat(20)}` }],
  };
  const watcher = {
    ...NOBODY,
    event: () => undefined,
    keep: () => null,
    restore: () => undefined,
  };
  const options = {
    experiment,
    image: KERNEL,
    disk: blankSource(MIB),
    observer: watcher,
    ...NO_LIMITS,
  };
  const timeline = new Timeline(
    options,
    watcher,
    (tapped) => new InProcessRun(tapped, createGuestMachine),
  );
  const { vehicle } = timeline;
  vehicle.make(timeline.advance(0));
  const before = usedBytes();
  const begin = cpuMs();
  vehicle.make(timeline.advance(SECONDS * NS));
  const ranMs = cpuMs() - begin;
  const kept = usedBytes() - before;
  const counted = timeline.keptBytes;
  const chance = new RandomStream(1, "bench");
  let slowest = 0;
  let sum = 0;
  const timed = (act: () => void): number => {
    const start = cpuMs();
    act();
    return cpuMs() - start;
  };
  for (let count = 0; count < SEEKS; count += 1) {
    const timeNs = Math.floor((chance.nextUint32() / 2 ** 32) * SECONDS * NS);
    const tookMs = timed(() => vehicle.make(timeline.seek(timeNs)));
    slowest = Math.max(slowest, tookMs);
    sum += tookMs;
  }
  return {
    "run, s": (ranMs / 1000).toFixed(1),
    "M instructions each": (vehicle.simulation.clock("primary").instructions / 1e6).toFixed(1),
    snapshots: String(timeline.snapshots.count),
    "counted, MiB": (counted / MIB).toFixed(1),
    "of it simulations": (timeline.snapshots.bytes / MIB).toFixed(1),
    "host's memory, MiB": (kept / MIB).toFixed(1),
    "slowest seek, ms": slowest.toFixed(0),
    "mean seek, ms": (sum / SEEKS).toFixed(0),
  };
}

console.table({
  original: measure("original"),
  revised: measure("revised"),
  goal: { "counted, MiB": "64.0", "slowest seek, ms": "500" },
  limits: { "counted, MiB": (USUAL_LIMITS.bytes / MIB).toFixed(1) },
});
