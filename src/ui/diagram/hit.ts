import type { Scene } from "./scene.ts";

/** How near the pointer must be, px. */
const REACH = 9;

/** The event that a point of the diagram means: the nearest mark, else the nearest message; null if none is near. */
export function eventAt(scene: Scene, x: number, y: number): number | null {
  let best: number | null = null;
  let bestDistance = REACH;
  for (const mark of scene.marks) {
    const distance = Math.hypot(mark.x - x, mark.y - y);
    if (distance < bestDistance) [best, bestDistance] = [mark.event, distance];
  }
  if (best !== null) return best;
  for (const stroke of scene.strokes) {
    const distance = distanceToSegment(x, y, stroke);
    if (distance < bestDistance) [best, bestDistance] = [stroke.event, distance];
  }
  return best;
}

/** The epoch that a point of a lane or a ribbon belongs to; null beside them. */
export function epochAt(scene: Scene, x: number, y: number): number | null {
  const { primary, backup } = scene.columns.lanes;
  const part = Math.max(0, Math.min(1, (x - primary) / (backup - primary)));
  if (x < primary - 16 || x > backup + 16) return null;
  for (const ribbon of scene.ribbons) {
    const top = ribbon.primary[0] + (ribbon.backup[0] - ribbon.primary[0]) * part;
    const end = ribbon.primary[1] + (ribbon.backup[1] - ribbon.primary[1]) * part;
    if (y >= top && y <= end) return ribbon.epoch;
  }
  return null;
}

export function distanceToSegment(
  x: number,
  y: number,
  segment: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number },
): number {
  const dx = segment.x2 - segment.x1;
  const dy = segment.y2 - segment.y1;
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - segment.x1) * dx + (y - segment.y1) * dy) / length;
  const part = Math.max(0, Math.min(1, along));
  return Math.hypot(segment.x1 + part * dx - x, segment.y1 + part * dy - y);
}
