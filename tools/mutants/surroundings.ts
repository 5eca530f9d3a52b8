/** Defects in the devices and in the hypervisor. */
import { mutantsOf } from "./mutant.ts";

const MACHINE = [["src/machine"], ["guest/guest.test.ts"]];
const HYPERVISOR = [
  [
    "src/hypervisor/epochs.test.ts",
    "src/hypervisor/rights.test.ts",
    "src/hypervisor/deprivileged.test.ts",
    "src/hypervisor/output-gate.test.ts",
    "src/hypervisor/disk-gate.test.ts",
    "src/hypervisor/guest-counter.test.ts",
    "src/hypervisor/tick-pacing.test.ts",
  ],
  ["src/hypervisor", "guest/guest.test.ts"],
];

export const SURROUNDINGS_MUTANTS = [
  ...mutantsOf("src/machine/lasi.ts", MACHINE, [
    ["lasi-ignores-its-mask", "if ((this.imr & bit) === 0) return;", ""],
    [
      "lasi-keeps-what-was-read",
      "        const pending = this.ipr;\n        this.ipr = 0;",
      "        const pending = this.ipr;",
    ],
  ]),
  ...mutantsOf("src/machine/uart16550.ts", MACHINE, [
    [
      "uart-sends-in-loopback",
      "if (!this.isLoopback()) this.hooks.transmit(byte);",
      "this.hooks.transmit(byte);\n    if (!this.isLoopback()) return;",
    ],
    ["uart-tells-of-nothing-received", "if ((this.ier & IER_RECEIVED) !== 0) this.update();", ""],
  ]),
  ...mutantsOf("src/hypervisor/rights.ts", HYPERVISOR, [
    [
      "level-0-pages-stay-closed",
      "if (((access >>> PL2_SHIFT) & 3) === 0) rewritten |= 1 << PL2_SHIFT;",
      "",
    ],
    [
      "gateway-promotes-to-real-level-0",
      "if (((access >>> TYPE_SHIFT) & 7) === GATEWAY) rewritten |= 1 << TYPE_SHIFT;",
      "",
    ],
  ]),
  ...mutantsOf("src/hypervisor/shadow-translations.ts", HYPERVISOR, [
    ["shadow-keeps-stale-data-pages", "    this.dataVirtual.purge(space, page);\n", ""],
    ["shadow-keeps-quick-translations", "    this.real.quick.forget(page);\n", ""],
    [
      "device-pages-are-entered",
      "if (!this.isMemory(frame)) return this.device(frame | (offset & 0xfff));",
      "",
    ],
  ]),
  ...mutantsOf("src/hypervisor/guest-clock.ts", HYPERVISOR, [
    [
      "clock-starts-at-boot",
      "(instructions - this.startedAt) * this.instructionNs",
      "instructions * this.instructionNs",
    ],
  ]),
  ...mutantsOf("src/hypervisor/virtual-machine.ts", HYPERVISOR, [
    ["simulated-instructions-are-not-counted", "this.epochLeft -= guest.step();", "guest.step();"],
    [
      "epoch-one-instruction-long",
      "const limit = counting ? Math.min(allowed, guest.control[CR_RECOVERY_COUNTER]! + 1) : allowed;",
      "const limit = counting\n      ? Math.min(allowed, guest.control[CR_RECOVERY_COUNTER]! + 1)\n      : allowed + 1;",
    ],
    [
      "own-counter-is-forgotten",
      "if (counting) guest.control[CR_RECOVERY_COUNTER]! -= executed;",
      "",
    ],
    [
      "interrupts-posted-at-once",
      "self().held |= 0x80000000 >>> bit;",
      "self().guest.raiseExternal(bit);",
    ],
    ["output-is-not-gated", "if (output !== null && !mayOutput) return output;", ""],
  ]),
  ...mutantsOf("src/hypervisor/trap-cause.ts", HYPERVISOR, [
    [
      "clock-readable-at-any-level",
      "return (guest.front & 3) === 0 || ((guest.psw & PSW_S) === 0 && readsTimer(word));",
      "return (guest.front & 3) === 0 || readsTimer(word);",
    ],
  ]),
  ...mutantsOf("src/hypervisor/own-interruption.ts", HYPERVISOR, [
    [
      "translation-off-shows-spaces",
      "guest.trapSpace = (guest.psw & PSW_D) === 0 ? 0 : real.trapSpace;",
      "guest.trapSpace = real.trapSpace;",
    ],
  ]),
  ...mutantsOf("src/hypervisor/trapped-instruction.ts", HYPERVISOR, [
    [
      "output-by-an-absolute-store-is-missed",
      'if (nameOf(word) !== "STWAS") return null;',
      'if (nameOf(word) !== "STWA") return null;',
    ],
  ]),
  ...mutantsOf("src/hypervisor/tick-pacing.ts", HYPERVISOR, [
    [
      "ticks-starve-the-guest",
      "const isFree = this.progress >= PROGRESS ||",
      "const isFree = this.progress >= 0 ||",
    ],
  ]),
];
