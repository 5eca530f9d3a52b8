/** Defects in the rules, in the link below them, and in the simulation around both. */
import { mutantsOf } from "./mutant.ts";

const RULES = [
  [
    "src/protocol/primary.test.ts",
    "src/protocol/backup.test.ts",
    "src/protocol/interaction.test.ts",
  ],
  ["src/protocol"],
];
const LINK = [["src/protocol/link.test.ts"], ["src/protocol"]];
const SIMULATION = [["src/simulation"], ["src/cli/strangers.test.ts"]];

export const PROTOCOL_MUTANTS = [
  ...mutantsOf("src/protocol/primary.ts", RULES, [
    [
      "p1-tags-the-epoch-that-ends",
      "const epoch = isEnding ? state.epoch + 1 : state.epoch; // A6",
      "const epoch = state.epoch;",
    ],
    [
      "p1-sends-nothing",
      'const forwards = !state.alone && !isWithout(state.config, "P1-forward");',
      "const forwards = false;",
    ],
    [
      "p2-takes-its-clock-as-it-is",
      "const tme = Math.max(clock, state.tme);",
      "const tme = clock;",
    ],
    ["p2-forgets-what-arrived-while-it-waited", "    buffered: arrived,", "    buffered: [],"],
    [
      "p2-delivers-the-next-epochs-interrupts",
      '{ kind: "deliver", epoch, tme, interrupts: buffered },',
      '{ kind: "deliver", epoch, tme, interrupts: [...buffered, ...arrived] },',
    ],
    [
      "p2-sends-no-end",
      'andThen(delivered, (s) => send(s, { kind: "end", number: s.lastNumber + 1, epoch }))',
      "delivered",
    ],
    [
      "p2-names-the-wrong-epoch-in-end",
      '{ kind: "end", number: s.lastNumber + 1, epoch }',
      '{ kind: "end", number: s.lastNumber + 1, epoch: epoch + 1 }',
    ],
    [
      "output-does-not-wait",
      'phase: { kind: "beforeOutput" } });',
      'phase: { kind: "running" } });',
    ],
    [
      "an-acknowledgement-takes-all-before-it-off",
      "state.unacknowledged.filter((sent) => sent !== found);",
      "state.unacknowledged.filter((sent) => sent.number > found.number);",
    ],
    [
      "a-lost-backup-leaves-its-debts",
      "{ ...state, alone: true, unacknowledged: [] }",
      "{ ...state, alone: true }",
    ],
    [
      "end-is-never-awaited",
      'const isAwaited = kind !== "end" || state.config.endAcknowledged;',
      'const isAwaited = kind !== "end";',
    ],
  ]),
  ...mutantsOf("src/protocol/waiting.ts", RULES, [
    [
      "p2-waits-for-what-came-before-the-time-only",
      "sent.number <= timeNumber",
      "sent.number < timeNumber",
    ],
    [
      "original-output-waits-for-no-end",
      'state.unacknowledged.filter((sent) => sent.kind === "end")',
      'state.unacknowledged.filter((sent) => sent.kind === "time")',
    ],
    [
      "revised-output-overlooks-the-end",
      'if (state.config.variant === "revised") return state.unacknowledged;',
      'if (state.config.variant === "revised") return state.unacknowledged.filter((sent) => sent.kind !== "end");',
    ],
    [
      "lead-limit-off-by-one",
      "times.length - config.leadLimitEpochs)",
      "times.length - config.leadLimitEpochs - 1)",
    ],
  ]),
  ...mutantsOf("src/protocol/backup.ts", RULES, [
    [
      "p3-takes-its-own-interrupts",
      'if (!isWithout(state.config, "P3-ignore")) {',
      'if (isWithout(state.config, "P3-ignore")) {',
    ],
    [
      "p4-does-not-acknowledge",
      'return andThen(stay({ ...state, buffers }, note("P4", told)), (s) => acknowledge(s, number));',
      'return stay({ ...state, buffers }, note("P4", told));',
    ],
    [
      "p4-forgets",
      'const isForgotten = isWithout(state.config, "P4-buffer");',
      "const isForgotten = true;",
    ],
    [
      "p5-keeps-its-own-time",
      '{ ...state, tme: time.tme, phase: { kind: "awaitingEnd" } }',
      '{ ...state, phase: { kind: "awaitingEnd" } }',
    ],
    [
      "p5-acknowledges-the-time-on-arrival",
      'const isOwed = epoch === state.epoch && state.phase.kind === "awaitingEnd"; // only without P5-time',
      "const isOwed = true;",
    ],
    [
      "p5-does-not-wait-for-end",
      'return ended || isWithout(state.config, "P5-end") ? finishEpoch(state) : stay(state);',
      "return finishEpoch(state);",
    ],
    [
      "p5-delivers-again",
      "state.buffers.filter((buffer) => buffer.epoch > epoch)",
      "state.buffers.filter((buffer) => buffer.epoch >= epoch)",
    ],
    [
      "end-is-not-acknowledged",
      "if (!state.config.endAcknowledged) {",
      "if (state.config.endAcknowledged) {",
    ],
    [
      "a-dead-primary-is-still-listened-to",
      'if (state.primaryFailed || message.kind === "acknowledge") {',
      'if (message.kind === "acknowledge") {',
    ],
    [
      "output-of-a-backup-is-performed",
      'return !isWithout(config, "suppression");',
      "return false;",
    ],
  ]),
  ...mutantsOf("src/protocol/takeover.ts", RULES, [
    [
      "p6-at-once",
      'const isWaiting = state.phase.kind === "awaitingTime" || state.phase.kind === "awaitingEnd";',
      'const isWaiting = state.phase.kind !== "promoted";',
    ],
    [
      "p6-goes-by-its-own-clock",
      'return state.phase.kind === "awaitingEnd" ? state.tme : Math.max(ownClock, state.tme);',
      "return Math.max(ownClock, state.tme);",
    ],
    ["p6-lets-time-go-back", "Math.max(ownClock, state.tme)", "ownClock"],
    [
      "p6-drops-the-next-epochs-interrupts",
      "state.buffers.flatMap((buffer) => buffer.interrupts)",
      "state.buffers.slice(0, 1).flatMap((buffer) => buffer.interrupts)",
    ],
    [
      "p6-repeats-the-failover-epoch",
      "  const next = epoch + 1;\n  return stay(",
      "  const next = epoch;\n  return stay(",
    ],
    [
      "p7-is-forgotten",
      'if (isWithout(config, "P7-uncertain")) return [deliver];',
      "return [deliver];",
    ],
    [
      "p7-before-the-delivery",
      "? [told, uncertain, deliver] : [deliver, told, uncertain]",
      "? [deliver, told, uncertain] : [told, uncertain, deliver]",
    ],
    [
      "the-promoted-waits-for-a-backup",
      "    unacknowledged: [],\n    alone: true,",
      "    unacknowledged: [],\n    alone: false,",
    ],
  ]),
  ...mutantsOf("src/protocol/link-receiver.ts", LINK, [
    [
      "link-delivers-what-is-held-out-of-order",
      "if (frame.sequence !== receivedUpTo + 1) break;",
      "if (frame.sequence < receivedUpTo + 1) break;",
    ],
    [
      "link-takes-repeats",
      "if (sequence <= receivedUpTo || held.some((frame) => frame.sequence === sequence)) {",
      "if (sequence < receivedUpTo || held.some((frame) => frame.sequence === sequence)) {",
    ],
  ]),
  ...mutantsOf("src/protocol/link-sender.ts", LINK, [
    [
      "link-forgets-one-too-many",
      ".filter((frame) => frame.sequence > upTo)",
      ".filter((frame) => frame.sequence > upTo + 1)",
    ],
    [
      "link-window-has-no-end",
      "return state.sent.length < state.config.windowFrames;",
      "return state.sent.length <= state.config.windowFrames;",
    ],
  ]),
  ...mutantsOf("src/protocol/link.ts", LINK, [
    [
      "link-takes-frames-of-another-incarnation",
      "if (frame.incarnation !== state.config.incarnation) {",
      "if (frame.incarnation > state.config.incarnation) {",
    ],
    [
      "link-gives-up-after-one-retransmission",
      'effects.push({ kind: "setTimer", afterNs: nextTimeoutNs(tried) });\n  return { state: count(tried, "retransmitted", missing.length), effects };',
      'return { state: count(tried, "retransmitted", missing.length), effects };',
    ],
  ]),
  ...mutantsOf(
    "src/protocol/detector.ts",
    [["src/protocol/detector.test.ts"]],
    [
      [
        "detector-suspects-early",
        "if (silentNs >= config.timeoutNs) {",
        "if (silentNs >= config.timeoutNs - config.heartbeatNs) {",
      ],
      [
        "detector-hears-nothing",
        "return { state: { ...state, heardAt: now }, effects: [] };",
        "return { state, effects: [] };",
      ],
    ],
  ),
  ...mutantsOf("src/simulation/screen.ts", SIMULATION, [
    ["screen-trusts-repeats", "this.bytes.at(sequence - 1) === byte", "true"],
  ]),
  ...mutantsOf("src/simulation/channel.ts", SIMULATION, [
    ["repeats-arrive-undamaged-and-uncounted", "    this.counts.duplicated += 1;\n", ""],
  ]),
  ...mutantsOf("src/simulation/referee.ts", SIMULATION, [
    [
      "referee-compares-nothing",
      "const isSame = other.digest === state.digest && other.instructions === state.instructions;",
      "const isSame = true;",
    ],
    ["referee-overlooks-time", "if (tme >= before) return;", "if (tme >= 0) return;"],
  ]),
  ...mutantsOf("src/simulation/replica.ts", SIMULATION, [
    [
      "takeover-shows-nothing-again",
      "for (const output of this.suppressed) this.around.show(this.seat, output, nowNs);",
      "",
    ],
    [
      "suppressed-output-piles-up",
      "    this.suppressed = [];\n    this.epoch = epoch;",
      "    this.epoch = epoch;",
    ],
  ]),
];
