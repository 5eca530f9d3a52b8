// Runs the cases of the initial ramdisk: each has the whole state of the processor, the translations and a few words of memory, and
// lasts until the first interruption. Written to the console in binary: what differs then.
//
// A case is a byte, how many slots it gives, and for each the slot's number (a byte) and its value (a big-endian word); all other slots are
// as `first` makes them. What it leaves is written in the same form. The slots:
//
//   1-31   GR                          51     EIEM (CR 15)
//   32-39  SR                          52     bit of EIRR to raise + 1, 0 for none
//   40     SAR (CR 11)                 53-56  CR 26, 27, 24, 25
//   41     CCR (CR 10)                 57-59  IIR, ISR, IOR (left only, where Q was 1 and they mean something)
//   42-45  PID (CR 8, 9, 12, 13)       60     number of the interruption (left only)
//   46     PSW                         61     EIRR (left only)
//   47-48  queue: front and back       62     the space in which the pages are mapped
//   49-50  their spaces                63     not 0: the case changes translations
//   64-71  protection words of the pages, 0 for no entry     72-79  their physical addresses
//   80-95  16 words at CODE_OFFSET of page 0
//   96-223 for each page its first 8 and its last 8 words
//
// The 8 pages are at PHYSICAL; where translation is on, at VIRTUAL. Their other words are 0, a BREAK.

typedef unsigned int u32;
typedef unsigned char u8;

#define PAGE 4096u
#define PAGES 8u
#define SPARE_PAGES 2u
#define PHYSICAL 0x200000u
#define VIRTUAL 0x40000000u
#define CODE_OFFSET 0x400u
#define REGISTERS 64u
#define CODE 80u
#define WINDOWS 96u
#define SLOTS 224u
#define PSW_Q 8u
#define UART(offset) (*(volatile u8 *)(0xffd05800 + (offset)))
#define PROCESSOR_EIR (*(volatile u32 *)0xfffb0000)

extern u32 after[REGISTERS];
void run_case(const u32 *state);
void insert(u32 space, u32 offset, u32 address, u32 protection);
void purge(u32 space, u32 offset);

static u32 before[SLOTS], defaults[SLOTS];
static volatile u32 *place[SLOTS];
static u32 mapped[17];
static u32 is_stale = 1;

static void put(u32 byte) {
  while (!(UART(5) & 0x20)) continue;
  UART(0) = (u8)byte;
}

static void put_word(u32 value) {
  put(value >> 24);
  put(value >> 16);
  put(value >> 8);
  put(value);
}

static volatile u32 *memory_of(u32 slot) {
  u32 page = (slot - WINDOWS) / 16, word = (slot - WINDOWS) % 16;
  if (slot < WINDOWS) return (volatile u32 *)(PHYSICAL + CODE_OFFSET) + (slot - CODE);
  return (volatile u32 *)(PHYSICAL + page * PAGE) + (word < 8 ? word : word + 1024 - 16);
}

// What a slot has where the case says nothing.
static u32 first(u32 slot) {
  if (slot < 32) return slot * 0x01010101;
  if (slot < 40) return slot == 32 ? 7 : slot == 34 ? 6 : slot == 35 ? 0 : 5;
  if (slot == 41) return 0xc0;
  if (slot == 46) return 8;
  if (slot >= 53 && slot <= 56) return slot << 24;
  if (slot == 62) return 5;
  if (slot < 64) return 0;
  if (slot < 72) return slot < 66 ? 0x02c00000 : 0x11f00000;
  if (slot < 80) return PHYSICAL + (slot - 72) * PAGE;
  if (slot < WINDOWS + 32) return slot << 13;
  return 0x80818283 + slot * 0x04040404;
}

static void translate(void) {
  static const u32 spaces[3] = { 0, 5, 6 };
  u32 index, is_same = !is_stale;
  for (index = 0; index < 17; index++) {
    u32 wanted = before[index == 16 ? 62 : 64 + index];
    if (mapped[index] != wanted) is_same = 0;
    mapped[index] = wanted;
  }
  if (is_same) return;
  for (index = 0; index < 3; index++) {
    u32 page;
    for (page = 0; page < PAGES + SPARE_PAGES; page++) purge(spaces[index], VIRTUAL + page * PAGE);
  }
  for (index = 0; index < PAGES; index++) {
    if (mapped[index] != 0) insert(mapped[16], VIRTUAL + index * PAGE, mapped[8 + index] >> 12 << 5, mapped[index]);
  }
}

static int has_address(u32 vector) {
  return (vector >= 15 && vector <= 21) || (vector >= 26 && vector <= 28);
}

static void report(void) {
  u32 slot, count = 0;
  u8 changed[SLOTS];
  before[60] = before[61] = before[57] = before[58] = before[59] = 0;
  if (after[60] < 8 || !(after[46] & PSW_Q)) after[57] = 0;
  if (!has_address(after[60]) || !(after[46] & PSW_Q)) after[58] = after[59] = 0;
  after[0] = before[0];
  after[52] = before[52];
  after[62] = before[62];
  after[63] = before[63];
  for (slot = 1; slot < REGISTERS; slot++) {
    if (after[slot] != before[slot]) changed[count++] = (u8)slot;
  }
  for (slot = CODE; slot < SLOTS; slot++) {
    if (*place[slot] != before[slot]) changed[count++] = (u8)slot;
  }
  put(count);
  for (slot = 0; slot < count; slot++) {
    put(changed[slot]);
    put_word(changed[slot] < REGISTERS ? after[changed[slot]] : *place[changed[slot]]);
  }
}

static const u8 *set_up(const u8 *given) {
  u32 count = *given++, slot;
  for (slot = 0; slot < SLOTS; slot++) before[slot] = defaults[slot];
  for (; count > 0; count--, given += 5) {
    before[given[0]] = (u32)given[1] << 24 | (u32)given[2] << 16 | (u32)given[3] << 8 | given[4];
  }
  for (slot = CODE; slot < SLOTS; slot++) {
    if (*place[slot] != before[slot]) *place[slot] = before[slot];
  }
  return given;
}

int main(const u8 *given, const u8 *end) {
  const char *text;
  volatile u32 *word;
  u32 slot;
  for (slot = 0; slot < SLOTS; slot++) {
    defaults[slot] = first(slot);
    if (slot >= CODE) place[slot] = memory_of(slot);
  }
  for (word = (volatile u32 *)PHYSICAL; word < (volatile u32 *)(PHYSICAL + PAGES * PAGE); word++) *word = 0;
  for (text = "cases:"; *text != 0; text++) put((u8)*text);
  while (given < end) {
    given = set_up(given);
    translate();
    if (before[52] != 0) PROCESSOR_EIR = before[52] - 1;
    run_case(before);
    is_stale = before[63];
    report();
  }
  for (text = "end\r\n"; *text != 0; text++) put((u8)*text);
  return 0;
}
