import { describe, expect, it } from "vitest";
import { Transcript } from "./transcript.ts";

function read(...pieces: string[]): string {
  const transcript = new Transcript();
  for (const piece of pieces) transcript.append(piece);
  return transcript.text();
}

describe("a transcript", () => {
  it("is the lines as they were printed", () => {
    expect(read("$ primes 20\r\n2 3", " 5\r\n$ ")).toBe("$ primes 20\n2 3 5\n$ ");
  });

  it("follows corrections within a line", () => {
    expect(read("prines\b\b\bmes")).toBe("primes");
    expect(read("ab\b \b")).toBe("a ");
    expect(read("50 %\r100 %")).toBe("100 %");
    expect(read("abcdef\r\x1b[3C\x1b[K")).toBe("abc");
    expect(read("a\tb")).toBe("a       b");
  });

  it("has no colours and no bells", () => {
    expect(read("\x1b[1;31mred\x1b[0m\x07!")).toBe("red!");
  });

  it("forgets the oldest lines of a long output, and says how many", () => {
    const transcript = new Transcript();
    for (let line = 0; line < 5000; line += 1) transcript.append(`line ${line}\n`);
    const lines = transcript.text().split("\n");
    expect(transcript.forgotten + lines.length).toBe(5001);
    expect(lines.length).toBeGreaterThan(2000);
    expect(lines.at(-2)).toBe("line 4999");
  });
});
