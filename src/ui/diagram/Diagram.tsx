import { type PointerEvent, useEffect, useRef, useState } from "react";
import { EventGrid } from "../events/EventGrid.tsx";
import { useHistory, useLaboratory, usePage } from "../page/use-laboratory.ts";
import { DiagramHint } from "./DiagramHint.tsx";
import { DiagramScreen, type DiagramState, type Pointed } from "./diagram-screen.ts";
import { DiagramStart } from "./DiagramStart.tsx";
import { DiagramTools } from "./DiagramTools.tsx";
import { Legend } from "./Legend.tsx";
import { useSummary } from "./use-summary.ts";

const INITIAL: DiagramState = { isFollowing: true, isFitting: true, level: "messages" };

/** What passes between the machines: the space-time diagram, and the list of events that says the same in words. */
export function Diagram() {
  const { history, store } = useLaboratory();
  const centre = usePage((state) => state.centre);
  const selected = usePage((state) => state.selected);
  const canvas = useRef<HTMLCanvasElement>(null);
  const screen = useRef<DiagramScreen | null>(null);
  const [state, setState] = useState(INITIAL);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const summary = useSummary();
  const isAtStart = useHistory(({ frame }) => frame === null || frame.timeNs === 0);

  useEffect(() => {
    if (canvas.current === null) return;
    const made = new DiagramScreen(canvas.current, history);
    made.onState = setState;
    screen.current = made;
    return () => {
      made.dispose();
    };
  }, [history]);

  useEffect(() => {
    screen.current?.select(selected, selected !== null);
  }, [selected]);

  useWheel(canvas, screen);
  const drag = useDrag(screen, setPointed);

  return (
    <section className="between region" aria-label="Diagram" tabIndex={-1} data-region="diagram">
      <DiagramTools state={state} screen={screen} />
      <div className="diagram-body" data-centre={centre}>
        <div className="diagram-canvas" inert={centre === "events"}>
          <canvas ref={canvas} role="img" aria-label={summary} {...drag} />
          {isAtStart && <DiagramStart />}
          {pointed !== null && <DiagramHint pointed={pointed} />}
        </div>
        <div className="event-twin">
          <EventGrid
            onPick={(n) => {
              store.setState({ selected: n });
            }}
          />
        </div>
      </div>
      <Legend />
    </section>
  );
}

/** The wheel moves through time; with Ctrl (as a pinch reports itself) it zooms. */
function useWheel(
  canvas: React.RefObject<HTMLCanvasElement | null>,
  screen: React.RefObject<DiagramScreen | null>,
): void {
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      if (event.ctrlKey) screen.current?.zoom(Math.exp(-event.deltaY / 300), event.offsetY);
      else screen.current?.pan(event.deltaY);
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => {
      element.removeEventListener("wheel", onWheel);
    };
  }, [canvas, screen]);
}

function isSomething(pointed: Pointed | null): boolean {
  return pointed !== null && (pointed.event !== null || pointed.epoch !== null);
}

/** How far a pointer may move and still mean a click, px. */
const CLICK_PX = 4;

/** Dragging moves through time, pointing shows what is there, a click selects it. */
function useDrag(
  screen: React.RefObject<DiagramScreen | null>,
  setPointed: (pointed: Pointed | null) => void,
) {
  const { store } = useLaboratory();
  const start = useRef<{ y: number; lastY: number; isMoved: boolean } | null>(null);
  const pointAt = (event: PointerEvent<HTMLCanvasElement>) => {
    const { offsetX, offsetY } = event.nativeEvent;
    return screen.current?.point(offsetX, offsetY) ?? null;
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLCanvasElement>) => {
      start.current = { y: event.clientY, lastY: event.clientY, isMoved: false };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent<HTMLCanvasElement>) => {
      const from = start.current;
      if (from === null) {
        const pointed = pointAt(event);
        setPointed(isSomething(pointed) ? pointed : null);
        screen.current?.hover(pointed?.event ?? null);
        return;
      }
      if (Math.abs(event.clientY - from.y) > CLICK_PX) from.isMoved = true;
      if (from.isMoved) screen.current?.pan(from.lastY - event.clientY);
      from.lastY = event.clientY;
    },
    onPointerUp: (event: PointerEvent<HTMLCanvasElement>) => {
      const isClick = start.current !== null && !start.current.isMoved;
      start.current = null;
      if (!isClick) return;
      const pointed = pointAt(event);
      setPointed(isSomething(pointed) ? pointed : null);
      store.setState({ selected: pointed?.event ?? null });
    },
    onPointerCancel: () => {
      start.current = null;
    },
    onPointerLeave: () => {
      setPointed(null);
      screen.current?.hover(null);
    },
  };
}
