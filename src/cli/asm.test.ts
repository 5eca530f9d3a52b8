/** `understudy asm` and `understudy disasm` as people meet them: files, standard output, exit status. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadElf } from "../machine/elf.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const HELLO = join(ROOT, "src/ui/editor/examples/hello.s");

let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "understudy-asm-"));
  await build({
    entryPoints: [join(ROOT, "src/cli/main.ts")],
    outfile: join(folder, "understudy.mjs"),
    bundle: true,
    platform: "node",
    format: "esm",
    banner: {
      js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
    },
  });
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function understudy(...words: readonly string[]) {
  const program = join(folder, "understudy.mjs");
  const done = spawnSync(process.execPath, [program, ...words], { encoding: "utf8", cwd: folder });
  return { status: done.status, out: done.stdout, err: done.stderr };
}

describe("understudy asm", () => {
  it("makes an image that boots and prints", () => {
    expect(understudy("asm", HELLO, "-o", "hello.elf")).toEqual({ status: 0, out: "", err: "" });
    const run = understudy("run", "hello.elf");
    expect(run).toEqual({
      status: 0,
      out: "Hello from one computer made of two.\r\n",
      err: "",
    });
  });

  it("tells each mistake with file, line and column, the line, and a mark below it", () => {
    writeFileSync(join(folder, "bad.s"), "\tcopy\tr1,%r2\n\tnop\n\tldi 9999,%r1\n");
    const { status, out, err } = understudy("asm", "bad.s", "-o", "bad.elf");
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toBe(
      'bad.s:1:7: A general register, %r0 to %r31, was expected, but "r1" stands here; did you mean "%r1"?\n' +
        "\tcopy\tr1,%r2\n\t    \t^\n" +
        "bad.s:3:6: A number from -8192 to 8191 was expected, not 9999.\n" +
        "\tldi 9999,%r1\n\t    ^\n",
    );
  });

  it("puts the program where it is told, and lists it", () => {
    const { status, out } = understudy(
      ...["asm", HELLO, "-o", "high.elf", "--base", "0x200000", "--listing"],
    );
    expect(status).toBe(0);
    expect(out).toMatch(/^ +11 {2}00200004 {2}\w{8} +\tbl\t/m);
    expect(out).toContain("entry: 00200000");
    expect(out).toMatch(/^ {2}[0-9a-f]{8} {2}print$/m);
  });

  it("refuses in one sentence what can't be", () => {
    for (const [words, sentence] of [
      [["asm", "nowhere.s", "-o", "x"], "nowhere.s can't be read: there is no such file"],
      [["asm", HELLO, "-o", HELLO], "is the source itself; name another file."],
      [["asm", HELLO], "required option '-o, --output <image>' not specified"],
      [["asm", HELLO, "-o", "x", "--base", "5"], "Expected a multiple of 4096 from 0x10000"],
      [["asm", HELLO, "-o", "/nowhere/x"], "/nowhere/x can't be written"],
      [["disasm", HELLO], "is no ELF file"],
      [["disasm", "hello.elf", "--range", "5"], "Expected two addresses as 100000..100040"],
    ] as const) {
      const { status, out, err } = understudy(...words);
      expect({ status, out }).toEqual({ status: 2, out: "" });
      expect(err).toContain(sentence);
      expect(err).toMatch(/^understudy: [^\n]+\n$/);
    }
  });
});

describe("understudy disasm", () => {
  it("shows segments, labels and the range that is asked for", () => {
    const { out } = understudy("disasm", "hello.elf");
    expect(out).toContain("; 00100000 to 0010003c: instructions\n");
    expect(out).toContain("; entry 00100000, 3 symbols\n");
    expect(out).toContain("<print>:\n");
    const part = understudy("disasm", "hello.elf", "--range", "100004..0x10000c").out;
    expect(part.match(/^[0-9a-f]{8}: /gm)).toEqual(["00100004: ", "00100008: "]);
  });

  it.each(["public/guest/understudy.elf", "guest/strangers/off.elf"])(
    "writes source that becomes the same bytes: %s",
    (path) => {
      const { out: source } = understudy("disasm", "--source", join(ROOT, path));
      writeFileSync(join(folder, "again.s"), source);
      const base = /--base (\w+)/.exec(source)?.[1] ?? "";
      expect(understudy("asm", "again.s", "-o", "again.elf", "--base", base)).toMatchObject({
        status: 0,
        err: "",
      });
      const [before, after] = [join(ROOT, path), join(folder, "again.elf")].map((file) => {
        const loaded = loadElf(new Uint8Array(readFileSync(file)), 256 << 20);
        if (!loaded.ok) throw new Error(loaded.error.sentence);
        return loaded.value;
      });
      const whole = after!.segments[0]!;
      for (const { address, bytes } of before!.segments) {
        const start = address - whole.address;
        expect(Buffer.compare(whole.bytes.subarray(start, start + bytes.length), bytes)).toBe(0);
      }
      expect(after!.entry).toBe(before!.entry);
    },
  );
});
