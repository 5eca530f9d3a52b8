/** The conventions of CONTRIBUTING.md that a machine can check. */
import { describe, expect, it } from "vitest";
import { DETERMINISTIC } from "./layers.mjs";
import {
  filesBelow,
  importsOf,
  isTest,
  layerOf,
  namesUsedIn,
  parse,
  readText,
} from "./source-files.ts";

const LONGEST = 400;
const TABLES = ["src/isa/spec/"];
const BARRELS = ["src/isa/spec/index.ts"];
const HOST = [
  ...["Date", "Intl", "Promise", "async", "await", "console", "crypto", "globalThis"],
  ...["performance", "process", "queueMicrotask", "setInterval", "setTimeout"],
  ...["random", "sin", "cos", "tan", "exp", "log", "log2", "log10", "pow"].map(
    (name) => `Math.${name}`,
  ),
];
const POSTPONED = /\b(?:TO(?:DO)|FIX(?:ME))\b/;

const code = [
  ...filesBelow("src", [".ts", ".tsx"]),
  ...["tools", "scripts", "e2e", "bench", "bin"].flatMap((folder) =>
    filesBelow(folder, [".ts", ".mjs"]),
  ),
];

describe("every source file", () => {
  it(`has at most ${LONGEST} lines, tables excepted`, () => {
    const long = code
      .filter((path) => !TABLES.some((folder) => path.startsWith(folder)))
      .map((path) => ({ path, lines: readText(path).split("\n").length - 1 }))
      .filter(({ lines }) => lines > LONGEST);
    expect(long).toEqual([]);
  });

  it("leaves nothing for later", () => {
    const guest = filesBelow("guest", [".c", ".h", ".S", ".s"]);
    const left = [...code, ...guest].filter((path) => POSTPONED.test(readText(path)));
    expect(left).toEqual([]);
    for (const mark of [
      ["TO", "DO"],
      ["FIX", "ME"],
    ]) {
      expect(POSTPONED.test(`// ${mark.join("")}: later`)).toBe(true);
    }
  });

  it("names what it imports with the extension", () => {
    const bare: string[] = [];
    for (const path of code) {
      for (const specifier of importsOf(parse(path))) {
        const named = /\.(ts|tsx|mjs|css|json)(\?.*)?$/.test(specifier);
        if (specifier.startsWith(".") && !named) bare.push(`${path}: ${specifier}`);
      }
    }
    expect(bare).toEqual([]);
  });

  it("is imported for what it is, not through a barrel", () => {
    const barrels = code.filter((path) => /\/index\.tsx?$/.test(path) && !BARRELS.includes(path));
    expect(barrels).toEqual([]);
  });
});

describe("the deterministic layers", () => {
  it("name neither clock nor chance nor anything else of the host", () => {
    const wrong: string[] = [];
    for (const path of code) {
      if (!path.startsWith("src/") || isTest(path)) continue;
      if (!DETERMINISTIC.includes(layerOf(path))) continue;
      const used = namesUsedIn(parse(path));
      for (const name of HOST) if (used.has(name)) wrong.push(`${path} names ${name}`);
    }
    expect(wrong).toEqual([]);
  });
});
