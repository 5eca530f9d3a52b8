import type { EventKind, Seat } from "../../worker/messages.ts";
import type { TokenColours } from "../styles/token-colours.ts";
import { outward } from "./columns.ts";
import { type Pen, type Style, haloText, sans } from "./pen.ts";
import { drawCross, drawDiamond, drawDot, drawInArrow, drawSuppressed } from "./glyphs.ts";
import type { Mark, Scene } from "./scene.ts";

/** Their words stand beside the lane whatever else does. */
export const TURNING: readonly EventKind[] = [
  "crash",
  "promote",
  "suspect",
  "fault",
  "digest-differs",
];

/** What happened at single moments: glyphs beside the lanes, with words where there is room. */
export function drawMarks(pen: Pen, scene: Scene, style: Style): void {
  const lastY: Record<Seat, number> = { primary: -Infinity, backup: -Infinity };
  const ordered = [...scene.marks.filter(isPlain), ...scene.marks.filter((mark) => !isPlain(mark))];
  for (const mark of ordered) {
    drawGlyph(pen, scene, mark, style.colours);
    if (mark.event === style.selected || mark.event === style.hovered) {
      drawRing(pen, mark, style.colours);
    }
    if (mark.label === "" || mark.seat === null) continue;
    const isImportant = !isPlain(mark);
    if (!isImportant && Math.abs(mark.y - lastY[mark.seat]) < style.fontPx * 1.2) continue;
    lastY[mark.seat] = mark.y;
    drawLabel(pen, scene, mark, style, isImportant);
  }
}

function isPlain(mark: Mark): boolean {
  return !TURNING.includes(mark.kind);
}

function drawLabel(pen: Pen, scene: Scene, mark: Mark, style: Style, isImportant: boolean): void {
  if (mark.seat === null) return;
  const side = outward(mark.seat);
  const { colours } = style;
  pen.font = sans(style, isImportant ? 600 : 400);
  pen.textAlign = side < 0 ? "right" : "left";
  pen.fillStyle = labelColour(mark.kind, colours);
  const { ruleOffset, epochOffset, room } = scene.columns;
  const distance = mark.kind === "rule" ? ruleOffset : epochOffset;
  if (isImportant || pen.measureText(mark.label).width <= room - distance) {
    haloText(pen, mark.label, mark.x + side * distance, mark.y, style);
  }
}

function labelColour(kind: EventKind, colours: TokenColours): string {
  if (kind === "crash" || kind === "fault" || kind === "digest-differs") return colours.alarm;
  if (kind === "promote") return colours.primaryText;
  return kind === "suspect" ? colours.ink : colours.faint;
}

function drawGlyph(pen: Pen, scene: Scene, mark: Mark, colours: TokenColours): void {
  const side = mark.seat === null ? 0 : outward(mark.seat);
  const edge = mark.x + side * (scene.columns.bar + 1);
  switch (mark.kind) {
    case "output":
      drawTick(pen, edge, mark.y, side * 8, colours.world);
      if (scene.level !== "epochs") drawDot(pen, edge + side * 9, mark.y, 2.25, colours.world);
      break;
    case "suppressed":
      drawTick(pen, edge, mark.y, side * 8, colours.channel);
      if (scene.level !== "epochs") drawSuppressed(pen, edge + side * 11, mark.y, colours.channel);
      break;
    case "input":
      drawInArrow(pen, edge + side * 2, mark.y, -side, colours.world);
      break;
    case "interrupt":
      drawDiamond(pen, mark.x, mark.y, 4, colours.paper, colours.ink);
      break;
    case "rule":
      drawDot(pen, mark.x, mark.y, 1.5, colours.paper);
      break;
    case "crash":
      drawCross(pen, mark.x, mark.y, 8, colours.alarm);
      break;
    case "promote":
      drawDiamond(pen, mark.x, mark.y, 7, colours.primary, colours.paper);
      break;
    case "suspect":
      drawDiamond(pen, mark.x, mark.y, 5, colours.paper, colours.alarm);
      break;
    case "fault":
    case "digest-differs":
      drawDiamond(pen, mark.x, mark.y, 5, colours.alarm, colours.paper);
      break;
    case "ended":
      drawDot(pen, mark.x, mark.y, 5, colours.ink);
      break;
    case "lost":
      drawCross(pen, mark.x, mark.y, 2, colours.alarm);
      break;
    default:
  }
}

function drawTick(pen: Pen, x: number, y: number, length: number, colour: string): void {
  pen.strokeStyle = colour;
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(x + length, y);
  pen.stroke();
}

function drawRing(pen: Pen, mark: Mark, colours: TokenColours): void {
  pen.strokeStyle = colours.focus;
  pen.lineWidth = 1.5;
  pen.beginPath();
  pen.arc(mark.x, mark.y, 10, 0, 2 * Math.PI);
  pen.stroke();
}
