/** States of a machine that stay where the machine is, each in a slot that the simulation has numbered. */
import { assert, must } from "../base/assert.ts";
import { HeldBytes } from "../base/held-bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import {
  decodeState,
  encodeState,
  type PartialState,
  type StateError,
} from "../hypervisor/encode-state.ts";
import type { GuestMachine } from "../hypervisor/guest-machine.ts";
import { misfit } from "../hypervisor/machine-state.ts";

export class StateSlots {
  private readonly slots = new Map<number, PartialState>();
  private readonly held = new HeldBytes();

  /** What all of them take together, about. */
  get bytes(): number {
    return this.held.total;
  }

  save(slot: number, machine: GuestMachine): void {
    this.set(slot, machine.save());
  }

  restore(slot: number, machine: GuestMachine): void {
    const { parts, memory } = this.at(slot);
    assert(parts !== null, `slot ${slot}: a machine's memory alone is no state`);
    machine.restore({ parts, memory });
  }

  drop(slot: number): void {
    const state = this.slots.get(slot);
    if (state !== undefined) this.held.remove(state);
    this.slots.delete(slot);
  }

  dropAll(): void {
    for (const slot of [...this.slots.keys()]) this.drop(slot);
  }

  /** As bytes for another machine; `since`: a slot whose memory the other one has. */
  fetch(slot: number, since: number | null, wantsParts: boolean): Uint8Array {
    const { parts, memory } = this.at(slot);
    const base = since === null ? null : this.at(since).memory;
    return encodeState({ parts: wantsParts ? parts : null, memory }, base);
  }

  /** Takes in what `fetch` gave on another machine, if it is a state that this one can have. */
  put(
    slot: number,
    bytes: Uint8Array,
    base: number | null,
    machine: GuestMachine,
  ): Result<null, StateError> {
    const decoded = decodeState(bytes, base === null ? null : this.at(base).memory);
    if (!decoded.ok) return decoded;
    const sentence = misfit(decoded.value, machine.save());
    if (sentence !== null) return fail({ sentence });
    this.set(slot, decoded.value);
    return ok(null);
  }

  private set(slot: number, state: PartialState): void {
    this.drop(slot);
    this.held.add(state);
    this.slots.set(slot, state);
  }

  private at(slot: number): PartialState {
    return must(this.slots.get(slot), `a state in slot ${slot}`);
  }
}
