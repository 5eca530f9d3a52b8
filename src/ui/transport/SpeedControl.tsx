import { useLaboratory, usePage } from "../page/use-laboratory.ts";
import { SPEED_CHOICES, SPEED_STEPS, speedAt, speedText, stepOf } from "./speed.ts";

/** How fast virtual time passes: a logarithmic scale, and speeds with a meaning for one click. */
export function SpeedControl() {
  const laboratory = useLaboratory();
  const speed = usePage((state) => state.speed);
  const isChosen = SPEED_CHOICES.some((choice) => choice.nsPerSecond === speed);
  return (
    <div className="speed">
      <label htmlFor="speed-scale">Speed</label>
      <input
        id="speed-scale"
        type="range"
        min={0}
        max={SPEED_STEPS}
        step={1}
        value={stepOf(speed)}
        aria-valuetext={speedText(speed)}
        onChange={(event) => {
          laboratory.setSpeed(speedAt(event.target.valueAsNumber));
        }}
      />
      <select
        aria-label="Chosen speed"
        value={isChosen ? String(speed) : ""}
        onChange={(event) => {
          laboratory.setSpeed(Number(event.target.value));
        }}
      >
        {!isChosen && <option value="">{speedText(speed)}</option>}
        {SPEED_CHOICES.map(({ label, nsPerSecond }) => (
          <option key={label} value={String(nsPerSecond)}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
