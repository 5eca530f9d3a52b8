/** Runs a campaign's units on worker threads; lines come out in the order of the units, however many there are. */
import { Worker } from "node:worker_threads";
import type { CampaignLine, Unit } from "./campaign.ts";
import type { UnitOrder, WorkerStart, WorkerTold } from "./campaign-worker.ts";

export interface PoolHooks {
  /** A line, in the order of the report. Returns whether more are wanted. */
  line(line: CampaignLine): boolean;
  /** A unit is done, in whatever order. */
  unitDone(): void;
}

interface Finished {
  readonly lines: CampaignLine[];
  isDone: boolean;
}

/** The bundled program starts itself again as a worker; from the sources that is another file. */
const PROGRAM = import.meta.url.endsWith(".ts")
  ? new URL("./main.ts", import.meta.url)
  : new URL(import.meta.url);

export class Pool {
  private readonly workers: Worker[] = [];
  private readonly finished: Finished[];
  private readonly orders: readonly UnitOrder[];
  private readonly hooks: PoolHooks;
  private next = 0;
  /** The unit whose lines go out now. */
  private current = 0;
  private isOver = false;
  private resolve: () => void = () => undefined;
  private reject: (error: Error) => void = () => undefined;

  constructor(orders: readonly UnitOrder[], hooks: PoolHooks) {
    this.orders = orders;
    this.hooks = hooks;
    this.finished = orders.map(() => ({ lines: [], isDone: false }));
  }

  /** Until all is done, or stop() is called. */
  async run(jobs: number, start: WorkerStart): Promise<void> {
    const end = new Promise<void>((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    for (let job = 0; job < Math.min(jobs, this.orders.length); job += 1) this.startWorker(start);
    if (this.orders.length === 0) this.resolve();
    try {
      await end;
    } finally {
      await Promise.all(this.workers.map((worker) => worker.terminate()));
    }
  }

  /** Ends it; what is known by now goes out, whether the units are done or not. */
  stop(): void {
    if (this.isOver) return;
    for (const { lines } of this.finished.slice(this.current)) {
      for (const line of lines.splice(0)) this.hooks.line(line);
    }
    this.end();
  }

  private startWorker(start: WorkerStart): void {
    const worker = new Worker(PROGRAM, { workerData: start });
    let unit = -1;
    const takeNext = (): void => {
      unit = this.next;
      this.next += 1;
      const order = this.orders[unit];
      if (order !== undefined) worker.postMessage(order);
    };
    worker.on("message", (told: WorkerTold) => {
      if (this.isOver) return;
      const finished = this.finished[unit];
      if (told !== null) {
        finished?.lines.push(told);
        return;
      }
      if (finished !== undefined) finished.isDone = true;
      this.hooks.unitDone();
      this.flush();
      takeNext();
    });
    worker.on("error", (error) => {
      this.reject(error instanceof Error ? error : new Error(String(error)));
    });
    this.workers.push(worker);
    takeNext();
  }

  private flush(): void {
    for (; !this.isOver && this.current < this.finished.length; this.current += 1) {
      const unit = this.finished[this.current];
      if (unit?.isDone !== true) return;
      for (const line of unit.lines.splice(0)) {
        if (this.hooks.line(line)) continue;
        this.end();
        return;
      }
    }
    this.end();
  }

  private end(): void {
    this.isOver = true;
    this.resolve();
  }
}

/** What is to be done of each unit. */
export function ordersOf(
  units: readonly Unit[],
  doneIn: (firstSeed: number, lastSeed: number) => UnitOrder["done"],
): readonly UnitOrder[] {
  return units.map((unit) => ({ unit, done: doneIn(unit.firstSeed, unit.lastSeed) }));
}
