/**
 * Persistent reservations: who is registered with which key, and who holds the unit in which way. They are what keeps a
 * machine that was declared dead from writing (fencing). RESERVE(6) and RELEASE(6) are here too.
 *
 * A key is 16 hexadecimal digits. Reservations are not kept through a loss of the disk's power, which never happens.
 * PREEMPT AND ABORT finds nothing to abort: commands are performed one by one, and those of a preempted initiator
 * which come later meet the new reservation.
 *
 * Source: SPC-4, 5.12 (reservations), 6.15 and 6.16 (PERSISTENT RESERVE IN, OUT).
 */
import type { Digest } from "../../base/digest.ts";
import type { Attentions } from "./attentions.ts";
import { word } from "./commands.ts";
import {
  isAllowedInReserve,
  isAllowedToOthers,
  isForRegistrants,
  isHeldByAll,
  isType,
} from "./reservation-types.ts";
import { check, CONFLICT, good, SENSE, type Outcome } from "./sense.ts";

const NO_KEY = "0000000000000000";
const PARAMETER_BYTES = 24;

/** Service actions of PERSISTENT RESERVE OUT. */
const REGISTER = 0;
const RESERVE = 1;
const RELEASE = 2;
const CLEAR = 3;
const PREEMPT = 4;
const PREEMPT_AND_ABORT = 5;
const REGISTER_AND_IGNORE = 6;

/** Who holds the unit; where all registrants do, `holder` is the one that made the reservation. */
type Reservation = { readonly holder: string; readonly type: number };

export type ReservationsSnapshot = {
  readonly keys: readonly (readonly [initiator: string, key: string])[];
  readonly reservation: Reservation | null;
  readonly generation: number;
  readonly reserver: string | null;
};

/** What PERSISTENT RESERVE OUT asks for. */
type Order = { readonly key: string; readonly actionKey: string; readonly type: number };

export class Reservations {
  private keys = new Map<string, string>();
  private reservation: Reservation | null = null;
  private generation = 0;
  /** Who has used RESERVE(6). */
  private reserver: string | null = null;
  private readonly attentions: Attentions;

  constructor(attentions: Attentions) {
    this.attentions = attentions;
  }

  /** Whether no reservation keeps the initiator from this command. */
  allows(initiator: string, cdb: Uint8Array): boolean {
    const { reservation, reserver } = this;
    if (reserver !== null && reserver !== initiator) return isAllowedInReserve(cdb);
    if (reservation === null || this.isFavoured(initiator, reservation)) return true;
    return isAllowedToOthers(cdb, reservation.type);
  }

  /** RESERVE(6): without effect for whom a persistent reservation favours anyway. */
  reserve(initiator: string): Outcome {
    const outcome = this.reserveOrRelease(initiator);
    if (outcome === null) this.reserver = initiator;
    return outcome ?? good();
  }

  /** RELEASE(6): of somebody else's reservation it is done, and does nothing. */
  release(initiator: string): Outcome {
    const outcome = this.reserveOrRelease(initiator);
    if (outcome === null && this.reserver === initiator) this.reserver = null;
    return outcome ?? good();
  }

  /** PERSISTENT RESERVE IN. */
  report(cdb: Uint8Array): Outcome {
    if (this.reserver !== null) return CONFLICT;
    switch ((cdb[1] ?? 0) & 0x1f) {
      case 0:
        return good(this.list(Array.from(this.keys.values(), hexBytes).flat()));
      case 1:
        return good(this.list(this.described()));
      case 2:
        // RESERVE(6) has its exceptions, TEST UNIT READY passes all reservations, each type is known.
        return good(Uint8Array.from([0, 8, 0x10, 0x90, 0xea, 0x01, 0, 0]));
      case 3:
        return good(this.list(this.fullStatus()));
      default:
        return check(SENSE.INVALID_FIELD);
    }
  }

  /** PERSISTENT RESERVE OUT. */
  order(initiator: string, cdb: Uint8Array, parameters: Uint8Array): Outcome {
    if (this.reserver !== null) return CONFLICT;
    const action = (cdb[1] ?? 0) & 0x1f;
    const scope = (cdb[2] ?? 0) >> 4;
    if (action > REGISTER_AND_IGNORE) return check(SENSE.INVALID_FIELD);
    if (word(cdb, 5) !== PARAMETER_BYTES) return check(SENSE.PARAMETER_LENGTH);
    // Registering others, and keeping registrations through a loss of power, are not offered.
    if (((parameters[20] ?? 0) & 0x09) !== 0) return check(SENSE.INVALID_PARAMETER);
    const order = {
      key: hexText(parameters.subarray(0, 8)),
      actionKey: hexText(parameters.subarray(8, 16)),
      type: (cdb[2] ?? 0) & 0x0f,
    };
    if (action === REGISTER || action === REGISTER_AND_IGNORE) {
      return this.register(initiator, order, action === REGISTER_AND_IGNORE);
    }
    if (this.keys.get(initiator) !== order.key) return CONFLICT;
    const needsType = action !== CLEAR && action !== RELEASE;
    if (needsType && (scope !== 0 || !isType(order.type))) return check(SENSE.INVALID_FIELD);
    switch (action) {
      case RESERVE:
        return this.take(initiator, order.type);
      case RELEASE:
        return this.giveUp(initiator, scope, order.type);
      case CLEAR:
        return this.clear(initiator);
      case PREEMPT:
      case PREEMPT_AND_ABORT:
      default:
        return this.preempt(initiator, order);
    }
  }

  digestInto(digest: Digest): void {
    const { keys, reservation, generation, reserver } = this.snapshot();
    digest.addWord(keys.length);
    for (const text of keys.flat()) digest.addString(text);
    digest.addString(reservation?.holder ?? "");
    digest.addWord(reservation?.type ?? 0);
    digest.addWord(generation | 0);
    digest.addString(reserver ?? "");
  }

  snapshot(): ReservationsSnapshot {
    const { reservation, generation, reserver } = this;
    return { keys: Array.from(this.keys), reservation, generation, reserver };
  }

  restore(snapshot: ReservationsSnapshot): void {
    this.keys = new Map(snapshot.keys);
    this.reservation = snapshot.reservation;
    this.generation = snapshot.generation;
    this.reserver = snapshot.reserver;
  }

  private isHolder(initiator: string, reservation: Reservation): boolean {
    if (isHeldByAll(reservation.type)) return this.keys.has(initiator);
    return reservation.holder === initiator;
  }

  private isFavoured(initiator: string, reservation: Reservation): boolean {
    if (this.isHolder(initiator, reservation)) return true;
    return isForRegistrants(reservation.type) && this.keys.has(initiator);
  }

  /** What RESERVE(6) and RELEASE(6) come to where there are persistent ones; null: nothing stands in the way. */
  private reserveOrRelease(initiator: string): Outcome | null {
    const { reservation } = this;
    if (this.keys.size === 0) return null;
    return reservation !== null && this.isFavoured(initiator, reservation) ? good() : CONFLICT;
  }

  private register(initiator: string, order: Order, ignoresKey: boolean): Outcome {
    const present = this.keys.get(initiator);
    if (!ignoresKey && order.key !== (present ?? NO_KEY)) return CONFLICT;
    if (order.actionKey === NO_KEY && present === undefined) return good();
    this.advance();
    if (order.actionKey === NO_KEY) this.unregister(initiator);
    else this.keys.set(initiator, order.actionKey);
    return good();
  }

  /** Whoever held the unit holds it no longer; where that concerns other registrants they are told. */
  private unregister(initiator: string): void {
    const { reservation } = this;
    const wasHolder = reservation !== null && this.isHolder(initiator, reservation);
    this.keys.delete(initiator);
    if (!wasHolder || (isHeldByAll(reservation.type) && this.keys.size > 0)) return;
    this.reservation = null;
    if (isForRegistrants(reservation.type)) this.tell(initiator, SENSE.RESERVATIONS_RELEASED);
  }

  private take(initiator: string, type: number): Outcome {
    const { reservation } = this;
    if (reservation === null) this.reservation = { holder: initiator, type };
    else if (!this.isHolder(initiator, reservation) || reservation.type !== type) return CONFLICT;
    return good();
  }

  private giveUp(initiator: string, scope: number, type: number): Outcome {
    const { reservation } = this;
    if (reservation === null || !this.isHolder(initiator, reservation)) return good();
    if (scope !== 0 || reservation.type !== type) return check(SENSE.INVALID_RELEASE);
    this.reservation = null;
    if (isForRegistrants(type)) this.tell(initiator, SENSE.RESERVATIONS_RELEASED);
    return good();
  }

  private clear(initiator: string): Outcome {
    this.tell(initiator, SENSE.RESERVATIONS_PREEMPTED);
    this.keys.clear();
    this.reservation = null;
    this.advance();
    return good();
  }

  /**
   * Removes the registrations with the key that is named. Where it is the holder's (or 0, where all registrants hold),
   * the reservation becomes the initiator's, whose own registration then stays.
   */
  private preempt(initiator: string, { actionKey, type }: Order): Outcome {
    const { reservation } = this;
    const isForAll = reservation !== null && isHeldByAll(reservation.type);
    if (actionKey === NO_KEY && !isForAll) return check(SENSE.INVALID_PARAMETER);
    const holderKey = reservation === null ? null : this.keys.get(reservation.holder);
    const takesOver = actionKey === (isForAll ? NO_KEY : holderKey);
    const named = this.named(takesOver && isForAll ? null : actionKey);
    if (named.length === 0) return CONFLICT;
    for (const name of named) {
      if (takesOver && name === initiator) continue;
      this.keys.delete(name);
      if (name !== initiator) this.attentions.raise(name, SENSE.REGISTRATIONS_PREEMPTED);
    }
    if (takesOver) this.reservation = { holder: initiator, type };
    if (this.keys.size === 0) this.reservation = null;
    if (takesOver && reservation?.type !== type) this.tell(initiator, SENSE.RESERVATIONS_RELEASED);
    this.advance();
    return good();
  }

  /** Who is registered with this key; with any, where it is null. */
  private named(wanted: string | null): readonly string[] {
    const found = Array.from(this.keys).filter(([, key]) => wanted === null || key === wanted);
    return found.map(([name]) => name);
  }

  /** Everybody else who is registered. */
  private tell(initiator: string, code: (typeof SENSE)[keyof typeof SENSE]): void {
    for (const name of this.keys.keys()) if (name !== initiator) this.attentions.raise(name, code);
  }

  private advance(): void {
    this.generation = (this.generation + 1) >>> 0;
  }

  /** Generation, length, and what there is. */
  private list(body: readonly number[]): Uint8Array {
    return Uint8Array.from([...wordBytes(this.generation), ...wordBytes(body.length), ...body]);
  }

  /** The reservation, as READ RESERVATION gives it. */
  private described(): readonly number[] {
    const { reservation } = this;
    if (reservation === null) return [];
    const { holder, type } = reservation;
    const key = isHeldByAll(type) ? NO_KEY : (this.keys.get(holder) ?? NO_KEY);
    return [...hexBytes(key), 0, 0, 0, 0, 0, type, 0, 0];
  }

  /** A descriptor for each registrant; the initiator's name stands where a transport would have its address. */
  private fullStatus(): readonly number[] {
    const { reservation } = this;
    return Array.from(this.keys).flatMap(([name, key]) => {
      const isHolder = reservation !== null && this.isHolder(name, reservation);
      const flags = isHolder ? [1, reservation.type] : [0, 0];
      const transport = new Uint8Array(24);
      transport[0] = 0x0f;
      for (let at = 0; at < Math.min(name.length, 20); at += 1)
        transport[4 + at] = name.charCodeAt(at);
      return [
        ...hexBytes(key),
        0,
        0,
        0,
        0,
        ...flags,
        0,
        0,
        0,
        0,
        0,
        1,
        ...wordBytes(24),
        ...transport,
      ];
    });
  }
}

function hexText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function hexBytes(text: string): number[] {
  return Array.from({ length: text.length / 2 }, (_, at) =>
    Number.parseInt(text.slice(2 * at, 2 * at + 2), 16),
  );
}

function wordBytes(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}
