import {
  ArrowDownToLine,
  ChevronDown,
  ChevronUp,
  MoveHorizontal,
  Scaling,
  ZoomIn,
  ZoomOut,
} from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { useLaboratory, usePage } from "../page/use-laboratory.ts";
import { LEVEL_NOTES } from "./level.ts";
import type { DiagramScreen, DiagramState } from "./diagram-screen.ts";

interface Props {
  readonly state: DiagramState;
  readonly screen: RefObject<DiagramScreen | null>;
}

/** The diagram's controls: everything the wheel and the pointer can do, as buttons. */
export function DiagramTools({ state, screen }: Props) {
  const { store } = useLaboratory();
  const centre = usePage((page) => page.centre);
  const isWide = usePage((page) => page.isDiagramWide);
  const isList = centre === "events";
  return (
    <header className="region-header between-header">
      <h2>Between them</h2>
      {!isList && <p className="region-note diagram-level">{LEVEL_NOTES[state.level]}</p>}
      <div className="tools" role="group" aria-label="Diagram view">
        {!isList && (
          <>
            <Tool name="Earlier" act={() => screen.current?.pan(-screen.current.height * 0.7)}>
              <ChevronUp aria-hidden="true" size={15} />
            </Tool>
            <Tool name="Later" act={() => screen.current?.pan(screen.current.height * 0.7)}>
              <ChevronDown aria-hidden="true" size={15} />
            </Tool>
            <Tool name="Zoom in" act={() => screen.current?.zoom(1.6)}>
              <ZoomIn aria-hidden="true" size={15} />
            </Tool>
            <Tool name="Zoom out" act={() => screen.current?.zoom(1 / 1.6)}>
              <ZoomOut aria-hidden="true" size={15} />
            </Tool>
            <Tool
              name="Fit the scale to the pace"
              isPressed={state.isFitting}
              act={() => screen.current?.fit(!state.isFitting)}
            >
              <Scaling aria-hidden="true" size={15} />
            </Tool>
            <Tool
              name="Follow the present"
              isPressed={state.isFollowing}
              act={() => screen.current?.follow(!state.isFollowing)}
            >
              <ArrowDownToLine aria-hidden="true" size={15} />
            </Tool>
          </>
        )}
        <span className="desktop-only">
          <Tool
            name="Wide diagram"
            isPressed={isWide}
            act={() => {
              store.setState({ isDiagramWide: !isWide });
            }}
          >
            <MoveHorizontal aria-hidden="true" size={15} />
          </Tool>
        </span>
        <button
          type="button"
          className="button small"
          aria-pressed={isList}
          title="List of events (L)"
          onClick={() => {
            store.setState({ centre: isList ? "diagram" : "events" });
          }}
        >
          List
        </button>
      </div>
    </header>
  );
}

function Tool(props: {
  readonly name: string;
  readonly act: () => void;
  readonly isPressed?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className="tool"
      aria-label={props.name}
      title={props.name}
      aria-pressed={props.isPressed}
      onClick={props.act}
    >
      {props.children}
    </button>
  );
}
