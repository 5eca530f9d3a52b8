/** The page docs/ISA.md, from the instruction table: Markdown before it is formatted. */
import {
  ADD_CONDITION_NAMES,
  LOGICAL_CONDITION_NAMES,
  SHIFT_CONDITION_NAMES,
  SUBTRACT_CONDITION_NAMES,
  UNIT_CONDITION_NAMES,
} from "../src/isa/conditions.ts";
import { FLOAT_COMPARISON_NAMES } from "../src/isa/float-names.ts";
import { interruptionName } from "../src/isa/interruptions.ts";
import type { Row } from "../src/isa/row.ts";
import { ALIASES } from "../src/isa/spec/aliases.ts";
import { ROWS } from "../src/isa/spec/index.ts";
import { operationOf } from "./isa-operation.ts";

const HEAD = `# The instructions of PA-RISC 1.1

<!-- Written by tools/gen-isa-doc.ts from the table in src/isa/spec: change the table, then \`npm run gen\`. -->

Every instruction that the processor has, as the table in \`src/isa/spec\` states it. The same table makes the decoder, the assembler, the
disassembler and both interpreters. Names are the manual's; the syntax is that of GNU \`as\` and \`objdump\`.

- [Index](#index)
- [How to read it](#how-to-read-it)
- [Conditions](#conditions)`;

const READING = `## How to read it

Each instruction has its 32 bits, from the left, with the number of the first bit of each part as the manual counts (0 is leftmost).
Digits are fixed; \`-\` is ignored; everything else is a field with a name and, behind the colon, its width.

| field            | what it means                                                                                                       |
| ---------------- | ------------------------------------------------------------------------------------------------------------------- |
| \`b\` \`x\` \`r\` \`t\`  | numbers of registers: base, index, source, target                                                                   |
| \`s:2\`            | space register 1 to 3; 0 means that the two top bits of the base choose one of 4 to 7                               |
| \`s:3\`            | space register 0 to 7; its leftmost bit stands on the right                                                         |
| \`im5\` \`im11\` \`im14\` | a constant whose sign is its rightmost bit                                                                     |
| \`im21\`           | the left 21 bits of a word, in five pieces that change places                                                       |
| \`w1\` \`w2\` \`w\`    | one displacement in words, in pieces; \`w\` is the sign                                                               |
| \`cp\` \`clen\`      | a bit position as 31 minus it, a length as 32 minus it                                                              |
| \`c\` \`f\`          | a [condition](#conditions), and whether it is turned round                                                          |
| \`n\`              | nullifies: for branches, see each                                                                                   |
| \`m\` \`u\` \`a\`      | modifies the base; scales the index (S); 1 before (MB), 0 after (MA) the access                                  |
| \`cc\`             | cache hint: 1 block copy (BC) for stores, coherent operation (CO) for LDCW; 2 spatial locality (SL)                 |
| \`fmt\` \`sf\` \`df\`  | floating-point format: 0 single, 1 double, 3 quad                                                                   |
| \`y\` \`y1\` \`y2\`    | 1 for the right half of a floating-point register                                                                   |

In the syntax, the fields stand for what is written for them: a register's name, a constant, the target of a branch. Brackets hold what may be left out: \`[s,]\` a
space register, \`[,n]\` and the like completers; \`,cond\` is a condition's name, \`,fmt\` a format's, \`,hint\` one of \`bc\`, \`sl\` and \`co\`.

In operations, \`here\` is the instruction's own address, \`return point\` the address behind the delay slot, \`(s, x)\` the address with offset x in the space
that \`s\` and the base choose. \`>>>\` shifts zeros in, \`>>\` copies of the sign. Carries are a vector with the carry out of each bit.
An instruction that traps has changed nothing before. Instruction fetches have their own interruptions, not repeated with each instruction.`;

/** What people write for a hole of a syntax, by its form; without an entry, its first operand. */
const WRITTEN: Readonly<Record<string, string>> = {
  space: "[s,]",
  to: "target",
  joined: "op",
  word: ".word",
  n: "[,n]",
  m: "[,m]",
  index: "[,s][,m]",
  short: "[,ma|,mb]",
  ordered: "[,ma|,mb]",
  sign: ",ma|,mb",
  bytes: "[,b|,e][,m]",
  cache: "[,hint]",
  cacheCoherent: "[,hint]",
  if: "[,cond]",
  format: ",fmt",
  pairFormat: ",fmt",
  comparison: ",cond",
};

function written(syntax: string): string {
  return syntax
    .replaceAll(/\{long:(\w+)\}/g, "L%$1")
    .replaceAll(/\{(\w+):?([^},]*)[^}]*\}/g, (_, form: string, operand: string) => {
      return WRITTEN[form] ?? operand;
    });
}

/** The whole page. */
export function isaPage(): string {
  const chapters = byChapter();
  const links = [...chapters.keys()].map((chapter) => `- [${chapter}](#${anchor(chapter)})`);
  return [
    `${HEAD}\n${links.join("\n")}\n- [Other spellings](#other-spellings)`,
    index(),
    READING,
    conditions(),
    ...[...chapters].map(([chapter, rows]) => [`## ${chapter}`, ...rows.map(section)].join("\n\n")),
    spellings(),
  ].join("\n\n");
}

function byChapter(): Map<string, Row[]> {
  const chapters = new Map<string, Row[]>();
  for (const row of ROWS) {
    const chapter = row.manual.split(", ")[0] ?? "";
    const rows = chapters.get(chapter) ?? [];
    rows.push(row);
    chapters.set(chapter, rows);
  }
  return chapters;
}

function index(): string {
  const lines = ROWS.map(({ name, syntax, words }) => {
    return `| [${name}](#${anchor(name)}) | ${code(written(syntax).split(" ")[0] ?? "")} | ${cell(words)} |`;
  });
  return [
    "## Index",
    ["| instruction | written | what it does |", "| - | - | - |", ...lines].join("\n"),
  ].join("\n\n");
}

function conditions(): string {
  const kinds = [
    ["addition", ADD_CONDITION_NAMES],
    ["subtraction, comparison", SUBTRACT_CONDITION_NAMES],
    ["logical", LOGICAL_CONDITION_NAMES],
    ["unit", UNIT_CONDITION_NAMES],
  ] as const;
  const head = `| c | f | ${kinds.map(([kind]) => kind).join(" | ")} |`;
  const lines = Array.from({ length: 16 }, (_, selector) => {
    const names = kinds.map(([, all]) => conditionName(all[selector] ?? ""));
    return `| ${String(selector & 7)} | ${String(selector >> 3)} | ${names.join(" | ")} |`;
  });
  const shift = SHIFT_CONDITION_NAMES.map((name, c) => `${String(c)} ${conditionName(name)}`).join(
    ", ",
  );
  const float = FLOAT_COMPARISON_NAMES.map((name, c) => `${String(c)} ${code(name)}`).join(", ");
  return [
    "## Conditions",
    "By `c`, and turned round where `f` is 1. Comparison and addition with a branch have no `f`, but two instructions each; the one that branches if the condition is false is written with the name of the opposite.",
    [head, `|${" - |".repeat(kinds.length + 2)}`, ...lines].join("\n"),
    [
      "- `=` `<` `<=`: the result is 0, or the exact result (before overflow) is negative, or either; for a comparison, of the two operands",
      "- `<<` `<<=`: less as unsigned numbers; `nuv` `znv`: no carry left the sum, or the sum is 0 or none did; `sv`: signed overflow; `od`: the result is odd",
      "- `sbz` `shz`: some byte, some halfword is 0; `sdc` `sbc` `shc`: a carry left some digit, byte, halfword; the undefined ones never hold",
    ].join("\n"),
    `Shift, extract, deposit, and move with a branch, by a \`c\` of three bits: ${shift}.`,
    "Branch on bit: 0 `<`, the bit is 1; 1 `>=`, it is 0.",
    `Floating-point comparison, by a \`c\` of five bits (\`?\` is unordered; with an odd \`c\` unordered operands are an invalid operation, with an even one only signalling NaNs are): ${float}.`,
  ].join("\n\n");
}

function section(row: Row): string {
  const { name, manual, syntax, words } = row;
  const { lines, traps } = operationOf(row);
  const title = manual.split(", ").slice(1).join(", ");
  const parts = [
    `### ${name}`,
    `${words} _(${title}${row.class === "ordinary" ? "" : `; ${row.class}`})_`,
    ["```text", written(syntax), "```"].join("\n"),
    picture(row.picture),
    ["```text", ...lines, "```"].join("\n"),
  ];
  const names = traps.map((trap) => `${interruptionName(trap)} (${String(trap)})`);
  if (names.length > 0) parts.push(`Traps: ${names.join(", ")}.`);
  return parts.join("\n\n");
}

function picture(text: string): string {
  let bit = 0;
  const starts: string[] = [];
  const tokens = text.split(" ");
  for (const token of tokens) {
    starts.push(String(bit));
    bit += token.includes(":") ? Number(token.split(":")[1]) : token.length;
  }
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [row(starts), row(tokens.map(() => "-")), row(tokens.map(code))].join("\n");
}

function spellings(): string {
  const lines = ALIASES.map(({ name, of, picture: bits, syntax }) => {
    return `| ${name} | [${of}](#${anchor(of)}) | ${code(written(syntax))} | ${code(bits)} |`;
  });
  return [
    "## Other spellings",
    "Particular words of an instruction that have a name of their own, written instead of it.",
    ["| name | instruction | written | bits |", "| - | - | - | - |", ...lines].join("\n"),
  ].join("\n\n");
}

/** Of units of a word: they came with words of 64 bits. */
const WORD_CONDITIONS = ["swz", "swc", "nwz", "nwc"];

function conditionName(name: string): string {
  if (name === "") return "never";
  return name.startsWith("?") || WORD_CONDITIONS.includes(name) ? "undefined" : code(name);
}

function code(text: string): string {
  return `\`${cell(text)}\``;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

/** As the places that show Markdown name a heading. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, "")
    .replaceAll(" ", "-");
}
