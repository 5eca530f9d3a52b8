/** What the strangers print on the judge is what is written down. */
import { describe, expect, it } from "vitest";
import { qemuVersion, runOnQemu } from "../qemu.ts";
import { strangers } from "./strangers.ts";

const judge = qemuVersion();
const isJudge = judge?.includes("version 7.2.") === true;
/** At a terminal, what each line is an answer to. */
const PROMPT: Readonly<Record<string, string>> = {
  echo: "> ",
  names: "name? ",
  port: "q ends\r\n",
};

describe("strangers on qemu-system-hppa", () => {
  for (const { name, image, expected, typed, isJudged } of strangers()) {
    // Its firmware writes a line's end in its own way.
    it.skipIf(!isJudge || !isJudged || name === "firmware")(
      `${name} prints what is written down`,
      async () => {
        const after = PROMPT[name] ?? "";
        // Lines that end at once, but for the port's, which asks once.
        const lines = name === "port" ? [typed] : (typed.match(/[^\r]*\r|[^\r]+$/g) ?? []);
        const input = lines.map((type) => ({ after, type }));
        const last = expected.trimEnd().split("\n").at(-1) ?? "";
        const ends = new RegExp(`${last.replace(/[^\w ]/g, "\\$&")}\\r\\n$`);
        const printed = await runOnQemu({ image, commandLine: "", input, ends });
        expect(printed.replace(/SeaBIOS wants SYSTEM HALT[^]*$/, "")).toBe(expected);
      },
    );
  }
});
