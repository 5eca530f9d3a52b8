/**
 * `understudy run`: an experiment from beginning to end. The world's console goes to standard output, nothing else
 * does. Exit status 0: the referee has no complaint; 1: it has; 2: bad input.
 */
import type { Command } from "commander";
import { createGuestMachine } from "../hypervisor/create.ts";
import { lineOf } from "../simulation/event-log.ts";
import { DEFAULT_EXPERIMENT, type Experiment } from "../simulation/experiment.ts";
import { InProcessRun } from "../simulation/in-process.ts";
import type { Observer, RunOptions } from "../simulation/options.ts";
import { runSingle } from "../simulation/single-run.ts";
import { experimentFromJson } from "./experiment-file.ts";
import { findImage, imageDigest, readBytes, writeText } from "./files.ts";
import { BadInput, accept } from "./refusal.ts";
import { type Report, pairReport, singleReport } from "./report.ts";
import { type RunFlags, addRunOptions, applyFlags } from "./run-options.ts";

/** A guest that has waited so long for input that nobody is going to type will not go on. */
const IDLE_STOP_NS = 10_000_000_000;
const EXIT_COMPLAINT = 1;

export function addRunCommand(program: Command): void {
  const command = program
    .command("run")
    .description("runs an image, or an experiment, to its end")
    .argument("<image-or-experiment>", "an ELF image, or an experiment as JSON");
  addRunOptions(command).action((path: string, flags: RunFlags) => {
    const { experiment, image } = open(path, flags);
    const started = performance.now();
    const out = new ConsoleOut();
    const lines: string[] = [];
    const observer: Observer = {
      event: flags.log === undefined ? null : (entry) => lines.push(lineOf(entry)),
      worldByte: (_author, byte) => {
        out.byte(byte);
      },
      suppressedByte: () => undefined,
    };
    const { maxInstructions } = flags;
    const options: RunOptions = {
      experiment,
      image,
      maxInstructions,
      idleStopNs: IDLE_STOP_NS,
      observer,
    };
    const report = experiment.mode === "pair" ? runPair(options, flags) : runAlone(options);
    out.flush();
    finish({ ...report, wallMs: Math.round(performance.now() - started) }, flags, lines);
  });
}

function open(path: string, flags: RunFlags): { experiment: Experiment; image: Uint8Array } {
  const bytes = accept(readBytes(path));
  if (!isExperiment(path, bytes)) {
    const named = { ...DEFAULT_EXPERIMENT, image: { name: path, digest: imageDigest(bytes) } };
    return { experiment: accept(applyFlags(named, flags)), image: bytes };
  }
  const text = new TextDecoder().decode(bytes);
  const experiment = accept(applyFlags(accept(experimentFromJson(text, path)), flags));
  const { name, digest } = experiment.image;
  const image = accept(readBytes(findImage(name, path)));
  const found = imageDigest(image);
  if (digest !== null && digest !== found) {
    throw new BadInput(
      `${path} is about an image ${name} with digest ${digest}; the one here has ${found}.`,
    );
  }
  return { experiment: { ...experiment, image: { name, digest: found } }, image };
}

/** By its name, or by the brace it begins with. */
function isExperiment(path: string, bytes: Uint8Array): boolean {
  if (path.endsWith(".json")) return true;
  return /^\s*\{/.test(String.fromCharCode(...bytes.subarray(0, 64)));
}

function runPair(options: RunOptions, flags: RunFlags): Report {
  const run = new InProcessRun(options, createGuestMachine);
  const reached = run.advance(Infinity);
  if (reached.kind !== "finished") throw new Error("a run without an end has come to one");
  if (reached.finish.reason === "refused") {
    throw new BadInput(`${options.experiment.image.name}: ${reached.finish.sentence}`);
  }
  return pairReport(run.simulation, reached.finish, options, flags.replay);
}

function runAlone(options: RunOptions): Report {
  const result = runSingle(options, createGuestMachine);
  if (!result.ok) throw new BadInput(`${options.experiment.image.name}: ${result.error}`);
  return singleReport(result.value, options.experiment);
}

function finish(report: Report, flags: RunFlags, lines: readonly string[]): void {
  if (flags.report !== undefined) {
    accept(writeText(flags.report, `${JSON.stringify(report, null, 2)}\n`));
  }
  if (flags.log !== undefined)
    accept(writeText(flags.log, lines.map((line) => `${line}\n`).join("")));
  for (const { spec, came } of report.faults) {
    if (came) continue;
    process.stderr.write(
      `understudy: The fault "${spec}" never came: the run had no such event.\n`,
    );
  }
  if (report.verdict.state !== "bad") return;
  process.stderr.write(`understudy: ${report.verdict.sentence}\n`);
  process.exitCode = EXIT_COMPLAINT;
}

/** The world's bytes, written a line at a time. */
class ConsoleOut {
  private pending: number[] = [];

  byte(byte: number): void {
    this.pending.push(byte);
    if (byte === 0x0a || this.pending.length >= 4096) this.flush();
  }

  flush(): void {
    if (this.pending.length > 0) process.stdout.write(Uint8Array.from(this.pending));
    this.pending = [];
  }
}
