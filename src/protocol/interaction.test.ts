import { describe, expect, test } from "vitest";
import { play } from "./script.ts";
import { DEFAULT_PROTOCOL, type ProtocolConfig } from "./types.ts";

/** A wrong file here is accepted with `npx vitest run src/protocol -u`, once the difference is understood. */
const ORIGINAL = DEFAULT_PROTOCOL;
const REVISED: ProtocolConfig = { ...DEFAULT_PROTOCOL, variant: "revised" };
const LITERAL: ProtocolConfig = { ...DEFAULT_PROTOCOL, endAcknowledged: false };

const EPOCH_1 = [
  "primary interrupt 1",
  "primary ends epoch at 10",
  "backup ends epoch at 13",
  "backup receives all",
  "primary receives all",
];

const SCRIPTS: readonly { name: string; config: ProtocolConfig; script: readonly string[] }[] = [
  {
    name: "original-healthy",
    config: ORIGINAL,
    script: [...EPOCH_1, "primary reaches output", "backup receives all", "primary receives all"],
  },
  {
    name: "revised-healthy",
    config: REVISED,
    script: [
      "primary interrupt 1",
      "primary ends epoch at 10",
      "primary interrupt 2",
      "primary ends epoch at 20",
      "primary reaches output",
      "backup receives all",
      "backup ends epoch at 13",
      "primary receives all",
      "backup ends epoch at 23",
      "primary receives all",
    ],
  },
  {
    name: "revised-lead-limit",
    config: { ...REVISED, leadLimitEpochs: 1 },
    script: [
      "primary ends epoch at 10",
      "primary ends epoch at 20",
      "backup receives all",
      "backup ends epoch at 13",
      "primary receives all",
    ],
  },
  {
    name: "crash-before-the-time",
    config: ORIGINAL,
    script: [
      "primary interrupt 1",
      "primary crashes losing 0",
      "backup receives all",
      "backup hears of the crash at 9",
      "backup ends epoch at 13",
      "backup interrupt 2",
      "backup reaches output",
      "backup ends epoch at 23",
    ],
  },
  {
    name: "crash-between-time-and-end",
    config: ORIGINAL,
    script: [
      "primary interrupt 1",
      "primary ends epoch at 10",
      "primary interrupt 2",
      "backup ends epoch at 13",
      "backup receives all",
      "primary crashes losing 0",
      "backup hears of the crash at 16",
    ],
  },
  {
    name: "crash-after-the-end",
    config: ORIGINAL,
    script: [
      ...EPOCH_1,
      "primary crashes losing 0",
      "backup receives all",
      "backup hears of the crash at 16",
      "backup ends epoch at 23",
    ],
  },
  {
    name: "lost-end-literal",
    config: LITERAL,
    script: [
      ...EPOCH_1,
      "primary reaches output",
      "primary crashes losing 1",
      "backup hears of the crash at 16",
    ],
  },
  {
    name: "lost-end-safe",
    config: ORIGINAL,
    script: [
      ...EPOCH_1,
      "primary reaches output",
      "primary crashes losing 1",
      "backup hears of the crash at 16",
    ],
  },
  {
    name: "crash-with-a-backlog",
    config: REVISED,
    script: [
      "primary ends epoch at 10",
      "primary interrupt 1",
      "primary ends epoch at 20",
      "primary crashes losing 1",
      "backup receives all",
      "backup hears of the crash at 3",
      "backup ends epoch at 13",
      "backup ends epoch at 23",
    ],
  },
  {
    name: "backup-crashes",
    config: ORIGINAL,
    script: [
      "primary interrupt 1",
      "primary ends epoch at 10",
      "backup crashes losing 0",
      "primary hears of the crash at 12",
      "primary reaches output",
      "primary interrupt 2",
      "primary ends epoch at 20",
    ],
  },
];

describe("interactions", () => {
  for (const { name, config, script } of SCRIPTS) {
    test(name, async () => {
      await expect(play(config, script)).toMatchFileSnapshot(`testdata/${name}.txt`);
    });
  }
});
