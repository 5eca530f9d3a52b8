import type { TokenColours } from "../styles/token-colours.ts";
import { drawLanes } from "./draw-lanes.ts";
import { drawMarks } from "./draw-marks.ts";
import { drawStrokes } from "./draw-strokes.ts";
import type { Scene } from "./scene.ts";

/** What drawing needs beside the scene. */
export interface Style {
  readonly colours: TokenColours;
  /** px; grows with the reader's text size. */
  readonly fontPx: number;
  readonly selected: number | null;
  readonly hovered: number | null;
}

export type Pen = CanvasRenderingContext2D;

/** Draws a scene. Pure but for the canvas: the same scene and style give the same picture. */
export function draw(pen: Pen, scene: Scene, style: Style): void {
  const { width, height } = scene.view;
  pen.clearRect(0, 0, width, height);
  pen.lineCap = "butt";
  pen.textBaseline = "middle";
  drawTicks(pen, scene, style);
  drawLanes(pen, scene, style);
  drawStrokes(pen, scene, style);
  drawMarks(pen, scene, style);
  drawPresent(pen, scene, style);
}

export function sans(style: Style, weight = 400): string {
  return `${weight} ${style.fontPx}px "IBM Plex Sans", sans-serif`;
}

export function mono(style: Style, weight = 400): string {
  return `${weight} ${style.fontPx}px "IBM Plex Mono", monospace`;
}

/** Text on a halo of the ground, so that lines may pass behind it. */
export function haloText(pen: Pen, text: string, x: number, y: number, style: Style): void {
  pen.lineJoin = "round";
  pen.lineWidth = 4;
  pen.strokeStyle = style.colours.paper;
  pen.strokeText(text, x, y);
  pen.fillText(text, x, y);
}

function drawTicks(pen: Pen, scene: Scene, style: Style): void {
  const { columns, ticks } = scene;
  pen.font = mono(style);
  pen.textAlign = "left";
  pen.lineWidth = 1;
  for (const { y, text } of ticks) {
    const crisp = Math.round(y) + 0.5;
    pen.strokeStyle = style.colours.line;
    pen.beginPath();
    pen.moveTo(columns.time, crisp);
    pen.lineTo(columns.width - columns.time, crisp);
    pen.stroke();
    pen.fillStyle = style.colours.faint;
    haloText(pen, text, columns.time, y, style);
  }
}

function drawPresent(pen: Pen, scene: Scene, style: Style): void {
  const y = Math.round(scene.now) + 0.5;
  if (y < 0 || y > scene.view.height) return;
  pen.strokeStyle = style.colours.ink;
  pen.lineWidth = 1;
  pen.setLineDash([1, 3]);
  pen.beginPath();
  pen.moveTo(scene.columns.time, y);
  pen.lineTo(scene.columns.width - scene.columns.time, y);
  pen.stroke();
  pen.setLineDash([]);
  pen.font = sans(style, 500);
  pen.textAlign = "left";
  pen.fillStyle = style.colours.ink;
  if (y + 10 < scene.view.height) haloText(pen, "now", scene.columns.time, y + 10, style);
}
