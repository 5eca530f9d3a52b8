import {
  ArrowLeftToLine,
  ArrowRightToLine,
  Link2,
  Pause,
  Play,
  RotateCcw,
  Skull,
  StepForward,
} from "lucide-react";
import type { ReactNode } from "react";
import { timeText } from "../page/text.ts";
import { useFrame, useHistory, useLaboratory, usePage } from "../page/use-laboratory.ts";
import { ShareButton } from "../share/ShareButton.tsx";
import { SpeedControl } from "./SpeedControl.tsx";

/** What moves the pair: always in view, at the bottom. */
export function Transport() {
  const laboratory = useLaboratory();
  const isRunning = useFrame((frame) => frame.running, false);
  return (
    <section
      className="transport"
      aria-label="Transport"
      tabIndex={-1}
      data-region="transport"
      data-running={isRunning}
    >
      <div className="transport-group go">
        <Control name="Run" keys="Space" act={laboratory.run} look="run">
          <Play aria-hidden="true" size={16} />
        </Control>
        <Control name="Pause" keys="Space" act={laboratory.pause} look="pause">
          <Pause aria-hidden="true" size={16} />
        </Control>
      </div>
      <div className="transport-group steps">
        <Control name="Step back" keys="Shift+E" act={laboratory.stepBack}>
          <ArrowLeftToLine aria-hidden="true" size={16} />
        </Control>
        <Control name="Step instruction" keys="S" act={laboratory.stepInstruction}>
          <StepForward aria-hidden="true" size={16} />
        </Control>
        <Control name="Step epoch" keys="E" act={laboratory.stepEpoch}>
          <ArrowRightToLine aria-hidden="true" size={16} />
        </Control>
        <Control name="Reset" keys="" act={laboratory.reset}>
          <RotateCcw aria-hidden="true" size={16} />
        </Control>
      </div>
      <SpeedControl />
      <Clock />
      <div className="transport-group harm">
        <Control name="Crash primary" keys="K" act={laboratory.crashPrimary} look="crash">
          <Skull aria-hidden="true" size={16} />
        </Control>
        <Control name="Crash backup" keys="Shift+K" act={laboratory.crashBackup} look="crash-quiet">
          <Skull aria-hidden="true" size={16} />
        </Control>
      </div>
      <div className="transport-group share">
        <ShareButton icon={<Link2 aria-hidden="true" size={16} />} />
      </div>
    </section>
  );
}

function Control(props: {
  readonly name: string;
  readonly keys: string;
  readonly act: () => void;
  readonly look?: string;
  readonly children: ReactNode;
}) {
  const { name, keys, act, look = "plain", children } = props;
  return (
    <button
      type="button"
      className="control"
      data-look={look}
      onClick={act}
      title={keys === "" ? name : `${name} (${keys})`}
    >
      {children}
      <span className="control-name">{name}</span>
    </button>
  );
}

/** What time it is in the laboratory, and whether it passes. */
function Clock() {
  const timeNs = useFrame((frame) => frame.timeNs, 0);
  const isRunning = useFrame((frame) => frame.running, false);
  const finished = useFrame((frame) => frame.finished, null);
  const isReplaying = usePage((state) => state.replayUntilNs !== null);
  const isBooted = useHistory(({ opened }) => opened !== null);
  const state = !isBooted
    ? "booting"
    : isReplaying
      ? "replaying"
      : isRunning
        ? "running"
        : finished === null
          ? "paused"
          : "over";
  return (
    <div className="clock" title={finished ?? "virtual time since boot"}>
      <span className="clock-time">{timeText(timeNs)}</span>
      <span className="clock-state" data-state={state}>
        {state}
      </span>
    </div>
  );
}
