/** What one sees in a run without a rule or an assumption; and why some can't be seen. */
import type { Switch } from "../simulation/switches.ts";

export const SEEN: Readonly<Record<Switch, string>> = {
  "P1-forward":
    "The primary keeps to itself what reaches it: its guest reads a key, and the backup's waits in vain.",
  "P1-buffer":
    "The primary's guest gets the key in the middle of an epoch, the backup's at the end of it: the two part there.",
  "P2-wait":
    "The primary runs on before the backup has its messages; a crash takes them along, and the survivor says something else.",
  "output-wait":
    "The primary speaks to the world before the backup knows why; the crash takes the reason along, and the survivor contradicts.",
  "P3-ignore":
    "The backup takes the key from its own line as well as from the primary: its guest gets it twice.",
  "P4-buffer": "The backup acknowledges the key and forgets it: its guest never gets it.",
  "P5-time":
    "Each machine goes by its own clock at the epoch's end: the guests tell different times.",
  "P5-end": "The backup begins an epoch before the primary has ended the last one.",
  "P6-promote": "The primary has crashed, and nobody takes its place.",
  "P6-received-time":
    "The world has seen a time that the primary had announced; the survivor goes by its own clock, and tells another.",
  "P7-uncertain":
    "What the backup's guest put out in the failover epoch was suppressed, and nobody puts it out again.",
  "A8-after":
    "The disk's answer was there, and the guest is told all the same that its request is uncertain: it asks again for nothing.",
  "A9-order": "Two interrupts of one epoch reach the backup's guest the other way round.",
  "A12-solo": "The backup has crashed, and the primary waits for it for ever.",
  suppression: "Both machines speak to the world: everything comes twice.",
  "agreed-clock": "Each guest reads its own machine's clock, and no two clocks are alike.",
  "tlb-takeover":
    "The guests handle their TLB misses themselves, and the hardware replaces at random: one has a miss where the other has none.",
  "held-dma":
    "The disk writes into the primary's memory in the middle of an epoch: a guest that looks there sees it before the backup's.",
  "coherent-code":
    "A guest changes its code without a flush: one machine executes the old instruction, the other the new one.",
  "interrupt-order": "Two keys of one epoch reach the guests in different orders.",
};

/** Those for which docs/PROTOCOL.md ("Switched off") says that nothing goes wrong. */
export const UNSEEN: Readonly<Partial<Record<Switch, string>>> = {
  "P2-wait":
    "In the safe reading it protects nothing that the world can see: the acknowledgement of [end, E] stands for all before it.",
  "P5-end":
    "The backup may then begin an epoch before the primary has, and nothing else happens: what it does is suppressed, and it delivers what had come.",
  "P6-received-time":
    "In the safe reading nobody has seen anything after a time that the backup may ignore.",
};
