/** docs/EXPERIMENTS.md: every field of an experiment, from its one description. */
import type { Field, Shape } from "../src/base/shape.ts";
import { wanted } from "../src/base/shape-reader.ts";
import { EVENTS_MAX, EXPERIMENT, EXPERIMENT_VERSION } from "../src/simulation/experiment.ts";
import { EXPERIMENT_BYTES_MAX } from "../src/simulation/experiment-text.ts";

/** Checked by experiment-format.test.ts: it is read, and means what is said here. */
export const EXAMPLE = `{
  "$schema": "../public/experiment.schema.json",
  "version": ${String(EXPERIMENT_VERSION)},
  "image": { "name": "understudy.elf" },
  "protocol": "revised",
  "epochLength": 16384,
  "seed": 7,
  "link": { "loss": 0.05, "tailLost": true },
  "inputs": [{ "text": "primes 20\\npoweroff\\n" }],
  "faults": ["crash:primary@after=send-tme:12"]
}
`;

export function experimentPage(): string {
  return [
    "# Experiments",
    "An experiment is everything that decides what a run is: the same experiment gives the same run, byte for byte, in Node and in every browser. It is a JSON document; `understudy run experiment.json` runs it, a report holds it with nothing left out, and a shared link of the page carries it.",
    "```json\n" + EXAMPLE + "```",
    `This is version ${String(EXPERIMENT_VERSION)}. Everything but \`version\` and \`image\` may be left out; what is left out means its default, in each group by itself. \`public/experiment.schema.json\` is the same description for editors (JSON Schema, draft 7); \`$schema\` may stand in the file and means nothing to the run. Both are made of the table in \`src/simulation/experiment.ts\` by \`npm run gen\`: a new field is a new row there.`,
    "A file of a version that was published stays readable. A new field with a default that means what was meant before needs no new version; a change of meaning does.",
    ...groups(EXPERIMENT.fields, ""),
    "## What is refused",
    `With one sentence that names what, where and what was expected, before anything runs: more than ${String(EXPERIMENT_BYTES_MAX)} bytes; text that is not UTF-8, or begins with a byte order mark; anything that is not JSON (line and column are named); nesting deeper than 32 levels; a key that stands twice, is not known, or is \`__proto__\`, \`constructor\` or \`prototype\`; a value of another kind, or outside of its bounds; a later version; more than ${String(EVENTS_MAX)} inputs and faults together; faults without a pair; a detector whose time-out is not longer than its heartbeat. \`src/simulation/testdata/bad-experiments.txt\` has a list with the sentences.`,
  ].join("\n\n");
}

type Fields = Readonly<Record<string, Field<Shape>>>;

/** A table of the fields, then one for each group among them. */
function groups(fields: Fields, path: string): readonly string[] {
  const rows = Object.entries(fields).map(([key, field]) => row(key, field));
  const head = ["| key | expected | default | unit | |", "| --- | --- | --- | --- | --- |"];
  const title = path === "" ? "## The keys" : `### \`${path}\``;
  const inner = Object.entries(fields).flatMap(([key, { shape }]) => {
    const found = fieldsIn(shape);
    return found === null ? [] : groups(found, path === "" ? key : `${path}.${key}`);
  });
  return [title, [...head, ...rows].join("\n"), ...inner];
}

function fieldsIn(shape: Shape): Fields | null {
  switch (shape.kind) {
    case "group":
      return shape.fields;
    case "list":
      return fieldsIn(shape.item);
    case "orNull":
      return fieldsIn(shape.shape);
    default:
      return null;
  }
}

function row(key: string, { shape, says, unit, missing }: Field<Shape>): string {
  const fallback =
    missing === undefined
      ? "needed"
      : shape.kind === "group"
        ? ""
        : `\`${JSON.stringify(missing)}\``;
  const cells = [`\`${key}\``, expected(shape), fallback, unit ?? "", says];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function expected(shape: Shape): string {
  if (shape.kind === "list") {
    return `a list of ${expected(shape.item)}, at most ${String(shape.most)}`;
  }
  return wanted(shape).replaceAll(/"([^"]+)"/g, "`$1`");
}
