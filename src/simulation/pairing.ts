/** Whether two machines may be a pair: both must have been started alike. */
import { Digest } from "../base/digest.ts";
import type { BootOptions } from "../hypervisor/guest-machine.ts";
import { MESSAGE_VERSION } from "../protocol/wire.ts";
import type { FaultPlan } from "./fault-plan.ts";
import type { Mismatch } from "./faults/machine-faults.ts";
import { SEATS, type Seat } from "./seats.ts";

/** What a hypervisor tells the other before the first epoch. */
export interface Greeting {
  readonly version: number;
  readonly image: string;
  readonly epochLength: number;
  readonly memoryMiB: number;
}

const NAMES: Readonly<Record<keyof Greeting, string>> = {
  version: "version of the protocol",
  image: "image",
  epochLength: "epoch length",
  memoryMiB: "memory in MiB",
};

/** Why the pair does not start, in a sentence; null: it may. Every fault that it is about gets its receipt. */
export function pairingProblem(plan: FaultPlan, boot: BootOptions): string | null {
  const planned = plan.ofKind("mismatch");
  if (planned.length === 0) return null;
  const greetings: Record<Seat, Greeting> = { primary: greetingOf(boot), backup: greetingOf(boot) };
  for (const fault of planned) {
    const { seat, what } = fault.fault;
    greetings[seat] = altered(greetings[seat], what);
    fault.receipt = { timeNs: 0, text: `the ${seat} was started with another ${what}` };
  }
  const [first, second] = SEATS.map((seat) => greetings[seat]) as [Greeting, Greeting];
  const keys = Object.keys(NAMES) as (keyof Greeting)[];
  const differing = keys.find((key) => first[key] !== second[key]);
  if (differing === undefined) return null;
  return `The pair does not start: the primary has the ${NAMES[differing]} ${first[differing]}, the backup ${second[differing]}; both must have the same.`;
}

function greetingOf({ image, epochLength, memoryMiB }: BootOptions): Greeting {
  const digest = new Digest();
  digest.addBytes(image);
  return { version: MESSAGE_VERSION, image: digest.hex(), epochLength, memoryMiB };
}

function altered(greeting: Greeting, what: Mismatch): Greeting {
  switch (what) {
    case "image": {
      const digest = new Digest();
      digest.addString(`not ${greeting.image}`);
      return { ...greeting, image: digest.hex() };
    }
    case "epoch-length":
      return { ...greeting, epochLength: greeting.epochLength + 1 };
    case "memory":
      return { ...greeting, memoryMiB: greeting.memoryMiB + 1 };
    case "version":
      return { ...greeting, version: greeting.version + 1 };
  }
}
