/** What the backup holds for epochs that it has not finished: the primary may be ahead of it. */
import { assert, must } from "../base/assert.ts";
import type { Epoch, EpochBuffer, Interrupt } from "./types.ts";

type Buffers = readonly EpochBuffer[];

/** What has come for `epoch`; nothing yet if there is no entry. */
export function bufferOf(buffers: Buffers, epoch: Epoch): EpochBuffer {
  return buffers.find((buffer) => buffer.epoch === epoch) ?? emptyBuffer(epoch);
}

export function addInterrupt(
  buffers: Buffers,
  current: Epoch,
  epoch: Epoch,
  interrupt: Interrupt,
): Buffers {
  return change(buffers, current, epoch, (buffer) => ({
    ...buffer,
    interrupts: [...buffer.interrupts, interrupt],
  }));
}

export function addTime(
  buffers: Buffers,
  current: Epoch,
  epoch: Epoch,
  time: NonNullable<EpochBuffer["time"]>,
): Buffers {
  return change(buffers, current, epoch, (buffer) => {
    assert(buffer.time === null, `two [Tme] for epoch ${epoch}`);
    return { ...buffer, time };
  });
}

export function addEnd(buffers: Buffers, current: Epoch, epoch: Epoch): Buffers {
  return change(buffers, current, epoch, (buffer) => {
    assert(buffer.time !== null, `[end, ${epoch}] before its [Tme]`);
    assert(!buffer.ended, `two [end, ${epoch}]`);
    return { ...buffer, ended: true };
  });
}

/** The buffers with `epoch`'s changed; `current` is the first epoch that one is kept for. */
function change(
  buffers: Buffers,
  current: Epoch,
  epoch: Epoch,
  by: (buffer: EpochBuffer) => EpochBuffer,
): Buffers {
  const grown = grow(buffers, current, epoch);
  const index = grown.findIndex((buffer) => buffer.epoch === epoch);
  return grown.with(index, by(must(grown[index], `the buffer of epoch ${epoch}`)));
}

/** Adds empty entries up to `epoch`, so that the epochs have no gap. */
function grow(buffers: Buffers, current: Epoch, epoch: Epoch): EpochBuffer[] {
  const next = current + buffers.length;
  assert(epoch >= current && epoch <= next, `a message for epoch ${epoch} in epoch ${current}`);
  return epoch < next ? [...buffers] : [...buffers, emptyBuffer(epoch)];
}

function emptyBuffer(epoch: Epoch): EpochBuffer {
  return { epoch, interrupts: [], time: null, ended: false };
}
