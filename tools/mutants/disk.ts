/** Defects in the disk, in its adapter, and in what the hypervisor and the simulation do with both. */
import { mutantsOf } from "./mutant.ts";

const MACHINE = [["src/machine"]];
const RUNS = [
  ["src/simulation/disk", "src/simulation/uncertain", "src/hypervisor/disk"],
  ["src/simulation"],
];

export const DISK_MUTANTS = [
  ...mutantsOf("src/machine/virtio-scsi.ts", MACHINE, [
    ["adapter-admits-a-buffer-twice", "this.waiting.some((other) => other.head === head)", "false"],
    ["adapter-tells-no-residual", "inBytes - data.length + (isDone ? 0 : outBytes)", "0"],
    [
      "adapter-writes-data-over-the-response",
      "scatter(memory, dropBytes(writable, frameBytes), data);",
      "scatter(memory, writable, data);",
    ],
    ["adapter-forgets-nothing-when-it-is-reset", "if (queue === REQUESTS) this.forgetAll();", ""],
  ]),
  ...mutantsOf("src/machine/virtio/virtio-mmio.ts", MACHINE, [
    ["interrupt-status-is-never-acknowledged", "this.interruptStatus &= ~value;", ""],
    [
      "device-works-before-its-driver-is-ready",
      "return (this.status & (STATUS_DRIVER_OK | STATUS_NEEDS_RESET)) === STATUS_DRIVER_OK;",
      "return (this.status & STATUS_NEEDS_RESET) === 0;",
    ],
  ]),
  ...mutantsOf("src/machine/scsi/commands.ts", MACHINE, [
    ["read-6-of-no-blocks-is-none", "cdb[4] === 0 ? 256 : (cdb[4] ?? 0)", "cdb[4] ?? 0"],
  ]),
  ...mutantsOf("src/machine/scsi/attentions.ts", MACHINE, [
    [
      "attention-is-told-for-ever",
      "if (rest.length === 0) this.pending.delete(initiator);",
      "if (rest.length === 0) return first ?? null;",
    ],
  ]),
  ...mutantsOf("src/machine/scsi/reservation-types.ts", MACHINE, [
    [
      "exclusive-access-lets-others-read",
      "if (READING.includes(operation)) return WRITE_EXCLUSIVE.includes(type);",
      "if (READING.includes(operation)) return true;",
    ],
  ]),
  ...mutantsOf("src/hypervisor/disk-interrupt.ts", RUNS, [
    ["completion-loses-its-status", "view.setUint8(7, status);", "view.setUint8(7, 0);"],
  ]),
  ...mutantsOf("src/simulation/disk.ts", RUNS, [
    [
      "disk-does-two-things-at-once",
      "const doneNs = Math.max(nowNs, this.freeNs) + this.costOf(request);",
      "const doneNs = nowNs + this.costOf(request);",
    ],
    [
      "disk-forgets-what-was-issued-when-the-run-ends",
      "    while (this.queue.length > 0) {\n      if (this.isOrderNext) this.executeOrder();\n      else this.execute();\n    }",
      "    this.queue.length = 0;",
    ],
  ]),
  ...mutantsOf("src/simulation/uncertain.ts", RUNS, [
    [
      "an-answered-request-becomes-uncertain",
      "const answered = isAfter ? answeredBy(interrupts) : [];",
      "const answered: readonly number[] = [];",
    ],
    [
      "an-uncertain-request-is-called-done",
      "const response = RESPONSE.TRANSPORT_FAILURE;",
      "const response = RESPONSE.OK;",
    ],
  ]),
];
