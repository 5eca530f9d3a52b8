import { describe, expect, it } from "vitest";
import { AppendLog } from "./append-log.ts";
import { copyGraph } from "./copy-graph.ts";

class Node {
  readonly name: string;
  next: Node | null = null;
  readonly seen = new Set<Node>();
  readonly places = new Map<Node, number[]>();
  readonly words = Int32Array.of(1, -2, 3);

  constructor(name: string) {
    this.name = name;
  }

  get title(): string {
    return `node ${this.name}`;
  }
}

function ring(): Node {
  const first = new Node("first");
  const second = new Node("second");
  first.next = second;
  second.next = first;
  first.seen.add(second);
  first.places.set(second, [1, 2]);
  return first;
}

describe("a copy of a graph", () => {
  it("has the same classes, values and identities, circles included", () => {
    const original = ring();
    const { copy } = copyGraph(original);
    expect(copy).not.toBe(original);
    expect(copy.title).toBe("node first");
    expect(copy.next).toBeInstanceOf(Node);
    expect(copy.next?.next).toBe(copy);
    expect([...copy.seen]).toEqual([copy.next]);
    expect([...copy.places.keys()][0]).toBe(copy.next);
    expect(copy).toEqual(original);
  });

  it("shares nothing that could change", () => {
    const original = ring();
    const { copy } = copyGraph(original);
    copy.words[0] = 9;
    copy.next?.seen.add(copy);
    for (const place of copy.places.values()) place.push(3);
    expect(original).toEqual(ring());
  });

  it("leaves alone what stands outside, and puts in what stands for it", () => {
    const inside = { quiet: (): number => 1, other: { value: 1 } };
    const other = { value: 2 };
    const outside = new Map<unknown, unknown>([
      [inside.quiet, inside.quiet],
      [inside.other, other],
    ]);
    const { copy } = copyGraph(inside, outside);
    expect(copy.quiet).toBe(inside.quiet);
    expect(copy.other).toBe(other);
  });

  it("asks objects that know how they are copied", () => {
    const original = { log: new AppendLog<number>(), again: null as AppendLog<number> | null };
    original.again = original.log;
    original.log.push(1);
    const { copy } = copyGraph(original);
    expect(copy.again).toBe(copy.log);
    copy.log.push(2);
    original.log.push(3);
    expect(copy.log.from(0)).toEqual([1, 2]);
    expect(original.log.from(0)).toEqual([1, 3]);
  });

  it("counts what it takes", () => {
    const small = copyGraph({ bytes: new Uint8Array(10) }).bytes;
    expect(copyGraph({ bytes: new Uint8Array(1010) }).bytes).toBe(small + 1000);
  });
});

describe("what is refused", () => {
  const refused: readonly (readonly [string, object, string])[] = [
    ["a function", { part: { act: () => 1 } }, "part.act is a function"],
    ["a promise", { part: [Promise.resolve(1)] }, "part.[] is [object Promise]"],
    ["a weak map", { part: new WeakMap() }, "part is [object WeakMap]"],
    ["a window into a buffer", { part: new Uint8Array(8).subarray(4) }, "part is a window"],
    ["a date", { part: new Date(0) }, "part is [object Date]"],
    [
      "a hidden field",
      { part: Object.defineProperty({}, "x", { value: 1, enumerable: false }) },
      "part has fields that are hidden",
    ],
  ];
  it.each(refused)("is %s, by its place", (_name, graph, sentence) => {
    expect(() => copyGraph(graph)).toThrow(sentence);
  });
});
