/** How fast a memory's digest is taken: once at every epoch end, of every page that changed. */
import { Bench } from "tinybench";
import { crc32 } from "../src/base/crc32.ts";
import { Digest } from "../src/base/digest.ts";

const PAGE_WORDS = 1024;
const page = Int32Array.from({ length: PAGE_WORDS }, (_, index) => Math.imul(index, 0x9e3779b1));
const bytes = new Uint8Array(page.buffer);

const bench = new Bench({ time: 500 });
bench.add("digest of a page of 4 KiB", () => {
  const digest = new Digest();
  digest.addWords(page);
  digest.hex();
});
bench.add("checksum of a frame of 4 KiB", () => {
  crc32(bytes);
});
await bench.run();
console.table(bench.table());
