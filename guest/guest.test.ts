/** The committed images are fresh, and do on the judge what is written down. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { qemuVersion, runOnQemu } from "./qemu.ts";
import { programs, sessions } from "./recordings.ts";

const JUDGE = "version 7.2.";
const BUILD_MS = 180_000;
const RUN_MS = 90_000;

const judge = qemuVersion();
const isJudge = judge?.includes(JUDGE) === true;
const recordings = [...programs(), ...sessions()];

describe("the guest's images", () => {
  it(
    "were built from these sources (node guest/build.mjs builds them again)",
    () => {
      const script = fileURLToPath(new URL("build.mjs", import.meta.url));
      const check = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" });
      expect(check.stdout).toMatch(/^The guest's images are fresh/);
      expect(check.status).toBe(0);
    },
    BUILD_MS,
  );

  it("have what they print written down", () => {
    expect(recordings.filter(({ expected }) => !existsSync(expected))).toEqual([]);
  });
});

const skipped = isJudge ? "" : ` (skipped: found ${judge ?? "none"})`;

describe(`on qemu-system-hppa ${JUDGE}x${skipped}`, () => {
  for (const recording of recordings) {
    it.skipIf(!isJudge).concurrent(
      `${recording.name} prints what is written down (npx tsx guest/record.ts writes it again)`,
      async () => {
        expect(await runOnQemu(recording)).toBe(readFileSync(recording.expected, "latin1"));
      },
      RUN_MS,
    );
  }

  it.skipIf(!isJudge)(
    "the kernel tells the time of day, its age, its tasks and pages, and passes its selftest",
    async () => {
      const lines = ["date", "sleep 1;uptime", "ps", "memory", "selftest", "poweroff"];
      const console = await runOnQemu({
        image: fileURLToPath(new URL("../public/guest/understudy.elf", import.meta.url)),
        commandLine: "",
        input: lines.map((line) => ({ after: "$ ", type: `${line}\r` })),
        ends: /Switching the machine off/,
      });
      const year = new Date().getUTCFullYear();
      expect(console).toMatch(
        new RegExp(`\\n${year}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC\\r\\n`),
      );
      expect(Number(/up (\d+\.\d\d) seconds/.exec(console)?.[1])).toBeGreaterThan(1);
      expect(console).toMatch(/ 2 {2}running +\d+\.\d\d {2}shell\r\n/);
      expect(console).toContain("selftest: ok\r\n");
      expect(console).toMatch(/8192 pages of RAM, \d+ free; \d+ pages mapped, \d+ of them written/);
    },
    RUN_MS,
  );
});
