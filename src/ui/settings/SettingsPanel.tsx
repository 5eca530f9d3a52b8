import { type ReactNode, useId } from "react";
import type { DiskChoice, Settings, Variant } from "../../worker/messages.ts";
import { TERMS } from "../page/Terms.tsx";
import { useHistory, useLaboratory, usePage } from "../page/use-laboratory.ts";
import { LIMITS, diskName, isSameSettings, settingsProblem } from "./settings.ts";

/** The settings of the next boot. Nothing changes in the present run until the pair is booted again. */
export function SettingsPanel() {
  const laboratory = useLaboratory();
  const draft = usePage((state) => state.draft);
  const applied = useHistory(({ opened }) => opened?.settings ?? null);
  const problem = settingsProblem(draft);
  const disk = usePage((state) => diskName(state.disk));
  const appliedDisk = useHistory(({ opened }) => opened?.disk?.name ?? null);
  const isChanged = applied !== null && !(isSameSettings(applied, draft) && appliedDisk === disk);
  return (
    <form
      className="settings"
      aria-label="Settings"
      onSubmit={(event) => {
        event.preventDefault();
        laboratory.reset();
      }}
    >
      <EpochLength value={draft.epochLength} change={laboratory.setDraft} />
      <Protocol value={draft.protocol} change={laboratory.setDraft} />
      <NumberField
        label="Loss"
        unit="%"
        hint={TERMS.loss}
        value={round(draft.loss * 100)}
        limits={LIMITS.lossPercent}
        step="any"
        change={(percent) => {
          laboratory.setDraft({ loss: percent / 100 });
        }}
      />
      <NumberField
        label="Seed"
        hint={TERMS.seed}
        value={draft.seed}
        limits={LIMITS.seed}
        change={(seed) => {
          laboratory.setDraft({ seed });
        }}
      />
      <NumberField
        label="Detection timeout"
        unit="ms"
        hint={TERMS.detection}
        value={round(draft.detectionTimeoutNs / 1e6)}
        limits={LIMITS.detectionTimeoutMs}
        step="any"
        change={(ms) => {
          laboratory.setDraft({ detectionTimeoutNs: Math.round(ms * 1e6) });
        }}
      />
      <label className="check" title={TERMS.exactlyOnce}>
        <input
          type="checkbox"
          checked={draft.exactlyOnce}
          onChange={(event) => {
            laboratory.setDraft({ exactlyOnce: event.target.checked });
          }}
        />{" "}
        Drop repeats (exactly once)
      </label>
      <Disk />
      <div className="settings-end">
        <p className={problem === null ? "settings-note" : "settings-problem"} role="status">
          {problem ?? (isChanged ? "Takes effect at the next boot." : "As in the present pair.")}
        </p>
        <button type="submit" className="button" data-strong={isChanged}>
          Restart with these settings
        </button>
      </div>
    </form>
  );
}

type Change = (change: Partial<Settings>) => void;

function EpochLength({ value, change }: { readonly value: number; readonly change: Change }) {
  return (
    <NumberField
      label="Epoch length"
      unit="instructions"
      hint={TERMS.epoch}
      value={value}
      limits={LIMITS.epochLength}
      list={[256, 1024, 4096, 16384, 65536]}
      change={(epochLength) => {
        change({ epochLength });
      }}
    />
  );
}

const VARIANTS: readonly Variant[] = ["original", "revised"];

function Protocol({ value, change }: { readonly value: Variant; readonly change: Change }) {
  return (
    <fieldset className="choice">
      <legend>Protocol</legend>
      {VARIANTS.map((variant) => (
        <label key={variant} title={TERMS[variant]}>
          <input
            type="radio"
            name="protocol"
            checked={value === variant}
            onChange={() => {
              change({ protocol: variant });
            }}
          />
          <span>{variant}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Which disk the pair begins with. Another file is dropped on the page. */
function Disk() {
  const laboratory = useLaboratory();
  const disk = usePage((state) => state.disk);
  const file = usePage((state) => state.diskFile);
  const choices: readonly { readonly choice: DiskChoice; readonly name: string }[] = [
    { choice: { kind: "none" }, name: "none" },
    { choice: { kind: "blank" }, name: "blank, 1 MiB" },
    ...(file === null ? [] : [{ choice: file, name: file.name }]),
  ];
  return (
    <fieldset className="choice">
      <legend>Disk</legend>
      {choices.map(({ choice, name }) => (
        <label key={choice.kind} title={TERMS.disk}>
          <input
            type="radio"
            name="disk"
            checked={disk.kind === choice.kind}
            onChange={() => {
              laboratory.chooseDisk(choice);
            }}
          />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}

function NumberField(props: {
  readonly label: string;
  readonly unit?: string;
  readonly hint: string;
  readonly value: number;
  readonly limits: { readonly min: number; readonly max: number };
  readonly step?: string;
  readonly list?: readonly number[];
  readonly change: (value: number) => void;
}) {
  const id = useId();
  const { label, unit, hint, value, limits, step, list, change } = props;
  return (
    <Field id={id} label={label} hint={hint}>
      <input
        id={id}
        type="number"
        inputMode="decimal"
        required
        min={limits.min}
        max={limits.max}
        step={step ?? 1}
        list={list === undefined ? undefined : `${id}-list`}
        value={Number.isFinite(value) ? value : ""}
        onChange={(event) => {
          change(event.target.valueAsNumber);
        }}
      />
      {unit !== undefined && <span className="unit">{unit}</span>}
      {list !== undefined && (
        <datalist id={`${id}-list`}>
          {list.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
    </Field>
  );
}

function Field(props: {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="field" title={props.hint}>
      <label htmlFor={props.id}>{props.label}</label>
      <div className="field-line">{props.children}</div>
    </div>
  );
}

/** Without the last bits of a percentage that binary fractions leave behind. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
