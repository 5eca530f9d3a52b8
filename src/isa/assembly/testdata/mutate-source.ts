/** Test data: damages a good source program the way that slips, pastes and attackers do. */
import type { RandomStream } from "../../../base/random.ts";

/** What makes readers stumble. */
const PIECES: readonly string[] = [
  ...["\0", "\u00e9", '"', "'", "\\", "!", ";", "/*", "*/", "(", ")", ",", ":", "=", "%", "\t", "\r\n"],
  ...["0x", "0xffffffffffffffff", "99999999999999999999", "-1", "4294967296", "1f", "1b", "9f", "."],
  ...["%r32", "%sr9", "%fr4R", "L%", "R%", "LR%", ",n", ",ma", ",=", ",*=", "nop", "ldw", "fadd,dbl"],
  ...[".space 1000000", ".align 4096", ".org 0x7fffffff", ".fill 9,9,9", ".bss", ".text", ".set a,a"],
  ...[".word ((((((1))))))", "a: a:", "b .+5", ".section .x", ".end", "<<60", "/0", "*", "~-~-1"],
];

/** A damaged copy, one to six edits away. */
export function mutateSource(source: string, random: RandomStream): string {
  let text = source;
  const edits = 1 + random.below(6);
  for (let edit = 0; edit < edits; edit += 1) text = damaged(text, random);
  return text;
}

function damaged(text: string, random: RandomStream): string {
  const at = random.below(text.length + 1);
  const piece = PIECES[random.below(PIECES.length)] ?? "";
  switch (random.below(7)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + random.below(8));
    case 1:
      return text.slice(0, at) + piece + text.slice(at);
    case 2:
      return text.slice(0, at) + piece + text.slice(at + piece.length);
    case 3:
      return text.slice(0, at) + String.fromCharCode(random.below(256)) + text.slice(at + 1);
    case 4:
      return text.slice(0, at);
    case 5:
      return withLines(text, random, (lines, from, to) => lines.splice(to, 0, lines[from] ?? ""));
    default:
      return withLines(text, random, (lines, from, to) => {
        const [line = ""] = lines.splice(from, 1);
        lines.splice(to, 0, line);
      });
  }
}

function withLines(
  text: string,
  random: RandomStream,
  change: (lines: string[], from: number, to: number) => unknown,
): string {
  const lines = text.split("\n");
  change(lines, random.below(lines.length), random.below(lines.length));
  return lines.join("\n");
}
