/** Builds blocks.elf from blocks.c, with the runtime of guest/programs: `node src/simulation/testdata/refresh-blocks.mjs`. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const PROGRAMS = fileURLToPath(new URL("../../../guest/programs/", import.meta.url));
const CROSS = "hppa-linux-gnu-";
const FLAGS =
  "-mpa-risc-1-1 -std=gnu99 -ffreestanding -fno-pic -fno-pie -fno-stack-protector " +
  "-fno-asynchronous-unwind-tables -fno-strict-aliasing -fno-tree-loop-distribute-patterns " +
  "--param=min-pagesize=0 -Wall -Wextra -O2 -nostdlib -static -no-pie -Wl,--build-id=none " +
  "-Wl,--no-warn-rwx-segments";
const RUNTIME = ["crt0.S", "jump.S", "mini.c", "vectors.S", "interruption.c", "timer.S"];

/** @param {string} tool @param {string[]} words */
function run(tool, words) {
  const { status } = spawnSync(CROSS + tool, words, { stdio: "inherit" });
  if (status !== 0) process.exit(1);
}

const image = `${HERE}blocks.elf`;
const sources = [`${HERE}blocks.c`, ...RUNTIME.map((name) => PROGRAMS + name)];
const layout = ["-T", `${PROGRAMS}program.ld`, `-I${PROGRAMS}`];
run("gcc", [...FLAGS.split(" "), ...layout, ...sources, "-lgcc", "-o", image]);
run("strip", ["--strip-debug", "--remove-section=.comment", image]);
