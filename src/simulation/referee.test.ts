import { describe, expect, it } from "vitest";
import { EventLog } from "./event-log.ts";
import { Referee } from "./referee.ts";

describe("the referee", () => {
  it("complains when the clock of a guest goes back, and only then", () => {
    const referee = new Referee(new EventLog(null));
    for (const [epoch, tme] of [100, 100, 250].entries()) {
      referee.timeAgreed("primary", epoch + 1, tme, tme);
      referee.timeAgreed("backup", epoch + 1, tme, tme);
    }
    expect(referee.complaints).toEqual([]);
    referee.timeAgreed("backup", 4, 249, 300);
    expect(referee.complaints).toEqual([
      {
        timeNs: 300,
        invariant: "I9",
        sentence:
          "At the end of epoch 4 the clock of the backup's guest went back from 250 to 249 ns.",
      },
    ]);
  });
});
