import { describe, expect, it } from "vitest";
import type { EventRow } from "../../worker/messages.ts";
import { Ring } from "../history/ring.ts";
import { event } from "../testdata/frames.ts";
import { EventFilter } from "./event-filter.ts";

function ring(...rows: readonly EventRow[]): Ring<EventRow> {
  const events = new Ring<EventRow>(5);
  for (const row of rows) events.push(row);
  return events;
}

describe("the filter of events", () => {
  it("takes in what is added, and only what is wanted", () => {
    const events = ring(event(1, { kind: "send" }), event(2, { kind: "crash" }));
    const filter = new EventFilter(events, "turning", "");
    expect(filter.update()).toEqual([1]);
    events.push(event(3, { kind: "promote" }));
    expect(filter.update()).toEqual([1, 2]);
  });

  it("finds words, whatever their case", () => {
    const events = ring(event(1, { text: "[Tme, 4]" }), event(2, { text: "[end, 4]" }));
    expect(new EventFilter(events, "all", " tme").update()).toEqual([0]);
  });

  it("forgets what the ring forgets", () => {
    const events = ring(...[1, 2, 3, 4, 5].map((n) => event(n)));
    const filter = new EventFilter(events, "all", "");
    expect(filter.update()).toEqual([0, 1, 2, 3, 4]);
    events.push(event(6));
    expect(filter.update()).toEqual([1, 2, 3, 4, 5]);
  });

  it("starts anew when something has been taken back", () => {
    const events = ring(event(1), event(2), event(3));
    const filter = new EventFilter(events, "all", "");
    filter.update();
    events.truncate(1);
    expect(filter.update()).toEqual([0]);
    events.push(event(2));
    events.push(event(3, { kind: "crash" }));
    expect(filter.update()).toEqual([0, 1, 2]);
  });
});
