/**
 * `npx tsx guest/record.ts [NAME...]` runs the guest's images on qemu-system-hppa, and the sessions
 * with a disk on our own bare machine, and writes down what they print. Commit a difference only if
 * you understand it.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { bareSession } from "./disk-session.ts";
import { qemuVersion, runOnQemu } from "./qemu.ts";
import { diskSessions, programs, type Recording, sessions } from "./recordings.ts";

function keep({ name, expected }: Recording, printed: string): void {
  const before = existsSync(expected) ? readFileSync(expected, "latin1") : null;
  if (before !== printed) writeFileSync(expected, printed, "latin1");
  console.log(`${name}: ${before === printed ? "as before" : "written"}`);
}

const wanted = process.argv.slice(2);
const isWanted = ({ name }: Recording): boolean =>
  wanted.length === 0 || wanted.some((word) => name.includes(word));

const version = qemuVersion();
if (version === null) {
  console.log("qemu-system-hppa is not installed (Debian: apt install qemu-system-misc).");
  process.exitCode = 1;
} else {
  console.log(version);
  for (const recording of [...programs(), ...sessions()].filter(isWanted)) {
    keep(recording, await runOnQemu(recording));
  }
}
console.log("Our own bare machine, with a disk");
for (const recording of diskSessions().filter(isWanted)) {
  keep(recording, bareSession(recording).console);
}
