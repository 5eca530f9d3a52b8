import { expect, it } from "vitest";
import { ConsoleTape } from "./console-tape.ts";

function say(tape: ConsoleTape, text: string, timeNs: number): void {
  for (const letter of text) tape.add("primary", letter.charCodeAt(0), timeNs, false);
}

function told(tape: ConsoleTape, from: number): string[] {
  return tape.since(from).map(({ bytes, timeNs }) => `${timeNs}: ${String.fromCharCode(...bytes)}`);
}

it("tells what was said since any byte, line by line, and copies go their own way", () => {
  const tape = new ConsoleTape();
  say(tape, "one\ntw", 10);
  const copy = tape.copy();
  say(tape, "o\n", 20);
  say(copy, "elve\n", 30);
  expect(told(tape, 0)).toEqual(["10: one\n", "10: two\n"]);
  expect(told(tape, 5)).toEqual(["10: wo\n"]);
  expect(told(tape, 8)).toEqual([]);
  expect(told(copy, 0)).toEqual(["10: one\n", "10: twelve\n"]);
});
