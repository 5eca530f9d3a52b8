/**
 * Writes src/cpu/generated/interpreter.ts from the instruction table. With `--check` it only says whether that file is
 * what it would write.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { parsePicture } from "../src/isa/pattern.ts";
import type { Row } from "../src/isa/row.ts";
import { ROWS } from "../src/isa/spec/index.ts";
import { SourceOps } from "./interpreter-source.ts";
import { FUSED_PAIRS, fused } from "./interpreter-pairs.ts";
import type { Pins } from "./interpreter-values.ts";
import { hotVariants } from "./interpreter-variants.ts";

const OUTPUT = new URL("../src/cpu/generated/interpreter.ts", import.meta.url);

interface Variant {
  readonly row: Row;
  readonly index: number;
  readonly pins: Pins;
}

const hot: Variant[] = ROWS.flatMap((row, index) =>
  hotVariants(row).map((pins) => ({ row, index, pins })),
);

function emit({ row, pins }: Variant, place: "hot" | "cold", helpers: Set<string>): string {
  const ops = new SourceOps(parsePicture(row.picture), pins, place);
  if (row.class === "privileged") ops.requirePrivilege();
  row.execute(ops);
  for (const helper of ops.helpers) helpers.add(helper);
  return ops.finish();
}

function title({ row, pins }: Variant): string {
  const pinned = Object.entries(pins).map(([field, value]) => `${field}=${String(value)}`);
  return [row.name, ...pinned].join(" ");
}

function numberOf(name: string): number {
  const index = hot.findIndex((variant) => title(variant) === name);
  if (index < 0) throw new Error(`no variant in the loop is called "${name}"`);
  return index + 1;
}

function pairCase([first, second]: readonly [string, string], index: number): string {
  const [a, b] = [hotText(first), hotText(second)];
  return `case ${String(hot.length + 1 + index)}: { // ${first}, then ${second}\n${fused(a, b)}\n}`;
}

function hotText(name: string): string {
  const variant = hot[numberOf(name) - 1];
  if (variant === undefined) throw new Error(`no variant ${name}`);
  return emit(variant, "hot", new Set());
}

/** Chooses the operation number of a word: a hot variant whose pins it meets, else the row's cold function. */
function selection(): string {
  const cases = ROWS.map((row, index) => {
    const fields = parsePicture(row.picture).fields;
    const tests = hot.flatMap((variant, number) => {
      if (variant.index !== index) return [];
      const conditions = Object.entries(variant.pins).map(([name, value]) => {
        const field = fields.find((candidate) => candidate.name === name);
        if (field?.slices.length !== 1) throw new Error(`${row.name}: can't pin ${name}`);
        const [slice] = field.slices;
        if (slice === undefined) throw new Error(`${row.name}: ${name} has no bits`);
        const bits = (1 << slice.width) - 1;
        return `((w >>> ${String(slice.position)}) & ${String(bits)}) === ${String(value)}`;
      });
      const test = conditions.length === 0 ? "" : `if (${conditions.join(" && ")}) `;
      return [`${test}return ${String(number + 1)};`];
    });
    if (tests.length === 0) return "";
    const last = tests.some((test) => !test.startsWith("if")) ? "" : "break;";
    return `case ${String(index)}: // ${row.name}\n${tests.join("\n")}\n${last}`;
  });
  return cases.join("\n");
}

/** Where the helpers of the vocabulary are. */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  assist: ["coprocessor", "diagnose", "floatReady", "illegal", "specialFunction", "xmpyu"],
  branch: ["gate"],
  cache: ["flushCache", "lci", "sync"],
  control: ["ldsid", "mfctl", "mfsp", "mtctl", "mtsp"],
  float: ["floatOperation"],
  status: ["breakInstruction", "mtsm", "rfi", "rfir", "rsm", "ssm"],
  tlb: ["insertTlbAddress", "insertTlbProtection", "lpa", "probe", "purgeTlb", "purgeTlbEntry"],
};

function imports(helpers: ReadonlySet<string>): string {
  return Object.entries(MODULES)
    .map(([module, names]) => {
      const used = names.filter((name) => helpers.has(name) || name === "floatReady");
      return used.length === 0
        ? ""
        : `import { ${used.join(", ")} } from "../system/${module}.ts";`;
    })
    .join("\n");
}

async function generate(): Promise<string> {
  const helpers = new Set<string>();
  const hotCases = hot.map(
    (variant, number) =>
      `case ${String(number + 1)}: { // ${title(variant)}\n${emit(variant, "hot", helpers)}\n}`,
  );
  const coldFunctions = ROWS.map((row, index) => {
    const body = emit({ row, index, pins: {} }, "cold", helpers);
    const uses = /\bu\[/.test(body) ? "const u = cpu.user;\n" : "";
    const text = uses + body;
    const parameters = /\bw\b/.test(text)
      ? "cpu: Processor, w: number"
      : /\bcpu\b/.test(text)
        ? "cpu: Processor"
        : "";
    return `function cold${row.name}(${parameters}): void {\n${text}\n}`;
  });
  const template = readFileSync(new URL("interpreter-template.txt", import.meta.url), "utf8");
  const source = template
    .replace("/*HELPERS*/", () => imports(helpers))
    .replace("/*FIRST_COLD*/", String(hot.length + FUSED_PAIRS.length + 1))
    .replace("/*FIRST_PAIR*/", String(hot.length + 1))
    .replace("/*PAIRS*/", () =>
      FUSED_PAIRS.map((pair) => `[${pair.map(numberOf).join(", ")}]`).join(",\n"),
    )
    .replace("/*HOT_CASES*/", () => [...hotCases, ...FUSED_PAIRS.map(pairCase)].join("\n"))
    .replace("/*COLD_FUNCTIONS*/", () => coldFunctions.join("\n\n"))
    .replace("/*COLD_TABLE*/", () => ROWS.map((row) => `cold${row.name}`).join(",\n"))
    .replace("/*SELECTION*/", () => selection());
  return format(source, { parser: "typescript", printWidth: 100 });
}

const text = await generate();
if (process.argv.includes("--check")) {
  const fresh = existsSync(OUTPUT) && readFileSync(OUTPUT, "utf8") === text;
  if (!fresh) console.error("src/cpu/generated/interpreter.ts is stale: npm run gen");
  process.exit(fresh ? 0 : 1);
}
writeFileSync(OUTPUT, text);
console.log(`src/cpu/generated/interpreter.ts: ${String(hot.length)} cases in the loop`);
