/**
 * Ten stories, each a short way through one idea. Nothing in them is played: every step waits until the machines have
 * really done what it is about.
 */
import { timeText } from "../page/text.ts";
import { CHANGED_WORLDS } from "./changed-worlds.ts";
import {
  CRASH,
  CRASH_HERE,
  RUN,
  STEP_EPOCH,
  type Story,
  breaking,
  event,
  typing,
} from "./story.ts";

/** The built-in guest waits at its prompt by then, with the usual settings. */
export const AT_PROMPT_NS = 75_000_000;
const AT_PROMPT = { momentNs: AT_PROMPT_NS } as const;

const LOCKSTEP: Story = {
  name: "One computer made of two",
  scene: AT_PROMPT,
  steps: [
    {
      caption: "This is a computer, waiting for a command. Let it print prime numbers.",
      action: typing("primes 300"),
      until: { event: event("output", { at: "world" }), times: 20 },
    },
    {
      caption: "It is one computer made of two. Only the left machine, the primary, may speak.",
      why: "suppressed",
      action: RUN,
      until: { event: event("suppressed"), times: 20 },
    },
    {
      caption: "Both run exactly the same number of instructions, then stop. That is an epoch.",
      why: "epoch",
      action: STEP_EPOCH,
      until: { event: event("digest-equal") },
    },
    {
      caption: "Press a key. Surprises wait until the epoch ends, so both machines see them alike.",
      why: "interrupt",
      action: typing(""),
      until: { event: event("interrupt", { at: "backup", text: "delivered" }) },
    },
    {
      caption: "Messages may be lost. The primary waits, and sends again.",
      why: "loss",
      action: breaking(
        "Lose the next messages",
        (now) => `partition:primary@time=${String(now + 1)}..${String(now + 1_500_000)}`,
      ),
      until: { event: event("lost") },
    },
    { caption: "One is lost.", action: RUN, until: { event: event("digest-equal"), times: 3 } },
    {
      caption: "The machines are equal again. Now break one: which machine prints the next letter?",
      action: CRASH,
      question: {
        options: ["Primary", "Backup"],
        answer: (row) => (row?.text.includes("backup") === true ? "Backup" : "Primary"),
      },
      until: { event: event("output", { at: "world", text: "from the backup" }) },
    },
    {
      caption:
        "The backup finished the epoch, heard nothing, took over. The world noticed a short pause.",
      why: "failover",
      action: RUN,
    },
  ],
};

const INTERRUPT: Story = {
  name: "An interrupt waits",
  scene: AT_PROMPT,
  steps: [
    {
      caption: "A key is an interrupt: nobody knows when it comes. Press one.",
      action: typing("date"),
      until: { event: event("rule", { at: "primary", rule: "P1" }) },
    },
    {
      caption: "Rule P1: the primary keeps it for the end of the epoch, and tells the backup.",
      why: "interrupt",
      action: RUN,
      until: { event: event("rule", { at: "backup", rule: "P4" }) },
    },
    {
      caption: "Rule P4: the backup acknowledges it and keeps it too, for the same epoch’s end.",
      action: RUN,
      until: { event: event("interrupt", { at: "primary", text: "delivered" }) },
    },
    {
      caption: "The primary’s epoch has ended: now its guest is told. Will the backup’s be later?",
      action: RUN,
      question: {
        options: ["Same instruction", "Later instruction"],
        answer: () => "Same instruction",
      },
      until: { event: event("interrupt", { at: "backup", text: "delivered" }) },
    },
    {
      caption: "Later in time, but after exactly as many instructions. So both stay equal.",
      why: "lockstep",
      action: RUN,
      until: { event: event("digest-equal"), times: 2 },
    },
    { caption: "The digests of both machines say so, at the end of every epoch.", why: "digest" },
  ],
};

const CLOCK: Story = {
  name: "One clock for two",
  scene: AT_PROMPT,
  steps: [
    {
      caption: "Two machines have two clocks, never quite equal. Ask this computer for the time.",
      action: typing("uptime"),
      until: { event: event("send", { at: "primary", text: "[Tme" }) },
    },
    {
      caption: "At each epoch’s end the primary sends its time: that is [Tme].",
      why: "tme",
      action: RUN,
      until: { event: event("rule", { at: "backup", rule: "P5", text: "adopts" }) },
    },
    {
      caption: "The backup adopts it. Both guests read the same clock, so both print the same.",
      why: "tme",
      action: RUN,
      until: { event: event("suppressed"), times: 12 },
    },
    { caption: "Compare the two consoles: the time is the same to the last digit." },
  ],
};

const LOST: Story = {
  name: "A lost message",
  scene: { settings: { loss: 0.2 }, momentNs: AT_PROMPT_NS },
  steps: [
    {
      caption: "This channel loses every fifth message. Let them work.",
      why: "loss",
      action: typing("primes 100"),
      until: { event: event("lost", { text: "[" }) },
    },
    {
      caption: "One is lost. Why the primary waits stands above its console.",
      action: RUN,
      until: { event: event("receive", { at: "backup" }) },
    },
    {
      caption:
        "Nobody was told of the loss: silence was enough. What is not acknowledged goes again.",
      action: RUN,
      until: { event: event("digest-equal"), times: 20 },
    },
    {
      caption: "Twenty epochs later: slower, and not one difference.",
      why: "digest",
    },
  ],
};

const MID_EPOCH: Story = {
  name: "A crash in the middle of an epoch",
  scene: AT_PROMPT,
  steps: [
    {
      caption: "Let it compute, and crash the primary where no rule expects it.",
      action: typing("primes 300"),
      until: { event: event("output", { at: "world" }), times: 30 },
    },
    {
      caption: "The primary is amid an epoch. Now!",
      action: CRASH_HERE,
      until: { event: event("crash") },
    },
    {
      caption:
        "The backup does not know yet. It executes the epoch to its end, and waits for [Tme].",
      why: "epoch",
      action: RUN,
      until: { event: event("suspect") },
    },
    {
      caption: "Silence for too long: rule P6 makes the backup the primary of the next epoch.",
      why: "detection",
      action: RUN,
      until: { event: event("output", { at: "world", text: "from the backup" }), times: 20 },
    },
    { caption: "It prints on in the middle of the line. Nothing is lost, nothing contradicts." },
  ],
};

const DISK: Story = {
  name: "A crash while the disk writes",
  // The guest has made its store on the blank disk by then.
  scene: {
    disk: { kind: "blank" },
    inputs: [{ timeNs: AT_PROMPT_NS, text: "ls\r" }],
    momentNs: 900_000_000,
  },
  steps: [
    {
      caption: "Only the primary may use the disk. Let it write a block.",
      why: "disk",
      action: typing("diskwrite 1"),
      until: { event: event("disk", { text: "write" }) },
    },
    {
      caption:
        "The disk is writing. Crash the primary: what will the backup’s guest be told of it?",
      question: { options: ["Done", "Uncertain"], answer: () => "Uncertain" },
      action: CRASH,
      until: { event: event("interrupt", { at: "backup", text: "uncertain" }) },
    },
    {
      caption: "Rule P7: uncertain. Drivers know that from unreliable disks, and simply try again.",
      why: "uncertain",
      action: RUN,
      until: { event: event("disk", { text: "write" }) },
    },
    {
      caption: "The same block is written a second time, with the same content. That harms nobody.",
      action: RUN,
    },
  ],
};

function rateOf(
  history: Parameters<Exclude<Story["steps"][number]["caption"], string>>[0],
): string {
  const { frame } = history;
  if (frame === null) return "";
  const { instructions, epoch } = frame.machines.primary;
  return `${String(epoch)} epochs, ${String(instructions)} instructions in ${timeText(frame.timeNs)}`;
}

const PROTOCOLS: Story = {
  name: "Original and revised",
  scene: { settings: { protocol: "original" }, momentNs: AT_PROMPT_NS },
  steps: [
    {
      caption: "The original rules: at each epoch’s end the primary waits for the backup.",
      why: "original",
      action: typing("primes 100"),
      until: { event: event("epoch-start", { at: "primary" }), times: 100 },
    },
    { caption: (history) => `${rateOf(history)}. Now the same by the revised rules.` },
    {
      caption: "Revised: it goes on at once, and waits only before it lets something out.",
      why: "revised",
      scene: { settings: { protocol: "revised" }, momentNs: AT_PROMPT_NS },
      action: typing("primes 100"),
      until: { event: event("epoch-start", { at: "primary" }), times: 100 },
    },
    { caption: (history) => `${rateOf(history)}. What nobody has seen needs no waiting.` },
  ],
};

const EPOCHS: Story = {
  name: "How long should an epoch be?",
  scene: { settings: { epochLength: 1024 }, momentNs: 4 * AT_PROMPT_NS },
  steps: [
    {
      caption: "Short epochs: 1024 instructions, then a pause to agree. Let it compute.",
      why: "epoch",
      action: typing("cpu 20"),
      until: { event: event("epoch-start", { at: "primary" }), times: 200 },
    },
    { caption: (history) => `${rateOf(history)}: most of it was waiting. Now long ones.` },
    {
      caption: "65536 instructions: hardly any waiting. But a key waits for the end, too.",
      scene: { settings: { epochLength: 65_536 }, momentNs: AT_PROMPT_NS },
      action: typing("cpu 20"),
      until: { event: event("epoch-start", { at: "primary" }), times: 40 },
    },
    {
      caption: (history) => `${rateOf(history)}. Fast, but slow to answer: that is the choice.`,
    },
  ],
};

/** In the order in which they are told. */
export const STORIES: readonly Story[] = [
  LOCKSTEP,
  INTERRUPT,
  CLOCK,
  LOST,
  MID_EPOCH,
  DISK,
  CHANGED_WORLDS.splitBrain,
  PROTOCOLS,
  CHANGED_WORLDS.brokenRule,
  EPOCHS,
];
