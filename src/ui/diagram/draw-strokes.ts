import type { Seat } from "../../worker/messages.ts";
import { outward } from "./columns.ts";
import { type Pen, type Style, haloText, mono } from "./pen.ts";
import { drawArrowHead, drawCross } from "./glyphs.ts";
import type { Scene, Stroke } from "./scene.ts";

/** Where along its way a message carries its name. */
const LABEL_AT = 0.27;

/** The messages between the lanes, with their names where there is room. */
export function drawStrokes(pen: Pen, scene: Scene, style: Style): void {
  const isFine = scene.level === "messages" || scene.level === "detail";
  for (const stroke of scene.strokes) drawStroke(pen, stroke, style, isFine);
  if (isFine) drawNames(pen, scene, style);
}

function drawStroke(pen: Pen, stroke: Stroke, style: Style, isFine: boolean): void {
  const { colours, selected, hovered } = style;
  const isChosen = [stroke.event, stroke.endEvent].some(
    (event) => event !== null && (event === selected || event === hovered),
  );
  const isLost = stroke.state === "lost";
  pen.strokeStyle = isChosen ? colours.ink : isLost ? colours.alarm : colours.channel;
  pen.lineWidth = isChosen ? 2 : stroke.isAcknowledgement ? 0.75 : 1;
  pen.globalAlpha = isFine || isChosen || isLost ? 1 : 0.4;
  pen.setLineDash(isLost ? [4, 3] : stroke.state === "flying" ? [2, 2] : []);
  pen.beginPath();
  pen.moveTo(stroke.x1, stroke.y1);
  pen.lineTo(stroke.x2, stroke.y2);
  pen.stroke();
  pen.setLineDash([]);
  if (isFine && !isLost) {
    const size = stroke.isAcknowledgement ? 4 : 6;
    drawArrowHead(pen, stroke, size, isChosen ? colours.ink : colours.channel);
  }
  if (isLost) drawCross(pen, stroke.x2, stroke.y2, 4, colours.alarm);
  pen.globalAlpha = 1;
}

/** Each direction has its names on its own side, so that the two do not cross. */
function drawNames(pen: Pen, scene: Scene, style: Style): void {
  const lastY: Record<Seat, number> = { primary: -Infinity, backup: -Infinity };
  const room = Math.abs(scene.columns.lanes.backup - scene.columns.lanes.primary) * 0.5;
  pen.font = mono(style);
  pen.textAlign = "center";
  pen.textBaseline = "bottom";
  for (const stroke of scene.strokes) {
    const isLost = stroke.state === "lost";
    const along = isLost ? 2 * LABEL_AT : LABEL_AT;
    const x = stroke.x1 + (stroke.x2 - stroke.x1) * along;
    const y = stroke.y1 + (stroke.y2 - stroke.y1) * along;
    if (stroke.state === "flying" && Math.abs(stroke.x2 - stroke.x1) < room) continue;
    if (y - lastY[stroke.from] < style.fontPx * 1.25) continue;
    if (pen.measureText(stroke.name).width > room) continue;
    lastY[stroke.from] = y;
    pen.fillStyle = isLost ? style.colours.alarm : style.colours.soft;
    pen.save();
    pen.translate(x, y);
    pen.rotate(angleOf(stroke));
    haloText(pen, stroke.name, 0, -2, style);
    pen.restore();
  }
  pen.textBaseline = "middle";
}

/** The slope of a message as a reader's eye takes it: never upside down, never steep. */
function angleOf(stroke: Stroke): number {
  const slope = Math.atan2(stroke.y2 - stroke.y1, Math.abs(stroke.x2 - stroke.x1));
  return -outward(stroke.from) * Math.min(slope, 0.5);
}
