// Where things lie in memory: bit fields of every width at every place, packed structures with words
// at odd addresses, alignment asked for, bytes and halves and their signs, overlapping copies.
#include "mini.h"

static u32 mix(u32 sum, u32 value) { return (sum << 5 | sum >> 27) * 0x01000193 ^ value; }

static u32 __attribute__((noinline)) digest(const void *from, u32 size) {
  u32 sum = 5381;
  for (const u8 *bytes = from; size > 0; size--) sum = sum * 33 ^ *bytes++;
  return sum;
}

#define FIELDS(width)                                                      \
  struct fields_##width {                                                  \
    u32 before : 32 - width;                                               \
    int field : width;                                                     \
    u32 after : width;                                                     \
    int rest : 32 - width;                                                 \
  };                                                                       \
  static u32 __attribute__((noinline)) use_##width(u32 value) {            \
    volatile struct fields_##width here;                                   \
    memset((void *)&here, 0x5a, sizeof here);                              \
    here.field = (int)value;                                               \
    here.after = value >> 3;                                               \
    here.before += value;                                                  \
    here.rest ^= (int)(value * 7);                                         \
    here.field++;                                                          \
    here.after -= 3;                                                       \
    u32 sum = digest((const void *)&here, sizeof here);                    \
    sum = mix(mix(sum, (u32)here.field), here.after);                      \
    return mix(mix(sum, here.before), (u32)here.rest);                     \
  }

FIELDS(1) FIELDS(2) FIELDS(3) FIELDS(5) FIELDS(7) FIELDS(8) FIELDS(9) FIELDS(13) FIELDS(15)
FIELDS(16) FIELDS(17) FIELDS(20) FIELDS(24) FIELDS(27) FIELDS(29) FIELDS(31)

static void bit_fields(void) {
  static u32 (*const functions[])(u32) = {use_1,  use_2,  use_3,  use_5,  use_7,  use_8,
                                          use_9,  use_13, use_15, use_16, use_17, use_20,
                                          use_24, use_27, use_29, use_31};
  u32 sum = 0, state = 3;
  for (u32 turn = 0; turn < 20; turn++) {
    u32 value = next_random(&state);
    for (u32 i = 0; i < sizeof functions / sizeof *functions; i++) sum = mix(sum, functions[i](value));
  }
  report("bit fields", sum);
}

struct __attribute__((packed)) packed {
  u8 one;
  u32 word;
  u16 half;
  u64 wide;
  u8 two;
  double real;
  float single;
  u32 bits : 11;
  u64 long_bits : 37;
  short last;
};

static void packed_structures(void) {
  static volatile struct packed here[3];
  u32 sum = 0, state = 9;
  for (u32 turn = 0; turn < 30; turn++) {
    volatile struct packed *at = here + turn % 3;
    u32 value = next_random(&state);
    at->one = (u8)value;
    at->word += value;
    at->half ^= (u16)(value >> 7);
    at->wide = at->wide * 3 + value;
    at->two++;
    at->real = at->real / 2 + value;
    at->single = (float)value - at->single;
    at->bits += value;
    at->long_bits = at->long_bits * 5 + value;
    at->last = (short)-(short)value;
    sum = mix(sum, digest((const void *)here, sizeof here));
    sum = mix(sum, at->word ^ (u32)at->wide ^ (u32)at->long_bits ^ (u32)at->last);
  }
  report("packed", sum);
  report("packed size", sizeof(struct packed));
}

struct loose { u8 a; double b; u8 c; u16 d; u8 e; i64 f; u8 g; };
struct __attribute__((aligned(64))) wide { u32 word; };
struct mixed { u8 a; struct wide b; u8 c; };

static void alignment(void) {
  struct loose loose[2];
  struct mixed mixed;
  u8 __attribute__((aligned(32))) bytes[5];
  report("loose", sizeof(struct loose) << 16 | ((u32)&loose[1].f - (u32)loose) << 8 |
                      ((u32)&loose[0].d - (u32)loose));
  report("wide", sizeof(struct mixed) << 16 | ((u32)&mixed.c - (u32)&mixed));
  report("aligned", ((u32)&mixed.b & 63) | ((u32)bytes & 31) | ((u32)&loose[0].b & 7));
}

static void sizes_and_signs(void) {
  static volatile u32 words[4] = {0x80ff7f01, 0xfedcba98, 0x7fff8000, 0x00010203};
  u32 sum = 0;
  for (int i = 0; i < 16; i++) {
    sum = mix(sum, (u32)((volatile signed char *)words)[i]);
    sum = mix(sum, ((volatile u8 *)words)[15 - i]);
    if (i < 8) sum = mix(sum, (u32)((volatile short *)words)[i]);
    if (i < 8) sum = mix(sum, ((volatile u16 *)words)[7 - i]);
    ((volatile u8 *)words)[i ^ 5] += (u8)(i * 37);
    ((volatile short *)words)[i >> 1] -= 77;
  }
  report("sizes and signs", sum);
}

// Words, halves and bytes by an index, and with the pointer moved before or after.
static void walks(void) {
  static u32 words[32];
  static u16 halves[32];
  static u8 bytes[32];
  static double reals[16];
  u32 sum = 0, state = 5;
  for (u32 i = 0; i < 32; i++) words[i] = next_random(&state), halves[i] = (u16)(words[i] >> 9);
  u32 *up = words, *down = words + 32;
  while (up < down) {
    u32 swapped = *up;
    *up++ = *--down;
    *down = swapped ^ 1;
  }
  for (volatile u32 i = 0; i < 32; i++) {
    bytes[i] = (u8)(words[i] + halves[31 - i]);
    reals[i & 15] = reals[(i + 7) & 15] * 0.5 + words[i];
    sum = mix(sum, bytes[i] ^ (u32)reals[i & 15] % 997);
  }
  u8 *from = bytes + 20, *to = bytes + 23;
  for (u32 i = 0; i < 9; i++) *to++ = *from++;
  report("walks", mix(mix(sum, digest(words, sizeof words)), digest(bytes, sizeof bytes)));
}

int main(u32 argument) {
  (void)argument;
  bit_fields();
  packed_structures();
  alignment();
  sizes_and_signs();
  walks();
  return 0;
}
