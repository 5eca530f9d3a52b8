/**
 * `node guest/build.mjs` builds the guest images and puts them in their places, with a note of what
 * they were built from. `--check` says whether the committed images belong to the committed
 * sources; where the same compiler is installed it builds them again and compares every byte.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const GUEST = fileURLToPath(new URL(".", import.meta.url));
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const NOTE = join(ROOT, "public/guest/understudy.json");
const COMPILER = "hppa-linux-gnu-gcc";

/** @typedef {{ sources: string, compiler: string, images: Record<string, string> }} Note */

/** @param {string | Uint8Array} bytes */
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** One hash for the names and contents of everything that an image is made from. */
function hashOfSources() {
  const files = ["Makefile"];
  for (const folder of ["kernel", "programs", "user"]) {
    for (const name of readdirSync(join(GUEST, folder)).sort()) {
      if (/\.(c|h|S|ld)$/.test(name)) files.push(`${folder}/${name}`);
    }
  }
  const lines = files.map((file) => `${file} ${sha256(readFileSync(join(GUEST, file)))}\n`);
  return sha256(lines.join(""));
}

/** The compiler's first line about itself, or null when there is none. */
function compilerVersion() {
  const asked = spawnSync(COMPILER, ["--version"], { encoding: "utf8" });
  return asked.status === 0 ? (asked.stdout.split("\n")[0] ?? null) : null;
}

/**
 * Where each image of a build goes in the repository.
 *
 * @param {string} build
 * @returns {{ from: string, to: string }[]}
 */
function imagesOf(build) {
  const programs = readdirSync(join(build, "programs")).filter((name) => name.endsWith(".elf"));
  return [
    { from: join(build, "understudy.elf"), to: "public/guest/understudy.elf" },
    ...programs.sort().map((name) => ({
      from: join(build, "programs", name),
      to: `guest/testdata/${name}`,
    })),
  ];
}

/** @param {string} build @param {"inherit" | "pipe"} output */
function make(build, output) {
  const made = spawnSync("make", ["-s", "-j", "4", "-C", GUEST, `BUILD=${build}`], {
    stdio: ["ignore", output, "inherit"],
  });
  return made.status === 0;
}

/** @returns {Note} */
const readNote = () => JSON.parse(readFileSync(NOTE, "utf8"));

function build() {
  const compiler = compilerVersion();
  if (compiler === null) {
    console.log(`${COMPILER} is not installed (Debian: apt install gcc-hppa-linux-gnu).`);
    return false;
  }
  const folder = join(GUEST, "build");
  rmSync(folder, { recursive: true, force: true });
  if (!make(folder, "inherit")) return false;
  for (const old of readdirSync(join(GUEST, "testdata"))) {
    if (old.endsWith(".elf")) rmSync(join(GUEST, "testdata", old));
  }
  mkdirSync(join(ROOT, "public/guest"), { recursive: true });
  /** @type {Note} */
  const note = { sources: hashOfSources(), compiler, images: {} };
  for (const { from, to } of imagesOf(folder)) {
    copyFileSync(from, join(ROOT, to));
    chmodSync(join(ROOT, to), 0o644);
    note.images[to] = sha256(readFileSync(from));
  }
  writeFileSync(NOTE, JSON.stringify(note, null, 2) + "\n");
  console.log(`Built ${Object.keys(note.images).length} images.`);
  return true;
}

/** What is wrong with the committed images, a sentence each. */
function staleness() {
  const note = readNote();
  /** @type {string[]} */
  const complaints = [];
  if (note.sources !== hashOfSources()) {
    complaints.push("The guest's sources have changed since its images were built.");
  }
  for (const [path, hash] of Object.entries(note.images)) {
    const file = join(ROOT, path);
    if (!existsSync(file)) complaints.push(`${path} is missing.`);
    else if (sha256(readFileSync(file)) !== hash) complaints.push(`${path} is not what was built.`);
  }
  return complaints;
}

/** Builds again elsewhere: which images come out differently? Null when it can't be told. */
function differencesOfRebuild() {
  if (compilerVersion() !== readNote().compiler) return null;
  const folder = mkdtempSync(join(tmpdir(), "understudy-guest-"));
  try {
    if (!make(folder, "pipe")) return ["The guest does not build."];
    return imagesOf(folder)
      .filter(({ from, to }) => !readFileSync(from).equals(readFileSync(join(ROOT, to))))
      .map(({ to }) => `${to} comes out differently.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function check() {
  const complaints = staleness();
  const differences = complaints.length === 0 ? differencesOfRebuild() : [];
  complaints.push(...(differences ?? []));
  for (const complaint of complaints) console.log(complaint);
  if (complaints.length > 0) console.log("Build the guest again: node guest/build.mjs");
  else if (differences !== null)
    console.log("The guest's images are fresh; a rebuild is the same.");
  else console.log(`The guest's images are fresh; not rebuilt: needs ${readNote().compiler}.`);
  return complaints.length === 0;
}

const passed = process.argv.includes("--check") ? check() : build();
process.exitCode = passed ? 0 : 1;
