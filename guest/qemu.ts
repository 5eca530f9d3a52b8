/**
 * Runs an image on the judge, qemu-system-hppa, and gives what the guest wrote to its console. What
 * the firmware writes before and after it is left out.
 */
import { spawn, spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { type Recording } from "./recordings.ts";

const QEMU = "qemu-system-hppa";
const FIRMWARE_ENDS = /Autobooting Linux kernel which was loaded by qemu\.\.\.\r*\n\r*\n/;
const FIRMWARE_AGAIN = "SeaBIOS machine power switch was pressed.";
const LIMIT_MS = 60_000;
const POLL_MS = 10;

/** The judge's first line about itself, or null when it is not installed. */
export function qemuVersion(): string | null {
  const asked = spawnSync(QEMU, ["--version"], { encoding: "utf8" });
  return asked.status === 0 ? (asked.stdout.split("\n")[0] ?? null) : null;
}

function withoutFirmware(raw: string): string {
  const start = FIRMWARE_ENDS.exec(raw);
  if (start === null) return "";
  const console = raw.slice(start.index + start[0].length);
  const again = console.indexOf(FIRMWARE_AGAIN);
  return again < 0 ? console : console.slice(0, again);
}

/** The console, one character a byte. Waits in real time: the judge has no other. */
export async function runOnQemu(
  recording: Pick<Recording, "image" | "commandLine" | "input" | "ends">,
  limitMs = LIMIT_MS,
): Promise<string> {
  const { image, commandLine, input, ends } = recording;
  const child = spawn(QEMU, [
    ...["-m", "32", "-nographic", "-monitor", "none", "-serial", "stdio"],
    ...["-kernel", image, "-append", commandLine],
  ]);
  const seen = { raw: "", isOver: false };
  child.stdout.setEncoding("latin1").on("data", (text: string) => (seen.raw += text));
  child.on("close", () => (seen.isOver = true));
  child.on("error", () => (seen.isOver = true));
  try {
    let typed = 0;
    let answered = 0;
    for (let waited = 0; waited < limitMs; waited += POLL_MS) {
      const console = withoutFirmware(seen.raw);
      if (ends.test(console) || seen.isOver) return console;
      const next = input[typed];
      if (next !== undefined && console.length > answered && console.endsWith(next.after)) {
        child.stdin.write(next.type, "latin1");
        answered = console.length;
        typed++;
      }
      await sleep(POLL_MS);
    }
    throw new Error(`${image} did not end on ${QEMU}: ${JSON.stringify(seen.raw.slice(-300))}`);
  } finally {
    child.kill("SIGKILL");
  }
}
