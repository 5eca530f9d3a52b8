/** How far a campaign is, on standard error: a bar on a terminal, a line now and then elsewhere. */
import { Presets, SingleBar } from "cli-progress";

const LINE_MS = 10_000;

export class Progress {
  private readonly bar: SingleBar | null;
  private readonly units: number;
  private readonly startedMs = performance.now();
  private toldMs = performance.now();
  private unitsDone = 0;
  private runs = 0;
  private bad = 0;

  constructor(units: number) {
    this.units = units;
    this.bar = process.stderr.isTTY
      ? new SingleBar(
          {
            stream: process.stderr,
            format:
              "{bar} {percentage} % | {runs} runs, {rate}/s, {bad} bad | {eta_formatted} left",
          },
          Presets.shades_classic,
        )
      : null;
    this.bar?.start(units, 0, this.payload());
  }

  line(isBad: boolean): void {
    this.runs += 1;
    if (isBad) this.bad += 1;
  }

  unitDone(): void {
    this.unitsDone += 1;
    this.bar?.update(this.unitsDone, this.payload());
    if (this.bar !== null || performance.now() - this.toldMs < LINE_MS) return;
    this.toldMs = performance.now();
    const seconds = (this.toldMs - this.startedMs) / 1000;
    const left = Math.round((seconds / this.unitsDone) * (this.units - this.unitsDone));
    const percent = Math.floor((100 * this.unitsDone) / this.units);
    const { runs, rate, bad } = this.payload();
    process.stderr.write(
      `${percent} %: ${runs} runs, ${rate}/s, ${bad} bad, about ${left} s left\n`,
    );
  }

  /** Returns runs per second. */
  stop(): string {
    this.bar?.update(this.unitsDone, this.payload());
    this.bar?.stop();
    return this.payload().rate;
  }

  private payload(): { readonly runs: number; readonly rate: string; readonly bad: number } {
    const seconds = (performance.now() - this.startedMs) / 1000;
    const rate = (this.runs / Math.max(seconds, 1e-3)).toFixed(1);
    return { runs: this.runs, rate, bad: this.bad };
  }
}
