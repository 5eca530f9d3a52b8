import type { TokenColours } from "../styles/token-colours.ts";

/** What drawing needs beside the scene. */
export interface Style {
  readonly colours: TokenColours;
  /** px; grows with the reader's text size. */
  readonly fontPx: number;
  readonly selected: number | null;
  readonly hovered: number | null;
}

export type Pen = CanvasRenderingContext2D;

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
