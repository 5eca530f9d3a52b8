/**
 * `understudy explain`: for a rule or an assumption that can be switched off, the shortest run in which that breaks the
 * world, while the same run with it is clean; or the honest answer that none was found, and why.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { blankSource } from "../machine/disk-image.ts";
import type { Experiment } from "../simulation/experiment.ts";
import { DEFAULT_EXPERIMENT } from "../simulation/experiment.ts";
import { SWITCHES, type Switch } from "../simulation/switches.ts";
import { plural } from "../simulation/verdict.ts";
import { type Explanation, explain } from "./explain-search.ts";
import { SHAPES, type SmallGuest } from "./explain-space.ts";
import { SEEN, UNSEEN } from "./explain-words.ts";
import { imageDigest, writeText } from "./files.ts";
import { BadInput, accept } from "./refusal.ts";
import { switchNamed, whole } from "./run-options.ts";

/** For each reading of the rules. */
const TRIES = 5000;
const DISK_BYTES = 0x10000;
/** Where the examples are, from the built program and from the source. */
const FOLDERS = ["../public/examples/", "../../public/examples/"];
const EXIT_UNSEEN = 1;

interface Flags {
  readonly tries: number;
  readonly save?: string;
}

/** One entry of index.json beside the saved experiments. */
export interface ExampleEntry {
  readonly without: Switch;
  /** The experiment's file; null: no run shows it. */
  readonly file: string | null;
  readonly sentence: string;
  /** The first complaint's invariant. */
  readonly invariant: string | null;
  readonly epochs: number | null;
}

export function addExplainCommand(program: Command): void {
  program
    .command("explain")
    .description("looks for the shortest run in which switching a rule off breaks the world")
    .argument("[name]", `one of ${SWITCHES.join(", ")}; without it, all of them`)
    .option("--tries <n>", "runs to try at most", whole(1, 1e9), TRIES)
    .option("--save <folder>", "writes each as an experiment, and index.json with a sentence each")
    .action((name: string | undefined, flags: Flags) => {
      const names = name === undefined ? SWITCHES : [named(name)];
      const guests = smallGuests();
      const entries = names.map((each) => explainOne(each, guests, flags));
      if (name !== undefined && entries[0]?.file === null) process.exitCode = EXIT_UNSEEN;
    });
}

function named(text: string): Switch {
  try {
    return switchNamed(text);
  } catch {
    throw new BadInput(`"${text}" can't be switched off; expected one of ${SWITCHES.join(", ")}.`);
  }
}

function explainOne(name: Switch, guests: readonly SmallGuest[], flags: Flags): ExampleEntry {
  const entry = explained(name, guests, flags);
  if (flags.save !== undefined) addToIndex(join(flags.save, "index.json"), entry);
  return entry;
}

/** The list of what has been saved in a folder, with this entry in the place of the one it had. */
function addToIndex(path: string, entry: ExampleEntry): void {
  const before = existsSync(path)
    ? (JSON.parse(readFileSync(path, "utf8")) as readonly ExampleEntry[])
    : [];
  const entries = [...before.filter(({ without }) => without !== entry.without), entry];
  entries.sort((a, b) => SWITCHES.indexOf(a.without) - SWITCHES.indexOf(b.without));
  accept(writeText(path, `${JSON.stringify(entries, null, 2)}\n`));
}

function explained(name: Switch, guests: readonly SmallGuest[], flags: Flags): ExampleEntry {
  const { explanation, tried } = explain(name, guests, flags.tries, (count) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${name}: ${count} runs `);
  });
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  if (explanation === null) {
    const why = UNSEEN[name] ?? "It may need a guest, a disk or faults that were not looked at.";
    process.stdout.write(`${name}: none of ${tried} runs shows it. ${why}\n\n`);
    return { without: name, file: null, sentence: why, invariant: null, epochs: null };
  }
  const file = `without-${name}.json`;
  process.stdout.write(`${paragraph(explanation)}\n`);
  const text = `${JSON.stringify(shortForm(explanation.experiment, explanation.guest), null, 2)}\n`;
  if (flags.save === undefined) process.stdout.write(`${text}\n`);
  else accept(writeText(join(flags.save, file), text));
  const invariant = explanation.verdict.complaints[0]?.invariant ?? null;
  return { without: name, file, sentence: SEEN[name], invariant, epochs: explanation.epochs };
}

function paragraph({ name, experiment, verdict, epochs, instructions }: Explanation): string {
  const { faults, protocol, rules, image } = experiment;
  const fault = faults.length === 0 ? "no fault" : faults.join(", ");
  const reading = rules.endAcknowledged ? "" : ", literal reading";
  const invariant = verdict.complaints[0]?.invariant ?? "";
  return `${name}: ${SEEN[name]}
  ${image.name}, ${protocol} protocol${reading}, ${fault}, ${plural(epochs, "epoch")}, ${instructions} instructions
  ${invariant}: ${verdict.sentence}
  With ${name} the same run is clean.\n`;
}

/** Only what differs from the defaults, so that it can be read. */
export function shortForm(experiment: Experiment, guest: SmallGuest): Record<string, unknown> {
  const short: Record<string, unknown> = {
    version: experiment.version,
    image: { name: guest.file, digest: imageDigest(guest.image) },
  };
  for (const [key, value] of Object.entries(experiment)) {
    if (key in short) continue;
    const usual: unknown = DEFAULT_EXPERIMENT[key as keyof Experiment];
    const news = difference(value, usual);
    if (news !== undefined) short[key] = news;
  }
  return short;
}

function difference(value: unknown, usual: unknown): unknown {
  if (JSON.stringify(value) === JSON.stringify(usual)) return undefined;
  if (!isGroup(value) || !isGroup(usual)) return value;
  const entries = Object.entries(value).filter(
    ([key, entry]) => JSON.stringify(entry) !== JSON.stringify(usual[key]),
  );
  return Object.fromEntries(entries);
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The guests of the folder of examples. */
export function smallGuests(): readonly SmallGuest[] {
  const folder = FOLDERS.map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) =>
    existsSync(join(path, "keys.elf")),
  );
  if (folder === undefined) {
    throw new BadInput("The folder public/examples with the small guests is not there.");
  }
  return Object.entries(SHAPES).map(([file, { disk }]) => ({
    file,
    image: new Uint8Array(readFileSync(join(folder, file))),
    disk: disk === null ? null : blankSource(DISK_BYTES),
  }));
}
