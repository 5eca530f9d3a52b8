/** Keeps what it has seen, and can be taken back to what it had seen. */
import { AppendLog } from "../../base/append-log.ts";
import { copyGraph } from "../../base/copy-graph.ts";
import { lineOf } from "../event-log.ts";
import type { Watcher } from "../timeline.ts";

export interface Kept {
  readonly lines: readonly string[];
  readonly world: readonly number[];
}

export function recordingWatcher(): Watcher & { seen(): Kept } {
  let kept = { lines: new AppendLog<string>(), world: new AppendLog<number>() };
  return {
    event: (entry) => {
      kept.lines.push(lineOf(entry));
    },
    worldByte: (_author, byte) => {
      kept.world.push(byte);
    },
    suppressedByte: () => undefined,
    keep: () => copyGraph(kept).copy,
    restore: (before) => {
      kept = copyGraph(before as typeof kept).copy;
    },
    seen: () => ({ lines: kept.lines.from(0), world: kept.world.from(0) }),
  };
}
