/** Builds the harness (system.elf) and lets QEMU run cases: `buildHarness`, `runOnQemu`. */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";

const here = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));
export const IMAGE = here("system.elf");
const STANDSTILL_MS = 5_000;

export function buildHarness() {
  execFileSync("hppa-linux-gnu-gcc", [
    ...["-mpa-risc-1-1", "-std=gnu99", "-O2", "-Wall", "-ffreestanding", "-fno-pic", "-fno-pie"],
    ...["-mdisable-fpregs", "-msoft-float", "-nostdlib", "-static", "-no-pie"],
    ...["-Wl,--build-id=none", "-Wl,--no-warn-rwx-segments", "-Wl,--strip-all"],
    ...["-T", here("../../../../guest/programs/program.ld")],
    ...[here("system-harness.S"), here("system-harness.c"), "-lgcc", "-o", IMAGE],
  ]);
}

/** What the harness writes on QEMU between "cases:" and "end". @param {Uint8Array} cases */
export async function runOnQemu(cases) {
  const folder = mkdtempSync(join(tmpdir(), "behaviour-"));
  const console = join(folder, "console");
  writeFileSync(join(folder, "cases"), cases);
  const child = spawn("qemu-system-hppa", [
    ...["-m", "64", "-display", "none", "-monitor", "none", "-serial", `file:${console}`],
    ...["-kernel", IMAGE, "-initrd", join(folder, "cases")],
  ]);
  try {
    let size = 0;
    for (let waited = 0; waited < STANDSTILL_MS; waited += 500) {
      await sleep(500);
      if (!existsSync(console)) continue;
      const bytes = readFileSync(console);
      const written = bytes.subarray(bytes.indexOf("cases:") + 6);
      if (written.subarray(-5).toString("latin1") === "end\r\n") return written.subarray(0, -5);
      if (bytes.length > size) waited = 0;
      size = bytes.length;
      if (waited + 500 >= STANDSTILL_MS) throw new Error(`QEMU stands still in case ${countLists(written)}`);
    }
    throw new Error("QEMU writes nothing");
  } finally {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true });
  }
}

/** How many lists the harness has written. @param {Uint8Array} bytes */
function countLists(bytes) {
  let count = 0;
  for (let at = 0; at < bytes.length; at += 1 + 5 * (bytes[at] ?? 0)) count += 1;
  return count;
}
