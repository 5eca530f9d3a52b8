/** The programs that the editor offers, in the order in which a student may want to read them. */
import { must } from "../../base/assert.ts";

export interface Example {
  readonly name: string;
  readonly title: string;
  readonly source: string;
}

const SOURCES = import.meta.glob<string>("./examples/*.s", {
  query: "?raw",
  import: "default",
  eager: true,
});

const TITLES: Readonly<Record<string, string>> = {
  hello: "Hello, by polling the serial port",
  echo: "Echo of what you type, in capitals",
  loops: "Loops, delay slots, nullification",
  counter: "A counter to be crashed",
  timer: "A timer’s interrupts",
  levels: "Levels of privilege, and a trap",
  carries: "64-bit numbers: carries and borrows",
  clock: "Reading the clock twice",
};

export const EXAMPLES: readonly Example[] = Object.entries(TITLES).map(([name, title]) => ({
  name,
  title,
  source: must(SOURCES[`./examples/${name}.s`], `the example ${name}`),
}));
