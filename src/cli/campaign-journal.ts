/** A campaign's report, which is its journal too: a line of JSON for each run, and what of it is done already. */
import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import type { CampaignLine } from "./campaign.ts";
import { reasonOf } from "./files.ts";
import { BadInput } from "./refusal.ts";

export class Journal {
  /** Runs that the report has from before. */
  readonly before: readonly CampaignLine[];
  private readonly file: number | null;
  private readonly done: ReadonlySet<string>;

  private constructor(file: number | null, before: readonly CampaignLine[]) {
    this.file = file;
    this.before = before;
    this.done = new Set(before.map(({ seed, run }) => keyOf(seed, run)));
  }

  /** `path` undefined: nothing is written. `isResumed`: goes on where the report ends. */
  static open(path: string | undefined, campaign: string, isResumed: boolean): Journal {
    if (path === undefined) return new Journal(null, []);
    const { lines, bytes } = isResumed ? linesOf(path, campaign) : { lines: [], bytes: 0 };
    try {
      const file = openSync(path, isResumed && existsSync(path) ? "r+" : "w");
      ftruncateSync(file, bytes);
      const journal = new Journal(file, lines);
      journal.at = bytes;
      return journal;
    } catch (error) {
      throw new BadInput(`${path} can't be written: ${reasonOf(error)}.`);
    }
  }

  isDone(seed: number, run: number): boolean {
    return this.done.has(keyOf(seed, run));
  }

  /** The runs of these seeds that are done. */
  doneIn(firstSeed: number, lastSeed: number): readonly (readonly [number, number])[] {
    return this.before
      .filter(({ seed }) => seed >= firstSeed && seed <= lastSeed)
      .map(({ seed, run }) => [seed, run] as const);
  }

  write(line: CampaignLine): void {
    if (this.file === null) return;
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    this.at += writeSync(this.file, bytes, 0, bytes.length, this.at);
  }

  close(): void {
    if (this.file !== null) closeSync(this.file);
  }

  private at = 0;
}

function keyOf(seed: number, run: number): string {
  return `${seed}.${run}`;
}

/** The whole lines of a report, and how many bytes they are; a last one that was cut off is to be done again. */
function linesOf(path: string, campaign: string): { lines: CampaignLine[]; bytes: number } {
  if (!existsSync(path)) return { lines: [], bytes: 0 };
  const content = readFileSync(path);
  const bytes = content.lastIndexOf(0x0a) + 1;
  const texts = content.subarray(0, bytes).toString("utf8").split("\n").slice(0, -1);
  const lines = texts.map((text, index) => {
    const line = lineOf(text);
    if (line === null) {
      throw new BadInput(
        `${path}: line ${index + 1} is not a run of a campaign; another report or none was expected.`,
      );
    }
    if (line.campaign === campaign) return line;
    throw new BadInput(
      `${path} is the report of another campaign (${line.campaign}); this one is ${campaign}, with other experiments, seeds or faults.`,
    );
  });
  return { lines, bytes };
}

function lineOf(text: string): CampaignLine | null {
  try {
    const line = JSON.parse(text) as Partial<CampaignLine> | null;
    const isLine =
      typeof line?.campaign === "string" &&
      typeof line.seed === "number" &&
      typeof line.run === "number";
    return isLine ? (line as CampaignLine) : null;
  } catch {
    return null;
  }
}
