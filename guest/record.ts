/**
 * `npx tsx guest/record.ts [NAME...]` runs the guest's images on qemu-system-hppa and writes down
 * what they print. Commit a difference only if you understand it.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { qemuVersion, runOnQemu } from "./qemu.ts";
import { programs, sessions } from "./recordings.ts";

const version = qemuVersion();
if (version === null) {
  console.log("qemu-system-hppa is not installed (Debian: apt install qemu-system-misc).");
  process.exitCode = 1;
} else {
  console.log(version);
  const wanted = process.argv.slice(2);
  for (const recording of [...programs(), ...sessions()]) {
    const { name, expected } = recording;
    if (wanted.length > 0 && !wanted.some((word) => name.includes(word))) continue;
    const printed = await runOnQemu(recording);
    const before = existsSync(expected) ? readFileSync(expected, "latin1") : null;
    if (before !== printed) writeFileSync(expected, printed, "latin1");
    console.log(`${name}: ${before === printed ? "as before" : "written"}`);
  }
}
