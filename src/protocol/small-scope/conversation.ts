/** A way through a small world as people read it: what happened, and below it what the rules said and the world saw. */
import { must } from "../../base/assert.ts";
import { outcome } from "./explore.ts";
import { movesOf } from "./moves.ts";
import type { Hear, Scope, World } from "./types.ts";
import { firstWorld } from "./world.ts";

/** `example` is that of a finding about this scope: "start", what happened, and last what is wrong. */
export function conversation(scope: Scope, example: readonly string[]): readonly string[] {
  const said: string[] = [];
  const hear: Hear = (rule, detail) => said.push(`  ${rule}: ${detail}`);
  let world = firstWorld(scope, () => undefined);
  const lines: string[] = [];
  for (const what of example.slice(1, -1)) {
    const moves = movesOf(world, scope, hear);
    const move = must(
      moves.find((one) => one.what === what),
      "a move of the example",
    );
    said.length = 0;
    const next = outcome(world, move);
    lines.push(what, ...said, ...seenSince(world, next));
    world = next;
  }
  return [...lines, `WRONG: ${example.at(-1) ?? "nothing"}`];
}

function seenSince(before: World, after: World): readonly string[] {
  return after.seen.slice(before.seen.length).map(({ by, number, content }) => {
    const told = content === "" ? "nothing" : content.trim();
    return `  the world sees operation ${number} from ${by}, whose guest has been told: ${told}`;
  });
}
