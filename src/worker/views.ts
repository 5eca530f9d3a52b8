/** Machines as the page shows them, from what the simulation knows and what the machines say of themselves. */
import { completedSequence } from "../hypervisor/disk-interrupt.ts";
import type { ExternalInterrupts, Inspection } from "../hypervisor/inspect.ts";
import { DISK_INTERRUPT } from "../machine/virtio-scsi.ts";
import { waitingFor } from "../protocol/waiting.ts";
import type { Seat } from "../simulation/seats.ts";
import type { Simulation } from "../simulation/simulation.ts";
import type { CodeLine, MachineView, QueuedInterrupt } from "./messages.ts";
import { nextInstruction } from "./next-instruction.ts";

/** The digest that both machines had at the end of an epoch. */
export interface AgreedDigest {
  readonly epoch: number;
  readonly digest: string;
}

const EMPTY = {
  general: new Uint32Array(32),
  control: new Uint32Array(32),
  space: new Uint32Array(8),
  float: new Uint32Array(64),
  psw: 0,
  iasq: [0, 0],
  iaoq: [0, 0],
  code: [] as readonly CodeLine[],
} as const;

export function machineView(
  simulation: Simulation,
  seat: Seat,
  inspection: Inspection | null,
  console: MachineView["console"],
  agreed: AgreedDigest | null,
): MachineView {
  const replica = simulation.replica(seat);
  const clock = simulation.clock(seat);
  const waiting = replica.isAlive ? waitingFor(replica.rules) : null;
  const { general, control, space, float, psw, iasq, iaoq, code } = inspection ?? EMPTY;
  return {
    role: replica.role,
    epoch: replica.epoch,
    instructions: clock.instructions,
    epochInstructions: clock.epochInstructions,
    waiting: waiting === null ? null : `${waiting.rule}: waits for ${waiting.what}`,
    waitingRule: waiting?.rule ?? null,
    ended: clock.ended?.detail ?? null,
    console,
    general,
    control,
    space,
    float,
    psw,
    iasq,
    iaoq,
    code,
    next: inspection === null ? null : nextInstruction(inspection),
    interrupts: replica.isAlive ? queueOf(simulation, seat, inspection?.external ?? null) : [],
    digest: agreed?.digest ?? null,
    digestEpoch: agreed?.epoch ?? null,
    simulated: clock.simulated,
    detail: inspection?.detail ?? null,
  };
}

/** What this machine knows of interrupts that its guest has not taken: buffered by the rules, held, or posted. */
function queueOf(
  simulation: Simulation,
  seat: Seat,
  external: ExternalInterrupts | null,
): readonly QueuedInterrupt[] {
  const replica = simulation.replica(seat);
  const buffered = replica.buffered().map(({ id, source, data }): QueuedInterrupt => {
    const what =
      source === "disk" ? `end of request ${String(completedSequence(data))}` : keyName(data);
    const until = `buffered for the end of epoch ${String(replica.epoch)}`;
    return { id, source, state: "buffered", text: `Int ${String(id)}: ${what}, ${until}` };
  });
  const outstanding = replica.history.requests.outstandingNames.map((text): QueuedInterrupt => ({
    id: 0,
    source: "disk",
    state: "outstanding",
    text: `${text}, outstanding`,
  }));
  if (external === null) return [...buffered, ...outstanding];
  const posted = bitsOf(external.posted).map((bit): QueuedInterrupt => {
    const isOpen = external.unmasked && (external.enabled & maskOf(bit)) !== 0;
    const state = isOpen ? "posted" : "posted, masked";
    return { id: 0, source: sourceOf(bit), state, text: `${sourceOf(bit)}, ${state}` };
  });
  const held = bitsOf(external.held).map((bit): QueuedInterrupt => ({
    id: 0,
    source: sourceOf(bit),
    state: "held",
    text: `${sourceOf(bit)}, held for the end of epoch ${String(replica.epoch)}`,
  }));
  return [...posted, ...buffered, ...held, ...outstanding];
}

function bitsOf(word: number): number[] {
  return Array.from({ length: 32 }, (_, bit) => bit).filter((bit) => (word & maskOf(bit)) !== 0);
}

function maskOf(bit: number): number {
  return 0x80000000 >>> bit;
}

/** Bit 0 of EIRR is the processor's own, one is the disk's; the others are what the guest made the LASI chip write. */
function sourceOf(bit: number): string {
  if (bit === DISK_INTERRUPT) return "disk";
  return bit === 0 ? "interval timer" : "serial port";
}

function keyName(data: Uint8Array): string {
  return Array.from(data)
    .map((byte) =>
      byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `byte ${String(byte)}`,
    )
    .join(" ");
}
