/**
 * The checksum of a message's frame: CRC-32 of IEEE 802.3 (reflected, polynomial 0x04c11db7), the one of
 * Ethernet, gzip and PNG. It finds every burst of up to 32 wrong bits.
 */

const TABLE = makeTable();

/** The checksum of `bytes`, as an int32. Given the checksum of a first part, it goes on from there. */
export function crc32(bytes: Uint8Array, previous = 0): number {
  let crc = ~previous;
  for (const byte of bytes) {
    crc = (TABLE[(crc ^ byte) & 0xff] as number) ^ (crc >>> 8);
  }
  return ~crc;
}

function makeTable(): Int32Array {
  const table = new Int32Array(256);
  for (let index = 0; index < 256; index += 1) {
    let entry = index;
    for (let bit = 0; bit < 8; bit += 1) {
      entry = (entry & 1) === 1 ? (entry >>> 1) ^ 0xedb88320 : entry >>> 1;
    }
    table[index] = entry;
  }
  return table;
}
