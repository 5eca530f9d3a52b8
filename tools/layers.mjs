/**
 * The layers of src/ and what each may know, lowest first. The same table stands in docs/ARCHITECTURE.md for
 * people and in src/<layer>/tsconfig.json for the compiler; layers.test.ts proves that they agree.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const LAYERS = {
  base: [],
  isa: ["base"],
  cpu: ["base", "isa"],
  machine: ["base", "isa", "cpu"],
  hypervisor: ["base", "isa", "cpu", "machine"],
  protocol: ["base"],
  simulation: ["base", "isa", "cpu", "machine", "hypervisor", "protocol"],
  worker: ["base", "isa", "cpu", "machine", "hypervisor", "protocol", "simulation"],
  ui: ["base", "worker"],
  cli: ["base", "isa", "cpu", "machine", "hypervisor", "protocol", "simulation"],
};

/** The layers whose runs give the same bytes on every host: no clock, no chance, no waiting, no packages. */
export const DETERMINISTIC = [
  "base",
  "isa",
  "cpu",
  "machine",
  "hypervisor",
  "protocol",
  "simulation",
];
