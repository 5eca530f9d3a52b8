/** Defects in the processor around its instructions: interruptions, translation, control registers, the counter. */
import { mutantsOf } from "./mutant.ts";

const NEAR = [
  [
    "src/cpu/processor.test.ts",
    "src/cpu/interruption.test.ts",
    "src/cpu/every-interruption.test.ts",
    "src/cpu/translation.test.ts",
    "src/cpu/access-rights.test.ts",
    "src/cpu/psw.test.ts",
    "src/cpu/decoded-pages.test.ts",
    "src/cpu/recovery-counter.test.ts",
  ],
  ["src/cpu", "src/hypervisor/images.test.ts"],
];

export const PROCESSOR_MUTANTS = [
  ...mutantsOf("src/cpu/processor.ts", NEAR, [
    [
      "recovery-counter-stops-one-early",
      "if (counting) allowed = Math.min(allowed, this.control[CR_RECOVERY_COUNTER]! + 1);",
      "if (counting) allowed = Math.min(allowed, this.control[CR_RECOVERY_COUNTER]!);",
    ],
    [
      "recovery-counter-traps-one-late",
      "this.control[CR_RECOVERY_COUNTER]! < 0) {",
      "this.control[CR_RECOVERY_COUNTER]! < -1) {",
    ],
    [
      "recovery-counter-misses-an-idle-loop",
      "if (counting) this.control[CR_RECOVERY_COUNTER]! -= passed;",
      "",
    ],
    [
      "idle-loop-forgets-nullification",
      "        this.nullified = 1;\n      }\n      return passed;",
      "      }\n      return passed;",
    ],
    ["psw-x-lasts", "if (!isReturn(this.word)) this.psw &= ~PSW_X;", ""],
    [
      "no-trap-on-higher-privilege",
      "(psw & PSW_H) !== 0 && now < level",
      "(psw & PSW_H) !== 0 && now > level",
    ],
    ["psw-loses-the-divide-bit", "(this.user[DIVIDE] !== 0 ? PSW_V : 0) |", ""],
  ]),
  ...mutantsOf("src/cpu/interruption.ts", NEAR, [
    ["interruption-keeps-the-back-of-the-queue", "cpu.iiaoqBack = cpu.back;", ""],
    [
      "shadow-registers-lose-one",
      "export const SHADOWED = [1, 8, 9, 16, 17, 24, 25] as const;",
      "export const SHADOWED = [1, 8, 9, 16, 17, 24, 24] as const;",
    ],
    ["interruption-leaves-no-ior", "control[CR_IOR] = cpu.trapOffset;", ""],
    [
      "vector-of-sixteen-bytes",
      "cpu.control[CR_VECTOR]! + 32 * number",
      "cpu.control[CR_VECTOR]! + 16 * number",
    ],
  ]),
  ...mutantsOf("src/cpu/translation.ts", NEAR, [
    ["purge-keeps-the-entry", "this.entries.fill(0, at, at + ENTRY_WORDS);", ""],
    [
      "half-an-entry-translates",
      "    e[at + FLAGS] = HAS_ADDRESS;",
      "    e[at + FLAGS] = HAS_ADDRESS | HAS_PROTECTION;",
    ],
    [
      "space-is-ignored",
      "e[at + PAGE] === page &&\n        e[at + SPACE] === space\n",
      "e[at + PAGE] === page\n",
    ],
    [
      "write-needs-only-the-read-level",
      "(type === 1 || type === 3) && level <= ((access >>> 20) & 3)",
      "(type === 1 || type === 3) && level <= ((access >>> 22) & 3)",
    ],
    [
      "execution-has-no-lower-bound",
      "type >= 2 && ((access >>> 20) & 3) <= level && level",
      "type >= 2 && level",
    ],
    [
      "inserting-leaves-stale-copies",
      "    this.entries[at + ACCESS] = access;\n    this.changed(space, page);",
      "    this.entries[at + ACCESS] = access;",
    ],
  ]),
  ...mutantsOf("src/cpu/data-access.ts", NEAR, [
    [
      "dirty-bit-is-not-asked",
      "if (write && (access & ACCESS_DIRTY) === 0) return TLB_DIRTY_BIT;",
      "",
    ],
    [
      "page-reference-trap-is-lost",
      "if ((access & ACCESS_PAGE_REFERENCE) !== 0) return PAGE_REFERENCE;",
      "",
    ],
    [
      "ldcw-does-not-clear",
      "  writePhysical(cpu, physical, 4, 0);\n  return value;",
      "  return value;",
    ],
    ["stby-end-stores-a-byte-more", "const to = begin ? 4 : at;", "const to = begin ? 4 : at + 1;"],
    [
      "short-pointers-name-the-wrong-space",
      "(s === 0 ? 4 + (base >>> 30) : s)",
      "(s === 0 ? 4 : s)",
    ],
    [
      "stores-do-not-tell-watchers",
      "if (memory.watched[physical >>> 12] !== 0) memory.touched(physical);",
      "",
    ],
  ]),
  ...mutantsOf("src/cpu/protection.ts", NEAR, [
    [
      "write-disable-is-ignored",
      "=== accessId && !(write && (register & 1) !== 0);",
      "=== accessId;",
    ],
    [
      "fourth-protection-id-is-not-asked",
      "passes(cpu.control[CR_PROTECTION_4]!, accessId, write)",
      "passes(cpu.control[CR_PROTECTION_3]!, accessId, write)",
    ],
  ]),
  ...mutantsOf("src/cpu/decoded-pages.ts", NEAR, [
    ["stale-code-after-a-store", "ops[word] = 0;", ""],
    ["stale-pair-after-a-store", "if (word > 0) ops[word - 1] = 0;", ""],
  ]),
  ...mutantsOf("src/cpu/system/control.ts", NEAR, [
    [
      "eirr-is-overwritten",
      "cpu.control[CR_EXTERNAL_REQUEST]! &= ~value;",
      "cpu.control[CR_EXTERNAL_REQUEST] = value;",
    ],
    ["mtsp-keeps-quick-translations", "if (register >= 4) cpu.quick.clear();", ""],
  ]),
  ...mutantsOf("src/cpu/system/branch.ts", NEAR, [
    ["gate-grants-too-much", "Math.min(type & 3, level)", "0"],
  ]),
  ...mutantsOf("src/cpu/system/tlb.ts", NEAR, [
    [
      "probe-asks-for-reading-only",
      "(write ? mayWrite(access, level) : mayRead(access, level))",
      "mayRead(access, level)",
    ],
  ]),
  ...mutantsOf("src/cpu/interval-timer.ts", NEAR, [
    [
      "timer-counts-a-tick-late",
      "if (nowNs < this.dueNs) return false;",
      "if (nowNs <= this.dueNs) return false;",
    ],
  ]),
];
