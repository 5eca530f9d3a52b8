/** A session that is taken to and fro tells the page, frame by frame, what a session tells that only went forwards. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { DEFAULT_EXPERIMENT } from "../simulation/experiment.ts";
import type { Seat } from "../simulation/seats.ts";
import { MachineServer } from "./machine-server.ts";
import type { Frame } from "./messages.ts";
import type { FromMachine, MachineLink } from "./ports.ts";
import { Session } from "./session.ts";

const LONG_MS = 60_000;
const image = new Uint8Array(
  readFileSync(new URL("../../public/guest/understudy.elf", import.meta.url)),
);

/** A machine that answers later, as one in a worker does. */
function link(): MachineLink {
  const made: MachineLink = {
    post: (message) => {
      queueMicrotask(() => {
        server.receive(structuredClone(message));
      });
    },
    receive: () => undefined,
  };
  const server = new MachineServer((message: FromMachine) => {
    queueMicrotask(() => {
      made.receive(message);
    });
  });
  return made;
}

/** What a page knows that does what messages.ts says. */
class Page {
  events: string[] = [];
  /** The number of the first event that is known. */
  private first = 1;
  readonly consoles: Record<Seat | "world", string> = { world: "", primary: "", backup: "" };
  last: Frame | null = null;

  async look(session: Session): Promise<void> {
    const frame = await session.frame(null);
    if (frame.jump !== undefined) {
      const { event, known } = frame.jump;
      this.events = this.events.slice(0, Math.max(0, known + 1 - this.first));
      if (this.events.length === 0 || this.first + this.events.length - 1 < event) {
        this.events = [];
        this.first = event + 1;
      }
      Object.assign(this.consoles, { world: "", primary: "", backup: "" });
    }
    for (const row of frame.events) {
      expect(row.n).toBe(this.first + this.events.length);
      this.events.push(JSON.stringify(row));
    }
    for (const { bytes } of frame.world) this.consoles.world += String.fromCharCode(...bytes);
    for (const seat of ["primary", "backup"] as const) {
      for (const { bytes } of frame.machines[seat].console) {
        this.consoles[seat] += String.fromCharCode(...bytes);
      }
    }
    this.last = frame;
  }

  /** All but what depends on how one came here. */
  get knowledge(): object {
    const { machines, timeNs, eventsTotal } = this.last ?? { machines: null };
    const registers = machines && [machines.primary.general, machines.backup.general];
    const places = machines && [machines.primary.iaoq, machines.backup.iaoq];
    const events = this.events.slice(-100);
    return { events, consoles: { ...this.consoles }, timeNs, eventsTotal, registers, places };
  }
}

function opened(number: number): Session {
  const inputs = [{ timeNs: 200_000_000, text: "primes 20\n" }];
  const links = { primary: link(), backup: link() };
  const experiment = { ...DEFAULT_EXPERIMENT, protocol: "revised" as const };
  return new Session(number, experiment, { image, disk: null }, { faults: [], inputs }, links);
}

it(
  "and both futures of a decision in the past stay",
  async () => {
    const session = opened(1);
    const page = new Page();
    for (const timeNs of [0, 150_000_000, 330_000_000]) await session.advance(timeNs);
    await page.look(session);
    const straight = page.knowledge;
    await session.stepBack();
    await page.look(session);
    expect(session.nowNs).toBeLessThan(330_000_000);
    expect(await session.seek({ kind: "epoch", seat: "backup", epoch: 40 }, null)).toBeNull();
    await page.look(session);
    expect(page.last?.machines.backup.epoch).toBe(40);
    await session.stepInstruction();
    await page.look(session);
    session.fault(session.crashSpec("primary"));
    await session.letCrash("primary");
    await session.advance(400_000_000);
    await page.look(session);
    expect(page.last?.machines.backup.role).toBe("promoted");
    expect(page.last?.timeline?.branches).toHaveLength(2);
    const crashed = structuredClone(page.knowledge);
    expect(await session.seek({ kind: "time", timeNs: 330_000_000 }, 0)).toBeNull();
    await page.look(session);
    expect(page.knowledge).toEqual(straight);
    expect(await session.seek({ kind: "time", timeNs: 400_000_000 }, 1)).toBeNull();
    await page.look(session);
    expect(page.knowledge).toEqual(crashed);
    expect(await session.withdraw(0)).toBeNull();
    expect(await session.seek({ kind: "time", timeNs: 330_000_000 }, null)).toBeNull();
    await page.look(session);
    expect(page.knowledge).toEqual(straight);
    expect(await session.seek({ kind: "time", timeNs: 1 }, 9)).toBe("There is no branch 9.");
    expect(page.last?.verdict.state).toBe("good");
  },
  LONG_MS,
);
