/** What the page may know of a run's moments. */
import type { Timeline } from "../simulation/timeline.ts";
import type { Bookmarks } from "./bookmarks.ts";
import type { TimelineView } from "./messages.ts";

export function timelineView(timeline: Timeline, bookmarks: Bookmarks): TimelineView {
  const { branch, branches, snapshots, keptBytes, made } = timeline;
  return {
    branch: branch.number,
    branches: branches.list.map(({ number, parent, fromNs, knownNs, ending }) => ({
      ...{ number, parent, fromNs, knownNs, ending },
    })),
    decisions: branch.script.map((one) => ({
      decidedNs: one.decidedNs,
      kind: one.kind,
      text: one.kind === "fault" ? one.spec : one.input.text,
    })),
    made: made.length,
    bookmarks: bookmarks.list,
    keptBytes,
    snapshots: snapshots.count,
  };
}
