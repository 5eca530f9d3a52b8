/** Random C programs as bare images: csmith writes them, the cross compiler makes images of them. */
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { must } from "../src/base/assert.ts";

const HEADERS = fileURLToPath(new URL("../src/hypervisor/testdata/csmith/", import.meta.url));
const RUNTIME = fileURLToPath(new URL("../guest/programs/", import.meta.url));

const RUNTIME_SOURCES = ["crt0.S", "mini.c", "vectors.S", "interruption.c"];
const RUNTIME_OBJECTS = RUNTIME_SOURCES.map((name) => name.replace(/\.\w$/, ".o"));

/** csmith now and then thinks for ever. */
const WRITE_MS = 20_000;
const COMPILE_MS = 120_000;

export type Kind = "integer" | "soft multiplication" | "single" | "double";

/** Half of the seeds are floating-point programs. */
const KINDS: readonly Kind[] = [
  ...(["integer", "single", "integer", "double"] as const),
  ...(["integer", "single", "soft multiplication", "double"] as const),
];

/** What csmith is told of the kind, and what the compiler (csmith.h says what the names do). */
const CSMITH_FLAGS: Readonly<Record<Kind, string>> = {
  integer: "--no-float",
  "soft multiplication": "--no-float",
  single: "--float",
  double: "--float",
};
const COMPILER_FLAGS: Readonly<Record<Kind, readonly string[]>> = {
  integer: [],
  "soft multiplication": ["-msoft-mult"],
  single: ["-DFLOATING"],
  double: ["-DFLOATING", "-DDOUBLE_PRECISION"],
};

const SIZES: readonly (readonly string[])[] = [
  ["--max-funcs", "3", "--max-block-depth", "3", "--max-array-len-per-dim", "5"],
  ["--max-funcs", "5", "--max-expr-complexity", "6"],
  ["--max-funcs", "4", "--max-block-size", "6"],
  [],
];

const COMPILER = [
  ...["-mpa-risc-1-1", "-std=gnu99", "-fgnu89-inline", "-w", "-ffreestanding", "-fno-pic"],
  ...["-fno-pie", "-fwrapv", "-nostdlib", "-static", "-no-pie", "-Wl,--build-id=none"],
  ...["-Wl,--no-warn-rwx-segments", "-Wl,--strip-all", "-I", HEADERS, "-I", RUNTIME],
];

/** A program is a function of its seed: level of optimisation, kind and size go round, each at its own pace. */
export interface Recipe {
  readonly seed: number;
  readonly level: number;
  readonly kind: Kind;
  readonly csmith: readonly string[];
  readonly compiler: readonly string[];
}

export function recipeOf(seed: number): Recipe {
  const level = seed % 4;
  const kind = must(KINDS[Math.floor(seed / 4) % KINDS.length], "kind");
  const size = must(SIZES[Math.floor(seed / 32) % SIZES.length], "size");
  return {
    ...{ seed, level, kind },
    csmith: ["--seed", `${seed}`, "--no-argc", CSMITH_FLAGS[kind], ...size],
    compiler: [`-O${level}`, ...COMPILER_FLAGS[kind]],
  };
}

/** What all programs share, once. */
export function makeRuntime(folder: string): void {
  const sources = RUNTIME_SOURCES.map((name) => join(RUNTIME, name));
  execFileSync("hppa-linux-gnu-gcc", [...COMPILER, "-O2", "-c", ...sources], { cwd: folder });
}

/** Path of the image, or null where csmith or the compiler takes too long, or the source is short. */
export function makeImage(recipe: Recipe, folder: string, sourceMin: number): string | null {
  const source = join(folder, `${recipe.seed}.c`);
  const image = join(folder, `${recipe.seed}.elf`);
  const inFolder = { cwd: folder, stdio: "pipe", killSignal: "SIGKILL" } as const;
  try {
    const written = [...recipe.csmith, "-o", source];
    execFileSync("csmith", written, { ...inFolder, timeout: WRITE_MS });
    if (statSync(source).size < sourceMin) return null;
    const parts = ["-T", join(RUNTIME, "program.ld"), ...RUNTIME_OBJECTS, source, "-lgcc"];
    const flags = [...recipe.compiler, ...COMPILER, ...parts, "-o", image];
    execFileSync("hppa-linux-gnu-gcc", flags, { ...inFolder, timeout: COMPILE_MS });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ETIMEDOUT") return null;
    throw error;
  }
  return image;
}
