/** What an experiment may switch off by name: parts of the rules, and assumptions about the machines. */
import { ASSUMPTIONS, type Assumption, type OwnWaysOptions } from "../hypervisor/assumptions.ts";
import { ABLATIONS, type Ablation, type ProtocolConfig } from "../protocol/types.ts";
import type { Experiment } from "./experiment.ts";

export type Switch = Ablation | Assumption;

export const SWITCHES: readonly Switch[] = [...ABLATIONS, ...ASSUMPTIONS];

export function switchFromText(text: string): Switch | null {
  return SWITCHES.find((known) => known === text) ?? null;
}

/** Those that are the protocol's business. */
export function ablationsOf(without: readonly Switch[]): readonly Ablation[] {
  return ABLATIONS.filter((name) => without.includes(name));
}

/** Those that are a machine's business, for the machine with this name; null: none is switched off. */
export function ownWaysOf({ rules, seed }: Experiment, machine: string): OwnWaysOptions | null {
  const without = ASSUMPTIONS.filter((name) => rules.without.includes(name));
  return without.length === 0 ? null : { without, seed, machine };
}

/** The configuration of the rules that an experiment asks for. */
export function configOf({
  protocol,
  rules,
}: Pick<Experiment, "protocol" | "rules">): ProtocolConfig {
  return { variant: protocol, ...rules, without: ablationsOf(rules.without) };
}
