/** The judges: GNU as and objdump for PA-RISC. */
import { Buffer } from "node:buffer";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const LIMIT_BYTES = 1 << 30;

/** What objdump lists for each word, the first one at address 0, with single spaces. */
export function listed(words) {
  return withDirectory((directory) => {
    const file = join(directory, "words.bin");
    const bytes = Buffer.alloc(words.length * 4);
    words.forEach((word, at) => bytes.writeInt32BE(word | 0, at * 4));
    writeFileSync(file, bytes);
    const options = ["-D", "-z", "-b", "binary", "-EB", "-m", "hppa1.1", file];
    const lines = String(execFileSync("hppa-linux-gnu-objdump", options, { maxBuffer: LIMIT_BYTES }))
      .split("\n")
      .filter((line) => /^\s+[0-9a-f]+:\t/.test(line))
      .map((line) => line.split("\t").slice(2).join(" ").replaceAll(/\s+/g, " ").trim());
    if (lines.length !== words.length) throw new Error(`objdump lists ${lines.length} of ${words.length} words`);
    return lines;
  });
}

/** The word that as makes of each line at this level of the architecture, or null where it refuses the line. */
export function assembled(lines, level = "1.1") {
  return withDirectory((directory) => {
    const source = join(directory, "words.s");
    const object = join(directory, "words.o");
    const binary = join(directory, "words.bin");
    let places = lines.map((_, at) => at);
    for (;;) {
      const text = places.map((at) => `\t${lines[at]}`);
      writeFileSync(source, [`\t.level ${level}`, ...text, ""].join("\n"));
      const wrong = errorLines(source, object);
      if (wrong.size === 0) break;
      places = places.filter((_, line) => !wrong.has(line + 2));
    }
    execFileSync("hppa-linux-gnu-objcopy", ["-O", "binary", "-j", ".text", object, binary]);
    const bytes = readFileSync(binary);
    if (bytes.length !== places.length * 4) throw new Error("a line of source is not one word");
    const words = lines.map(() => null);
    places.forEach((at, place) => (words[at] = bytes.readInt32BE(place * 4)));
    return words;
  });
}

/** Numbers of the lines with errors, the first line being 1. */
function errorLines(source, object) {
  try {
    const quiet = { stdio: "pipe", maxBuffer: LIMIT_BYTES };
    execFileSync("hppa-linux-gnu-as", ["--no-warn", "-o", object, source], quiet);
    return new Set();
  } catch (error) {
    const found = String(error.stderr).matchAll(/words\.s:(\d+): (?:Error|Fatal error)/g);
    const numbers = new Set([...found].map(([, number]) => Number(number)));
    if (numbers.size === 0) throw error;
    return numbers;
  }
}

/** What as says against each line, by its place; lines that it accepts are not in it. */
export function complaints(lines, level = "1.1") {
  return withDirectory((directory) => {
    const source = join(directory, "words.s");
    writeFileSync(source, [`\t.level ${level}`, ...lines.map((line) => `\t${line}`), ""].join("\n"));
    const said = new Map();
    try {
      execFileSync("hppa-linux-gnu-as", ["-o", join(directory, "words.o"), source], { stdio: "pipe", maxBuffer: LIMIT_BYTES });
    } catch (error) {
      for (const [, number, what] of String(error.stderr).matchAll(/words\.s:(\d+): (.*)/g)) {
        said.set(Number(number) - 2, `${said.get(Number(number) - 2) ?? ""}${what}\n`);
      }
    }
    return said;
  });
}

function withDirectory(use) {
  const directory = mkdtempSync(join(tmpdir(), "words-"));
  try {
    return use(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
