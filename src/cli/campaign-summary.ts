/** What a campaign came to, for people: counts, the table of fault kinds and phases, and the first bad runs. */
import { plural } from "../simulation/verdict.ts";
import type { CampaignLine } from "./campaign.ts";
import { FAULT_KINDS, PHASES } from "./phase-watch.ts";

const BAD_TOLD = 20;

export class Summary {
  readonly bad: CampaignLine[] = [];
  runs = 0;
  private instructions = 0;
  private faults = 0;
  private came = 0;
  private looked = 0;
  private readonly phases = new Map<string, number>();

  add(line: CampaignLine): void {
    this.runs += 1;
    this.instructions += line.instructions;
    this.faults += line.faults.length;
    this.came += line.came;
    if (line.verdict === "bad") this.bad.push(line);
    if (line.phases === undefined) return;
    this.looked += 1;
    for (const [name, count] of Object.entries(line.phases)) {
      this.phases.set(name, (this.phases.get(name) ?? 0) + count);
    }
  }

  text(): string {
    const { runs, bad, instructions, faults, came } = this;
    const millions = (instructions / 1e6).toFixed(1);
    const lines = [
      `${plural(runs, "run")}: ${runs - bad.length} good, ${bad.length} bad.`,
      `${millions} million instructions on each machine; ${came} of ${plural(faults, "fault")} came.`,
      ...this.table(),
      ...bad.slice(0, BAD_TOLD).map(badLine),
    ];
    if (bad.length > BAD_TOLD) lines.push(`... and ${bad.length - BAD_TOLD} more.`);
    return `${lines.join("\n")}\n`;
  }

  /** How often each kind struck in each phase, in the runs that somebody looked at; what never did is named. */
  private table(): readonly string[] {
    if (this.phases.size === 0) return [];
    const kinds = FAULT_KINDS.filter((kind) => PHASES.some((phase) => this.count(kind, phase) > 0));
    const others = FAULT_KINDS.filter((kind) => !kinds.includes(kind));
    const width = (phase: string): number => Math.max(8, phase.length) + 2;
    const head = `  ${"".padEnd(10)}${PHASES.map((phase) => phase.padStart(width(phase))).join("")}`;
    const rows = kinds.map((kind) => {
      const cells = PHASES.map((phase) => String(this.count(kind, phase)).padStart(width(phase)));
      return `  ${kind.padEnd(10)}${cells.join("")}`;
    });
    const empty = kinds.flatMap((kind) =>
      PHASES.filter((phase) => this.count(kind, phase) === 0).map((phase) => `${kind}, ${phase}`),
    );
    const never = [...others.map((kind) => `${kind} at all`), ...empty];
    return [
      `Where faults struck, in the ${plural(this.looked, "run")} that were looked at:`,
      head,
      ...rows,
      ...(never.length === 0 ? [] : [`  never: ${never.join("; ")}`]),
    ];
  }

  private count(kind: string, phase: string): number {
    return this.phases.get(`${kind}, ${phase}`) ?? 0;
  }
}

function badLine({ seed, run, faults, kind, sentence }: CampaignLine): string {
  const with_ = faults.length === 0 ? "no faults by plan" : faults.join(" ");
  return `seed ${seed}, run ${run} (${with_}): ${kind ?? ""}: ${sentence}`;
}
