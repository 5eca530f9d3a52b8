/** Damages a good file the way that accidents and attackers do: a seeded stream of hostile inputs for those who read files. */
import type { RandomStream } from "../random.ts";

/** Values at which checks of sizes and offsets go wrong, as bytes in big-endian order. */
const EDGES: readonly (readonly number[])[] = [
  [0, 0, 0, 0],
  [0xff, 0xff, 0xff, 0xff],
  [0x7f, 0xff, 0xff, 0xff],
  [0x80, 0, 0, 0],
  [0, 0, 0, 1],
  [0, 0, 0xff, 0xff],
  [0, 1, 0, 0],
  [0xff, 0xff, 0xff, 0xf0],
];

/** A damaged copy. Most of the damage is done to the first `headBytes`, where the fields that others depend on are. */
export function mutateBytes(
  bytes: Uint8Array,
  headBytes: number,
  random: RandomStream,
): Uint8Array<ArrayBuffer> {
  const mutated = new Uint8Array(bytes);
  const edits = 1 + random.below(4);
  for (let edit = 0; edit < edits; edit += 1) {
    const reach = random.below(4) === 0 ? bytes.length : Math.min(headBytes, bytes.length);
    damage(mutated, random.below(Math.max(1, reach)), random);
  }
  switch (random.below(12)) {
    case 0:
      return mutated.slice(0, random.below(bytes.length + 1));
    case 1:
      return withHole(mutated, random);
    case 2:
      return longer(mutated, random);
    default:
      return mutated;
  }
}

function damage(bytes: Uint8Array, at: number, random: RandomStream): void {
  if (at >= bytes.length) return;
  switch (random.below(4)) {
    case 0:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
      break;
    case 1:
      bytes[at] = random.below(256);
      break;
    case 2: {
      const edge = EDGES[random.below(EDGES.length)] ?? [];
      bytes.set(edge.slice(0, bytes.length - at), at);
      break;
    }
    default: {
      const from = random.below(bytes.length);
      bytes.copyWithin(at, from, Math.min(bytes.length, from + 1 + random.below(32)));
    }
  }
}

/** Some bytes are missing in the middle, so that all behind them has moved. */
function withHole(bytes: Uint8Array, random: RandomStream): Uint8Array<ArrayBuffer> {
  const from = random.below(bytes.length);
  const to = Math.min(bytes.length, from + 1 + random.below(64));
  const rest = new Uint8Array(bytes.length - (to - from));
  rest.set(bytes.subarray(0, from));
  rest.set(bytes.subarray(to), from);
  return rest;
}

function longer(bytes: Uint8Array, random: RandomStream): Uint8Array<ArrayBuffer> {
  const more = new Uint8Array(bytes.length + 1 + random.below(64));
  more.set(bytes);
  more.fill(random.below(256), bytes.length);
  return more;
}
