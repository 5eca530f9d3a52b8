/**
 * What the judges say about words, and about our text for them. Letters:
 *
 *   o  objdump lists exactly our text
 *   a  as makes exactly this word of our source, at level 1.1; "A", at level 2.0
 *   s  as makes a shorter form of our source, which objdump lists as exactly our text
 *   i  the word has bits that the processor ignores; without them it has one of the above
 *   u  the architecture leaves the word undefined, and the judges think what they like
 *   2  illegal here, or reserved; objdump knows it from elsewhere (see ELSEWHERE)
 *   -  illegal here, or reserved, and objdump does not know it either
 *
 * What has none of these is a disagreement.
 */
import { decode, rowAt } from "../decoder.ts";
import { assemblySource, disassemble } from "../disassembler.ts";
import { assembled, listed } from "./gnu.mjs";
import { isDefined, withoutIgnoredBits } from "./samples.ts";

/** What objdump reads into words that are no instructions of PA-RISC 1.1. */
const ELSEWHERE = [
  ["64-bit conditions, and words of 64 bits", /,\*|^(extrd|depdi?|shrpd|ldd|std|ldda|stda|ldcd|stdby) ?/],
  ["extract and deposit of 64 bits", /^(extrd|depd|depdi|shrpd),/],
  ["loads and stores of 64 bits", /^(ldd|std|ldda|stda|ldcd|stdby),/],
  ["loads and stores with long displacements", /^(fldw|fstw|fldd|fstd|ldw|stw)[ ,]/],
  ["instructions on halfwords", /^(hadd|hsub|havg|hshl|hshr|hshladd|hshradd|mixh|mixw|permh)\b/],
  ["fused multiplication and addition", /^fmpyn?fadd/],
  ["other floating-point operations of 2.0", /^(fneg|fnegabs|fcnv)[ ,]/],
  ["several compare results", /^f(cmp|test)[ ,]/],
  ["wide branches and the branch target stack", /^(b|bve|blr|call|ret|clrbts|popbts|pushbts|pushnom)\b/],
  ["64-bit words with carry", /^(add|sub),d[cb]/],
  ["conditions that do not exist", /\(null\)/],
  ["instructions on 64 bits without a condition", /^(add|sub|shladd|cmpclr|or|xor|and|andcm|uxor|uaddcm|dcor|cmpiclr|cmpb|cmpib)[ ,]/],
  ["local purges of the TLB, and other forms of cache instructions", /^(p[id]tlb,l|fic|fdc) ?/],
  ["TLB inserts of 2.0", /^[id]i?tlbt/],
  ["other moves of 2.0", /^(mtsarcm|mfia|mfctl,w)/],
  ["quadword stores and graphics flushes, of certain processors only", /^(fstq[sx]|gf[wr])\b/],
  ["XMPYU with bits that must be 0", /^xmpyu/],
  ["FREM, with a format of two bits in either opcode", /^frem/],
];

/** Our text for each word, with the letters; a disagreement has no letter, and what was said instead of it. */
export function judged(words) {
  const canonical = words.map(withoutIgnoredBits);
  const texts = canonical.map((word, at) => disassemble(word, at * 4));
  const listing = listed(canonical);
  const sources = canonical.map(assemblySource);
  const made = assembled(sources);
  const letters = canonical.map((word, at) => {
    if (decode(word) < 0 || texts[at].startsWith("#")) return ofReserved(listing[at]);
    return (texts[at] === listing[at] ? "o" : "") + (made[at] === word ? "a" : "");
  });
  const open = letters.flatMap((letter, at) => (letter === "" ? [at] : []));
  const shorter = listed(open.map((at) => made[at] ?? 0));
  const wider = assembled(open.map((at) => sources[at]), "2.0");
  open.forEach((at, place) => {
    // Of a modification by 0 the short form is listed as one of PA-RISC 2.0.
    if (made[at] !== null && shorter[place].replace(/,o(?=[ ,])/, ",ma") === texts[at]) letters[at] = "s";
    else if (wider[place] === canonical[at]) letters[at] = "A";
    else if (!isDefined(canonical[at])) letters[at] = "u";
  });
  return words.map((word, at) => ({
    word,
    text: texts[at],
    letters: letters[at] !== "" && canonical[at] !== word ? "i" : letters[at],
    said: `${listing[at]} / ${made[at] === null ? "refused" : (made[at] >>> 0).toString(16)}`,
  }));
}

function ofReserved(listing) {
  if (listing.startsWith("#")) return "-";
  return ELSEWHERE.some(([, what]) => what.test(listing)) ? "2" : "";
}

/** Stops on the first words without a letter. */
export function refuseDisagreements(verdicts) {
  const open = verdicts.filter(({ letters }) => letters === "");
  if (open.length === 0) return;
  for (const { word, text, said } of open.slice(0, 30)) {
    const row = decode(word) < 0 ? "illegal" : rowAt(decode(word)).name;
    console.error(`${(word >>> 0).toString(16)} ${row}: ${text}, but ${said}`);
  }
  throw new Error(`${open.length} disagreements`);
}
