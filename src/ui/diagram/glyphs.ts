/** The diagram's small signs, drawn as paths so that they look the same with every font. */
import type { Pen } from "./pen.ts";
import type { Stroke } from "./scene.ts";

/** States equal. */
export function drawCheck(pen: Pen, x: number, y: number, colour: string): void {
  line(pen, colour, 1.5, [
    [x - 4, y],
    [x - 1, y + 3],
    [x + 4, y - 4],
  ]);
}

/** States differ. */
export function drawDiffers(pen: Pen, x: number, y: number, colour: string): void {
  line(pen, colour, 2, [
    [x - 5, y - 2],
    [x + 5, y - 2],
  ]);
  line(pen, colour, 2, [
    [x - 5, y + 2],
    [x + 5, y + 2],
  ]);
  line(pen, colour, 2, [
    [x - 3, y + 6],
    [x + 3, y - 6],
  ]);
}

/** A crash, or a loss. */
export function drawCross(pen: Pen, x: number, y: number, size: number, colour: string): void {
  const width = size > 5 ? 3 : 1.75;
  line(pen, colour, width, [
    [x - size, y - size],
    [x + size, y + size],
  ]);
  line(pen, colour, width, [
    [x - size, y + size],
    [x + size, y - size],
  ]);
}

export function drawDot(pen: Pen, x: number, y: number, radius: number, colour: string): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
}

export function drawDiamond(
  pen: Pen,
  x: number,
  y: number,
  size: number,
  fill: string,
  edge: string,
): void {
  pen.beginPath();
  pen.moveTo(x, y - size);
  pen.lineTo(x + size, y);
  pen.lineTo(x, y + size);
  pen.lineTo(x - size, y);
  pen.closePath();
  pen.fillStyle = fill;
  pen.fill();
  pen.strokeStyle = edge;
  pen.lineWidth = 1.5;
  pen.stroke();
}

/** Output that the world does not get: a struck circle. */
export function drawSuppressed(pen: Pen, x: number, y: number, colour: string): void {
  pen.strokeStyle = colour;
  pen.lineWidth = 1.1;
  pen.beginPath();
  pen.arc(x, y, 3, 0, 2 * Math.PI);
  pen.moveTo(x - 2.1, y + 2.1);
  pen.lineTo(x + 2.1, y - 2.1);
  pen.stroke();
}

/** Something comes in from the world: an arrow towards the lane. */
export function drawInArrow(pen: Pen, x: number, y: number, towards: number, colour: string): void {
  line(pen, colour, 1.5, [
    [x - towards * 14, y],
    [x - towards * 3, y],
  ]);
  pen.fillStyle = colour;
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x - towards * 6, y - 3.5);
  pen.lineTo(x - towards * 6, y + 3.5);
  pen.closePath();
  pen.fill();
}

export function drawArrowHead(pen: Pen, stroke: Stroke, size: number, colour: string): void {
  const angle = Math.atan2(stroke.y2 - stroke.y1, stroke.x2 - stroke.x1);
  pen.save();
  pen.translate(stroke.x2, stroke.y2);
  pen.rotate(angle);
  pen.fillStyle = colour;
  pen.beginPath();
  pen.moveTo(0, 0);
  pen.lineTo(-size, -size / 2);
  pen.lineTo(-size, size / 2);
  pen.closePath();
  pen.fill();
  pen.restore();
}

function line(
  pen: Pen,
  colour: string,
  width: number,
  points: readonly (readonly [number, number])[],
): void {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.beginPath();
  for (const [index, [x, y]] of points.entries()) {
    if (index === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  }
  pen.stroke();
}
