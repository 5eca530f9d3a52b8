/**
 * `understudy run`: an experiment from beginning to end. The world's console goes to standard output, nothing else
 * does. Exit status 0: the referee has no complaint; 1: it has; 2: bad input.
 */
import type { Command } from "commander";
import { createGuestMachine } from "../hypervisor/create.ts";
import type { DiskImage } from "../machine/disk-image.ts";
import { lineOf } from "../simulation/event-log.ts";
import { finishSentence } from "../simulation/finish.ts";
import { InProcessRun } from "../simulation/in-process.ts";
import type { Observer, RunOptions } from "../simulation/options.ts";
import { runSingle } from "../simulation/single-run.ts";
import { writeDisk } from "./disk-file.ts";
import { writeText } from "./files.ts";
import { openExperiment } from "./open-experiment.ts";
import { refuseToOverwrite } from "./outputs.ts";
import { BadInput, accept } from "./refusal.ts";
import { type Report, pairReport, singleReport } from "./report.ts";
import { type RunFlags, addRunOptions } from "./run-options.ts";

/** A guest that has waited so long for input that nobody is going to type will not go on. */
const IDLE_STOP_NS = 10_000_000_000;
const EXIT_COMPLAINT = 1;

export function addRunCommand(program: Command): void {
  const command = program
    .command("run")
    .description("runs an image, or an experiment, to its end")
    .argument("<image-or-experiment>", "an ELF image, or an experiment as JSON");
  addRunOptions(command).action((path: string, flags: RunFlags) => {
    const opened = openExperiment(path, flags);
    const { experiment, image, initrd, disk } = opened;
    const { report: reportFile, log, diskOut } = flags;
    if (diskOut !== undefined && disk === null) {
      throw new BadInput(`--disk-out ${diskOut} needs a disk; there is none.`);
    }
    refuseToOverwrite(path, flags, opened, [reportFile, log, diskOut]);
    // Better now than after the run.
    for (const file of [reportFile, log]) {
      if (file !== undefined) accept(writeText(file, ""));
    }
    const started = performance.now();
    const out = new ConsoleOut();
    const lines: string[] = [];
    const observer: Observer = {
      event: log === undefined ? null : (entry) => lines.push(lineOf(entry)),
      worldByte: (_author, byte) => {
        out.byte(byte);
      },
      suppressedByte: () => undefined,
    };
    const { maxInstructions } = flags;
    const options: RunOptions = {
      experiment,
      image,
      initrd,
      disk: disk?.source ?? null,
      maxInstructions,
      idleStopNs: IDLE_STOP_NS,
      observer,
    };
    const { report, image: after } =
      experiment.mode === "pair" ? runPair(options, flags) : runAlone(options);
    out.flush();
    if (diskOut !== undefined && disk !== null && after !== null) {
      writeDisk(diskOut, after, disk);
    }
    finish({ ...report, wallMs: Math.round(performance.now() - started) }, flags, lines);
  });
}

interface Ran {
  readonly report: Report;
  /** The disk afterwards. */
  readonly image: DiskImage | null;
}

function runPair(options: RunOptions, flags: RunFlags): Ran {
  const run = new InProcessRun(options, createGuestMachine);
  const reached = run.advance(Infinity);
  if (reached.kind !== "finished") throw new Error("a run without an end has come to one");
  if (reached.finish.reason === "refused") {
    throw new BadInput(`${options.experiment.image.name}: ${reached.finish.sentence}`);
  }
  const report = pairReport(
    run.simulation,
    reached.finish,
    options,
    flags.replay,
    flags.report !== undefined,
  );
  return { report, image: run.simulation.stage.bus?.disk.image ?? null };
}

function runAlone(options: RunOptions): Ran {
  const result = runSingle(options, createGuestMachine);
  if (!result.ok) throw new BadInput(`${options.experiment.image.name}: ${result.error}`);
  const report = singleReport(result.value, options.experiment);
  return { report, image: result.value.disk?.image ?? null };
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
  if (report.stopped === "max-instructions") {
    process.stderr.write(`understudy: ${finishSentence(report.stopped, "")}\n`);
  }
  if (report.verdict.state !== "bad") return;
  process.stderr.write(`understudy: ${report.verdict.sentence}\n`);
  if (report.divergence !== null) {
    process.stderr.write(`understudy: ${report.divergence.sentence}\n`);
  }
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
