/** What tells two small worlds apart. The configuration is the same in all of them. */
import type { BackupState, Message, PrimaryState } from "../types.ts";
import type { Machine, World } from "./types.ts";

/** Machines and messages are never changed and shared by many worlds: the text of each is made once. */
const machines = new WeakMap<Machine, string>();
const messages = new WeakMap<Message, string>();

export function keyOfWorld(world: World): string {
  const { a, b, toA, toB, inputsGiven, seen, uncertain, wrong } = world;
  const { orders, answers, shutOut, cutOff } = world;
  const fencing = [orders, answers, shutOut, cutOff];
  const rest = JSON.stringify([fencing, inputsGiven, seen, uncertain, wrong]);
  const under = `${toA.map(keyOfMessage).join()};${toB.map(keyOfMessage).join()}`;
  return `${keyOfMachine(a)};${keyOfMachine(b)};${under};${rest}`;
}

export function keyOfMessage(message: Message): string {
  let key = messages.get(message);
  if (key === undefined) messages.set(message, (key = JSON.stringify(message)));
  return key;
}

function keyOfMachine(machine: Machine): string {
  if (!machine.isAlive) return machine.name;
  let key = machines.get(machine);
  if (key === undefined) {
    const { guest, performed, hasSuspected, state, fence } = machine;
    key = JSON.stringify([fence.kind, guest, performed, hasSuspected, partsOf(state)]);
    machines.set(machine, key);
  }
  return key;
}

function partsOf(state: PrimaryState | BackupState): unknown {
  if (state.role === "primary") {
    const { epoch, phase, tme, buffered, lastNumber, unacknowledged, alone } = state;
    return [epoch, phase, tme, buffered, lastNumber, unacknowledged, alone];
  }
  const { epoch, phase, tme, lastReceived, buffers, primaryFailed } = state;
  return [epoch, phase, tme, lastReceived, buffers, primaryFailed];
}
