/** Test data: random programs of instructions that `as` accepts, with labels, branches, selectors and data between them. */

/** Seeds of the programs that were recorded. */
export const SEEDS = 300;
const STATEMENTS = 60;

const SHAPES: readonly ((any: Chooser) => string)[] = [
  ({ word }) => `\t${word()}`,
  ({ word }) => `\t${word()}`,
  ({ word }) => `\t${word()} ! ${word()}`,
  ({ label }) => `\tb ${label()}\n\tnop`,
  ({ label, register }) => `\tcomb,<,n ${register()},${register()},${label()}`,
  ({ label, register }) => `\taddib,> -1,${register()},${label()}`,
  ({ label, register }) => `\tbl ${label()},${register()}`,
  ({ label, register, number }) => `\tldil L%${label()}+${number(9000)},${register()}`,
  ({ label, register, number }) => `\tldo R%${label()}-${number(9000)}(${register()}),${register()}`,
  ({ label, register, number }) => `\tldw RR%${label()}+${number(8000)}(${register()}),${register()}`,
  ({ label, register }) => `\taddil LR%${label()},${register()}`,
  ({ number, register }) => `\tldi ${number(4096)}*2-${number(4096)},${register()}`,
  ({ number }) => `\t.word ${number(1 << 30)},-${number(1 << 30)},0x${number(1 << 30).toString(16)}`,
  ({ label, number }) => `\t.word ${label()}+${number(100)}`,
  ({ number }) => `\t.byte ${number(256)},${number(128)}\n\t.half ${number(65536)}\n\t.align 4`,
  ({ number }) => `\t.space ${number(9) * 4}`,
];

interface Chooser {
  readonly word: () => string;
  readonly label: () => string;
  readonly register: () => string;
  /** 0 to below `end`. */
  readonly number: (end: number) => number;
}

/** Always the same for a seed and the same instructions to choose from (statements.txt, all of which `as` reads). */
export function randomProgram(seed: number, instructions: readonly string[]): string {
  let state = Math.imul(seed, 0x9e3779b1) | 1;
  const number = (end: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % end;
  };
  const any: Chooser = {
    number,
    word: () => instructions[number(instructions.length)] ?? "nop",
    label: () => `l${number(STATEMENTS)}`,
    register: () => `%r${number(32)}`,
  };
  const statements = Array.from({ length: STATEMENTS }, (_, index) => {
    const shape = SHAPES[number(SHAPES.length)] ?? SHAPES[0];
    return `l${index}:${shape?.(any) ?? ""}`;
  });
  return `${statements.join("\n")}\n`;
}
