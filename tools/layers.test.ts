import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DETERMINISTIC, LAYERS } from "./layers.mjs";
import {
  ROOT,
  filesBelow,
  importsOf,
  isTest,
  layerOf,
  parse,
  readText,
  resolveImport,
} from "./source-files.ts";

type ProjectFile = {
  readonly references: readonly { readonly path: string }[];
  readonly compilerOptions?: {
    readonly lib?: readonly string[];
    readonly types?: readonly string[];
  };
};

const layers = Object.keys(LAYERS);
const sources = filesBelow("src", [".ts", ".tsx"]).filter((path) => !isTest(path));

function projectOf(layer: string): ProjectFile {
  const text = readFileSync(join(ROOT, "src", layer, "tsconfig.json"), "utf8");
  return JSON.parse(text) as ProjectFile;
}

describe("the layers", () => {
  it("know only layers that stand before them, so there is no circle", () => {
    for (const [position, layer] of layers.entries()) {
      for (const known of LAYERS[layer] ?? []) {
        expect(layers.indexOf(known), `${layer} knows ${known}`).toBeLessThan(position);
        expect(layers).toContain(known);
      }
    }
  });

  it("are told to the compiler as they stand in the table", () => {
    for (const layer of layers) {
      const known = projectOf(layer).references.map(({ path }) => path.replace("../", ""));
      expect(known, layer).toEqual(LAYERS[layer]);
    }
  });

  it("are told to the reader as they stand in the table", () => {
    const rows = readText("docs/ARCHITECTURE.md").matchAll(/^\| `(\w+)\/` *\|[^|]*\|([^|]*)\|$/gm);
    const told = Array.from(rows, ([, layer, cell]) => {
      const known = (cell ?? "").trim();
      return [layer, known === "nothing" ? [] : known.split(" ")];
    });
    expect(Object.fromEntries(told)).toEqual(LAYERS);
  });

  it("that are deterministic have neither a page nor Node nor a wider library", () => {
    for (const layer of DETERMINISTIC) {
      const options = projectOf(layer).compilerOptions ?? {};
      expect(options.lib ?? ["ES2023"], layer).toEqual(["ES2023"]);
      expect(options.types ?? [], layer).toEqual([]);
    }
  });

  it("import from themselves and from the layers they know, and from nowhere else", () => {
    const wrong: string[] = [];
    for (const path of sources) {
      const layer = layerOf(path);
      const allowed = [layer, ...(LAYERS[layer] ?? [])];
      for (const specifier of importsOf(parse(path))) {
        if (!specifier.startsWith(".")) continue;
        const target = resolveImport(path, specifier);
        if (!target.startsWith("src/") || !allowed.includes(layerOf(target))) {
          wrong.push(`${path} imports ${target}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(sources.length).toBeGreaterThan(8);
  });

  it("that are deterministic import no package", () => {
    const wrong: string[] = [];
    for (const path of sources.filter((source) => DETERMINISTIC.includes(layerOf(source)))) {
      for (const specifier of importsOf(parse(path))) {
        if (!specifier.startsWith(".")) wrong.push(`${path} imports ${specifier}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
