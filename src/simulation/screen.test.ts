import { describe, expect, it } from "vitest";
import { Screen } from "./screen.ts";

function output(sequence: number, letter: string) {
  return { byte: letter.charCodeAt(0), sequence, instruction: 0, epochNs: 0 };
}

describe("the world's screen", () => {
  it("tells news, repeats, contradictions and gaps apart", () => {
    const screen = new Screen();
    expect(screen.receive(output(1, "a"))).toBe("new");
    expect(screen.receive(output(2, "b"))).toBe("new");
    expect(screen.receive(output(1, "a"))).toBe("repeated");
    expect(screen.receive(output(2, "x"))).toBe("contradicted");
    expect(screen.receive(output(5, "e"))).toBe("gap");
    expect(screen).toMatchObject({ count: 3, lost: 2, repeated: 2, contradicted: 1 });
    expect(String.fromCharCode(...screen.seen())).toBe("abe");
  });

  it("keeps everything it has seen", () => {
    const screen = new Screen();
    for (let sequence = 1; sequence <= 1000; sequence += 1) screen.receive(output(sequence, "z"));
    expect(screen.seen()).toHaveLength(1000);
  });
});
