/**
 * The judges: other people's assembler and emulator of PA-RISC, which some tests compare ours with.
 * Without them those tests are skipped.
 */
import { findProgram, installSystemPackages } from "./run.mjs";

const JUDGES = [
  { program: "hppa-linux-gnu-gcc", packages: ["gcc-hppa-linux-gnu", "libc6-dev-hppa-cross"] },
  { program: "qemu-hppa", packages: ["qemu-user"] },
  { program: "qemu-system-hppa", packages: ["qemu-system-misc"] },
];

const missing = () => JUDGES.filter(({ program }) => findProgram(program) === null);

/**
 * Installs the judges where that is possible.
 *
 * @returns {string[]} the programs that are still missing
 */
export function installJudges() {
  const wanted = missing().flatMap(({ packages }) => packages);
  if (wanted.length > 0) installSystemPackages(wanted);
  return missing().map(({ program }) => program);
}
