import type { Seat } from "../../worker/messages.ts";
import type { TokenColours } from "../styles/token-colours.ts";
import { outward } from "./columns.ts";
import { type Pen, type Style, haloText, mono } from "./pen.ts";
import { TURNING } from "./draw-marks.ts";
import { drawCheck, drawDiffers } from "./glyphs.ts";
import { type Bar, CELL_PX, type Cell, type Life, type Scene } from "./scene.ts";

/** Lifelines, ribbons, epochs with their numbers, the referee's rail. */
export function drawLanes(pen: Pen, scene: Scene, style: Style): void {
  drawRibbons(pen, scene, style.colours);
  for (const life of scene.lives) drawLife(pen, scene, life, style.colours);
  for (const bar of scene.bars) drawBar(pen, scene, bar, style.colours);
  for (const cell of scene.cells) drawCell(pen, scene, cell, style.colours);
  for (const life of scene.lives) drawAfterlife(pen, scene, life, style.colours);
  drawEpochNumbers(pen, scene, style);
  drawDigests(pen, scene, style);
}

function drawRibbons(pen: Pen, scene: Scene, colours: TokenColours): void {
  const { primary, backup } = scene.columns.lanes;
  const fill = pen.createLinearGradient(primary, 0, backup, 0);
  fill.addColorStop(0, colours.primary);
  fill.addColorStop(1, colours.backup);
  for (const ribbon of scene.ribbons) {
    pen.globalAlpha = ribbon.epoch % 2 === 0 ? 0.16 : 0.07;
    pen.fillStyle = fill;
    pen.beginPath();
    pen.moveTo(primary, ribbon.primary[0]);
    pen.lineTo(backup, ribbon.backup[0]);
    pen.lineTo(backup, ribbon.backup[1]);
    pen.lineTo(primary, ribbon.primary[1]);
    pen.closePath();
    pen.fill();
    pen.globalAlpha = 0.45;
    pen.strokeStyle = fill;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(primary, ribbon.primary[0]);
    pen.lineTo(backup, ribbon.backup[0]);
    pen.stroke();
  }
  pen.globalAlpha = 1;
}

/** The thin line of a machine that is alive. */
function drawLife(pen: Pen, scene: Scene, life: Life, colours: TokenColours): void {
  const x = scene.columns.lanes[life.seat];
  const bottom = life.crash ?? life.bottom;
  pen.fillStyle = colours[life.seat];
  pen.fillRect(x - 1, life.top, 2, Math.max(0, bottom - life.top));
}

/** After a crash: hatched in red. After a promotion: the backup's line takes on the primary's colour at its edge. */
function drawAfterlife(pen: Pen, scene: Scene, life: Life, colours: TokenColours): void {
  const x = scene.columns.lanes[life.seat];
  const { bar } = scene.columns;
  if (life.promotion !== null) {
    const end = life.crash ?? life.bottom;
    pen.fillStyle = colours.primary;
    pen.fillRect(x + outward(life.seat) * (bar + 1) - 1.5, life.promotion, 3, end - life.promotion);
  }
  if (life.crash === null) return;
  const top = Math.max(life.crash, -20);
  const bottom = Math.min(life.bottom, scene.view.height + 20);
  if (bottom <= top) return;
  pen.save();
  pen.beginPath();
  pen.rect(x - bar, top, 2 * bar, bottom - top);
  pen.clip();
  pen.strokeStyle = colours.alarm;
  pen.lineWidth = 1.25;
  pen.beginPath();
  for (let y = top - 2 * bar; y < bottom + 2 * bar; y += 6) {
    pen.moveTo(x - bar, y + 2 * bar);
    pen.lineTo(x + bar, y);
  }
  pen.stroke();
  pen.restore();
}

function drawBar(pen: Pen, scene: Scene, bar: Bar, colours: TokenColours): void {
  const x = scene.columns.lanes[bar.seat];
  const half = scene.columns.bar;
  const gap = scene.level === "epochs" ? 0.75 : 1;
  const height = Math.max(0.5, bar.end - bar.top - gap);
  if (bar.end < 0 || bar.top > scene.view.height) return;
  pen.fillStyle = colours[bar.seat];
  let top = bar.top + gap / 2;
  for (const [pauseTop, pauseEnd] of bar.pauses) {
    pen.fillRect(x - half, top, 2 * half, Math.max(0, pauseTop - top));
    top = pauseEnd;
  }
  pen.fillRect(x - half, top, 2 * half, Math.max(0, bar.top + gap / 2 + height - top));
}

function drawCell(pen: Pen, scene: Scene, cell: Cell, colours: TokenColours): void {
  const x = scene.columns.lanes[cell.seat];
  const side = outward(cell.seat);
  pen.fillStyle = colours[cell.seat];
  pen.fillRect(x - scene.columns.bar, cell.top, 2 * scene.columns.bar, CELL_PX);
  const length = Math.min(40, 6 * Math.log2(1 + cell.outputs));
  if (length > 0) {
    pen.fillStyle = cell.seat === "primary" ? colours.world : colours.channel;
    const start = x + side * (scene.columns.bar + 3);
    pen.fillRect(side > 0 ? start : start - length, cell.top, length, CELL_PX - 1);
  }
  const inner = Math.min(60, 8 * Math.log2(1 + cell.epochs));
  pen.globalAlpha = 0.25;
  pen.fillStyle = colours[cell.seat];
  const start = x - side * scene.columns.bar;
  pen.fillRect(side > 0 ? start - inner : start, cell.top, inner, CELL_PX);
  pen.globalAlpha = 1;
}

function drawEpochNumbers(pen: Pen, scene: Scene, style: Style): void {
  const { colours, fontPx } = style;
  pen.font = mono(style, 600);
  const taken = scene.marks.filter(({ kind }) => TURNING.includes(kind));
  const lastY: Record<Seat, number> = { primary: -Infinity, backup: -Infinity };
  for (const bar of scene.bars) {
    const side = outward(bar.seat);
    const y = bar.top + fontPx * 0.65;
    if (y - lastY[bar.seat] < fontPx * 2 || y < -fontPx || y > scene.view.height + fontPx) continue;
    if (taken.some((mark) => mark.seat === bar.seat && Math.abs(mark.y - y) < fontPx * 1.3)) {
      continue;
    }
    lastY[bar.seat] = y;
    pen.textAlign = side < 0 ? "right" : "left";
    pen.fillStyle = bar.seat === "primary" ? colours.primaryText : colours.backupText;
    const x = scene.columns.lanes[bar.seat] + side * scene.columns.epochOffset;
    haloText(pen, String(bar.epoch), x, y, style);
  }
}

function drawDigests(pen: Pen, scene: Scene, style: Style): void {
  let lastY = -Infinity;
  for (const bar of scene.bars) {
    if (bar.seat !== "backup" || bar.digest === null) continue;
    if (bar.end - lastY < 9 && bar.digest === "equal") continue;
    lastY = bar.end;
    const { digest } = scene.columns;
    if (bar.digest === "equal") drawCheck(pen, digest, bar.end, style.colours.faint);
    else drawDiffers(pen, digest, bar.end, style.colours.alarm);
  }
}
