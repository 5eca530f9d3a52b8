import { drawLanes } from "./draw-lanes.ts";
import { drawMarks } from "./draw-marks.ts";
import { drawStrokes } from "./draw-strokes.ts";
import { type Pen, type Style, haloText, mono, sans } from "./pen.ts";
import type { Scene } from "./scene.ts";
import { yOf } from "./viewport.ts";

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
  drawForgotten(pen, scene, style);
  drawPresent(pen, scene, style);
}

function drawTicks(pen: Pen, scene: Scene, style: Style): void {
  const { columns, ticks } = scene;
  pen.font = mono(style);
  pen.textAlign = "left";
  for (const { y, text } of ticks) {
    const crisp = Math.round(y) + 0.5;
    pen.strokeStyle = style.colours.line;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(columns.time + pen.measureText(text).width + 8, crisp);
    pen.lineTo(columns.width - columns.time, crisp);
    pen.stroke();
    pen.fillStyle = style.colours.faint;
    pen.fillText(text, columns.time, y);
  }
}

/** Where the page's memory begins, if it does not reach back to the start. */
function drawForgotten(pen: Pen, scene: Scene, style: Style): void {
  if (scene.forgotten === null || scene.forgotten < 0) return;
  pen.font = sans(style);
  pen.textAlign = "center";
  pen.fillStyle = style.colours.faint;
  const y = Math.min(scene.forgotten, scene.view.height) - style.fontPx;
  haloText(pen, "events before this are no longer kept", scene.view.width / 2, y, style);
}

function drawPresent(pen: Pen, scene: Scene, style: Style): void {
  const y = Math.round(scene.now) + 0.5;
  if (y < 0 || y > scene.view.height || scene.now <= yOf(scene.view, 0)) return;
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
