/** FTEST: what the compare bit and the compare queue say together. */
import { STATUS_C, STATUS_CQ } from "./status.ts";

/**
 * Whether the condition holds, null for one that does not exist.
 *
 * Source: PA-RISC 1.1 manual, FLOATING-POINT TEST. With outcodes of two points in the queue, ACC and its shorter forms
 * accept what is inside of all planes, REJ and REJ8 reject what is outside of one plane with both points.
 */
export function testHolds(status: number, condition: number): boolean | null {
  // The latest comparison is bit 11, the oldest one bit 0.
  const queue = ((status & STATUS_CQ) >>> 11) | ((status & STATUS_C) !== 0 ? 1 << 11 : 0);
  switch (condition) {
    case 0:
      return (status & STATUS_C) !== 0;
    case 1: // ACC
      return queue === 0;
    case 2: // REJ
      return ((queue >>> 6) & queue & 0x3f) !== 0;
    case 5: // ACC8
      return queue >>> 4 === 0;
    case 6: // REJ8
      return ((queue >>> 8) & (queue >>> 4) & 0xf) !== 0;
    case 9: // ACC6
      return queue >>> 6 === 0;
    case 13: // ACC4
      return queue >>> 8 === 0;
    case 17: // ACC2
      return queue >>> 10 === 0;
    default:
      return null;
  }
}
