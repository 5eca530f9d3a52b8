/** A stand-in for the worker, driven by composed events: for looking at the page while it is being built. */
import type { EventRow, Frame, MachineView, PageCommand, Role, ScriptedInput, Seat, Settings, WorldBytes } from "../../worker/messages.ts";
import type { Port } from "../page/connection.ts";
import { scriptedRun } from "./scripted-run.ts";

const BANNER = "Understudy kernel, PA-RISC 1.1, 32 MiB\r\ntype help for a list of programs\r\n$ ";

export class ScriptedPort implements Port {
  receive: Port["receive"] = () => undefined;
  fail: Port["fail"] = () => undefined;
  private rows: EventRow[] = [];
  private position = 0;
  private timeNs = 0;
  private running = false;
  private speed = 1e7;
  private run = 0;
  private settings: Settings | null = null;
  private crashNs = Infinity;
  private output = BANNER;
  private printed = 0;
  private readonly inputs: ScriptedInput[] = [];
  private roles: Record<Seat, Role> = { primary: "primary", backup: "backup" };
  private epochs: Record<Seat, number> = { primary: 0, backup: 0 };
  private waits: Record<Seat, string | null> = { primary: null, backup: null };

  send = (command: PageCommand): void => {
    switch (command.kind) {
      case "open":
        this.open(command.settings, command.imageName);
        break;
      case "run":
        this.running = true;
        this.tick(performance.now());
        break;
      case "pause":
        this.running = false;
        break;
      case "look":
        return;
      case "speed":
        this.speed = Math.min(command.nsPerSecond, 5e8);
        return;
      case "stepEpoch":
        this.advance(this.nextTime((row) => row.kind === "epoch-start"));
        break;
      case "stepInstruction":
        this.advance(this.timeNs + 21);
        break;
      case "stepBack":
        this.receive({ kind: "refused", id: command.id, sentence: "The run is at its beginning." });
        break;
      case "type":
        this.inputs.push({ timeNs: this.timeNs, text: command.text });
        this.output += command.text.replace("\r", "\r\n2 3 5 7 11 13 17 19 23 29 31 37 41 43 47 53 59 61 67 71\r\n$ ");
        break;
      case "find":
      case "findDifference":
      case "bookmark":
      case "forgetBookmark":
      case "seek":
      case "withdraw":
        break;
      case "fault":
        this.crash();
    }
    this.frame([], []);
  };

  private open(settings: Settings, imageName: string): void {
    this.run += 1;
    this.settings = settings;
    this.crashNs = Infinity;
    this.compose();
    this.position = 0;
    this.timeNs = 0;
    this.running = false;
    this.printed = 0;
    this.roles = { primary: "primary", backup: "backup" };
    this.receive({ kind: "opened", run: this.run, settings, imageName, imageBytes: 81_920, imageDigest: "9f21c08e55d3ab10", disk: null });
  }

  private compose(): void {
    const { loss, epochLength } = this.settings ?? { loss: 0, epochLength: 4096 };
    this.rows = scriptedRun({ epochs: 2000, loss, epochLength, crashNs: this.crashNs });
  }

  private crash(): void {
    this.crashNs = this.timeNs + 1;
    this.compose();
    this.position = this.rows.findIndex((row) => row.timeNs > this.timeNs);
  }

  private nextTime(isWanted: (row: EventRow) => boolean): number {
    const row = this.rows.slice(this.position).find((candidate) => candidate.timeNs > this.timeNs && isWanted(candidate));
    return row?.timeNs ?? this.timeNs;
  }

  private tick(lastMs: number): void {
    requestAnimationFrame(() => {
      if (!this.running) return;
      const nowMs = performance.now();
      this.advance(this.timeNs + Math.max(0, nowMs - lastMs) * (this.speed / 1000));
      this.tick(nowMs);
    });
  }

  private advance(timeNs: number): void {
    const events: EventRow[] = [];
    const world: WorldBytes[] = [];
    this.timeNs = Math.round(timeNs);
    for (let row = this.rows[this.position]; row !== undefined && row.timeNs <= timeNs; row = this.rows[this.position]) {
      this.position += 1;
      events.push({ ...row, n: this.position });
      this.follow(row, world);
    }
    this.frame(events, world);
  }

  private follow(row: EventRow, world: WorldBytes[]): void {
    const seat = row.at;
    if (row.kind === "output" && this.printed < this.output.length) {
      const author = row.text.endsWith("backup") ? "backup" : "primary";
      const bytes = new TextEncoder().encode(this.output.slice(this.printed, this.printed + 4));
      this.printed += 4;
      world.push({ author, timeNs: row.timeNs, bytes, repeated: false });
      for (const each of ["primary", "backup"] as const) {
        if (this.roles[each] !== "crashed") this.said[each].push({ bytes, suppressed: each !== author });
      }
    }
    if (seat !== "primary" && seat !== "backup") return;
    if (row.kind === "epoch-start") {
      this.epochs[seat] = row.epoch ?? 0;
      this.waits[seat] = null;
    }
    if (row.kind === "epoch-end") {
      const wanted = seat === "primary" ? "acknowledgement of [Tme]" : "[Tme]";
      this.waits[seat] = `waits for the ${wanted} of epoch ${row.epoch ?? 0}`;
    }
    if (row.kind === "crash") this.roles[seat] = "crashed";
    if (row.kind === "promote") this.roles[seat] = "promoted";
  }

  private said: Record<Seat, { bytes: Uint8Array; suppressed: boolean }[]> = { primary: [], backup: [] };

  private frame(events: EventRow[], world: WorldBytes[]): void {
    const frame: Frame = {
      timeNs: this.timeNs,
      running: this.running,
      finished: null,
      machines: { primary: this.machine("primary"), backup: this.machine("backup") },
      world,
      events,
      eventsTotal: this.position,
      verdict: {
        state: this.timeNs === 0 ? "pending" : "good",
        sentence:
          this.timeNs === 0
            ? "Nothing to judge yet."
            : "What the world saw is what one machine would have printed.",
        worldBytes: this.printed,
        lost: 0,
        repeated: 0,
        epochsCompared: this.epochs.backup,
      },
      faults: this.crashNs === Infinity ? [] : [`crash:primary@time=${this.crashNs}`],
      inputs: [...this.inputs],
    };
    this.receive({ kind: "frame", run: this.run, frame });
  }

  private machine(seat: Seat): MachineView {
    const epoch = this.epochs[seat];
    const console = this.said[seat];
    this.said[seat] = [];
    const mix = (index: number) => Math.imul(epoch * 31 + index * 7, index % 5 === 0 ? 2654435761 : 16) >>> 0;
    return {
      role: this.roles[seat],
      epoch,
      instructions: epoch * 4096,
      epochInstructions: this.waits[seat] === null ? 1812 : 4096,
      waiting: this.roles[seat] === "crashed" ? null : this.waits[seat],
      waitingRule: seat === "primary" ? "P2" : "P5",
      ended: null,
      console,
      general: Uint32Array.from({ length: 32 }, (_, index) => (index === 0 ? 0 : mix(index))),
      control: Uint32Array.from({ length: 32 }, (_, index) => mix(index + 40)),
      space: new Uint32Array(8),
      float: new Uint32Array(64),
      psw: 0x0004001f,
      iasq: [0, 0],
      iaoq: [0x00012a48 + epoch * 4, 0x00012a4c + epoch * 4],
      code: Array.from({ length: 9 }, (_, index) => ({
        address: 0x00012a38 + epoch * 4 + index * 4,
        word: 0x0b5d0240 + index * 0x1111,
        text: ["ldw -14(r30),r19", "add r26,r25,r28", "combt,= r28,r0,.+18", "nop", "stw r2,-14(r30)"][index % 5] ?? null,
        label: index === 2 ? "sieve" : null,
        queue: index === 4 ? "front" : index === 5 ? "back" : null,
      })),
      next: { words: "Branches and leaves its return address in a register.", place: "sieve + 0x8", level: 3, nullified: false, reads: [], writes: [] },
      interrupts:
        epoch % 4 === 1
          ? [
              { id: 3, source: "console", state: "buffered", text: "'p'" },
              { id: 0, source: "interval timer", state: "posted, masked", text: "interval timer, posted, masked" },
            ]
          : [],
      digest: null,
      digestEpoch: null,
      simulated: {},
      detail: null,
    };
  }
}
