/**
 * Makes words.tsv.br and random-words.txt.br: instruction words and our text for them, judged by GNU as and objdump.
 *
 *   npx tsx src/isa/testdata/refresh-words.mjs             (needs hppa-linux-gnu-as, -objdump and -objcopy)
 *   npx tsx src/isa/testdata/refresh-words.mjs 10000000    judges so many more words by chance, and writes nothing
 *
 * words.tsv.br has a line for each word of `sampleWords`: word, text at address 0, letters. random-words.txt.br has a line for each
 * word of `randomWords`: letters and text. judge.mjs tells what the letters mean; a word that gets none stops the script.
 */
import { Buffer } from "node:buffer";
import { writeFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";
import { RandomStream } from "../../base/random.ts";
import { disassemble } from "../disassembler.ts";
import { judged, refuseDisagreements } from "./judge.mjs";
import { RANDOM_WORDS, randomWords, sampleWords } from "./samples.ts";

const PORTION = 250_000;

function write(name, lines) {
  const text = Buffer.from(lines.map((line) => `${line}\n`).join(""));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  };
  writeFileSync(new URL(name, import.meta.url), brotliCompressSync(text, { params }));
}

function counts(verdicts, into = {}) {
  for (const { letters } of verdicts) into[letters] = (into[letters] ?? 0) + 1;
  return into;
}

function refresh() {
  const samples = judged(sampleWords());
  refuseDisagreements(samples);
  const sampleLines = samples.map(({ word, letters }) => {
    return [(word >>> 0).toString(16).padStart(8, "0"), disassemble(word, 0), letters].join("\t");
  });
  write("words.tsv.br", sampleLines);
  console.log(`${samples.length} words of the table:`, counts(samples));
  const random = judged([...randomWords(RANDOM_WORDS)]);
  refuseDisagreements(random);
  write(
    "random-words.txt.br",
    random.map(({ word, letters }) => (/[oas]/i.test(letters) ? `${letters} ${disassemble(word, 0)}` : letters)),
  );
  console.log(`${random.length} words by chance:`, counts(random));
}

function campaign(total) {
  const random = new RandomStream(Date.now(), "words");
  const all = {};
  for (let done = 0; done < total; done += PORTION) {
    const words = Array.from({ length: Math.min(PORTION, total - done) }, () => random.nextUint32() | 0);
    const verdicts = judged(words);
    refuseDisagreements(verdicts);
    counts(verdicts, all);
    console.log(`${done + words.length} words by chance:`, JSON.stringify(all));
  }
}

const total = Number(process.argv[2] ?? 0);
if (total > 0) campaign(total);
else refresh();
