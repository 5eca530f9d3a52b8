/**
 * P7 for the disk: when a backup takes over, the delivery at the end of the failover epoch also brings an interrupt for
 * each request that stays outstanding, which says that it may or may not have happened. The guest's driver issues such
 * a request again.
 */
import { completedSequence, diskInterrupt } from "../hypervisor/disk-interrupt.ts";
import { RESPONSE } from "../machine/virtio/scsi-frames.ts";
import type { Effect, Interrupt } from "../protocol/types.ts";

/** What the hypervisor makes itself has no number of the world's. */
const OWN = 0;
const NOTHING = new Uint8Array(0);

/** A takeover's effects, with these interrupts; other effects as they are. */
export function withUncertain(
  effects: readonly Effect[],
  outstanding: readonly number[],
): readonly Effect[] {
  const at = effects.findIndex(({ kind }) => kind === "uncertain");
  if (at < 0 || outstanding.length === 0) return effects;
  return effects.map((effect, index) => {
    if (effect.kind !== "deliver") return effect;
    const { interrupts } = effect;
    // A8: what is delivered here is not outstanding afterwards. (The ablation makes all uncertain before.)
    const isAfter = at > index;
    const answered = isAfter ? answeredBy(interrupts) : [];
    const uncertain = outstanding
      .filter((sequence) => !answered.includes(sequence))
      .map(uncertainInterrupt);
    const all = isAfter ? [...interrupts, ...uncertain] : [...uncertain, ...interrupts];
    return { ...effect, interrupts: all };
  });
}

function answeredBy(interrupts: readonly Interrupt[]): readonly number[] {
  return interrupts
    .filter(({ source }) => source === "disk")
    .map(({ data }) => completedSequence(data));
}

function uncertainInterrupt(sequence: number): Interrupt {
  const response = RESPONSE.TRANSPORT_FAILURE;
  return diskInterrupt(OWN, { sequence, response, status: 0, sense: NOTHING, dataIn: NOTHING });
}
