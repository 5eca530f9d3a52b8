/** How many words a second are decoded, and how many are written as text: what scrolling through a memory costs. */
import { Bench } from "tinybench";
import { decode } from "../src/isa/decoder.ts";
import { disassemble } from "../src/isa/disassembler.ts";
import { ROWS } from "../src/isa/spec/index.ts";
import { randomWords, sampleWords } from "../src/isa/testdata/samples.ts";

const WORDS = 1000;
const byChance = randomWords(WORDS);
const all = sampleWords();
const ofTheTable = Int32Array.from({ length: WORDS }, (_, at) => {
  return all[Math.floor((at * all.length) / WORDS)] ?? 0;
});

let sum = 0;
const bench = new Bench({ time: 500 });
bench.add(`decode ${String(WORDS)} words of the table's ${String(ROWS.length)} rows`, () => {
  for (const word of ofTheTable) sum += decode(word);
});
bench.add(`disassemble ${String(WORDS)} words of the table`, () => {
  for (const word of ofTheTable) sum += disassemble(word, 0).length;
});
bench.add(`disassemble ${String(WORDS)} words by chance`, () => {
  for (const word of byChance) sum += disassemble(word, 0).length;
});
await bench.run();
console.table(bench.table());
if (sum === 0) console.log("nothing was written");
