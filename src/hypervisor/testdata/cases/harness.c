// Runs the cases of cases.S, a few instructions each, under a PSW and a level of its own and with every
// register random, until the first interruption, and prints what it leaves: a line a case.
//
// Memory of a case: 8 pages at `pages`, of which the first holds the code. With translation on they are at
// VIRTUAL too, each with rights of its own; page 7 is mapped nowhere.

typedef unsigned int u32;
typedef unsigned char u8;

struct test_case {
  u32 seed;
  u32 psw;
  u32 level;
  u32 words[6];
};

struct frame {
  u32 gr[32];  // the first is the vector's number
  u32 iiasq[2];
  u32 iiaoq[2];
  u32 iir, isr, ior, ipsw, sar, sr0;
};

extern const struct test_case cases[], cases_end[];
extern struct frame frame;
void run_case(const u32 *gr, u32 front, u32 back, u32 psw);
void insert(u32 space, u32 offset, u32 address, u32 protection);
void purge(u32 space, u32 offset);
void set_state(const u32 *sr, const u32 *identifiers, u32 sar);

#define PAGE 4096u
#define PAGES 8
#define WORDS (PAGES * PAGE / 4)
#define VIRTUAL 0x40000000u
#define PSW_D 2u
#define PSW_C 0x40000u
#define PSW_CARRIES 0xff00u
#define CODE_OFFSET 0x400u

#define RIGHTS(type, pl1, pl2) ((u32)(type) << 24 | (u32)(pl1) << 22 | (u32)(pl2) << 20)
#define T_BIT 0x20000000u
#define D_BIT 0x10000000u
#define B_BIT 0x08000000u

static u32 pages[WORDS] __attribute__((aligned(4096)));
static u32 before[WORDS];

static u32 random_state;

static u32 next_random(void) {
  random_state = random_state * 1664525 + 1013904223;
  return random_state >> 8 ^ random_state << 16;
}

#define UART(offset) (*(volatile u8 *)(0xffd05800 + (offset)))

static void put(char byte) {
  while (!(UART(5) & 0x20)) continue;
  UART(0) = (u8)byte;
}

static void print(const char *text) {
  while (*text != 0) put(*text++);
}

static void print_hex(u32 value) {
  int shift = 28;
  while (shift > 0 && value >> shift == 0) shift -= 4;
  for (; shift >= 0; shift -= 4) put("0123456789abcdef"[value >> shift & 15]);
}

// A space, and the value.
static void field(u32 value) {
  put(' ');
  print_hex(value);
}

// Rights of the virtual pages: code; then what a kernel has and what it has not.
static u32 protection(u32 page) {
  switch (page) {
    case 0: return RIGHTS(3, 3, 0) | D_BIT;
    case 1: return RIGHTS(1, 3, 3) | D_BIT;
    case 2: return RIGHTS(1, 3, 0) | D_BIT;
    case 3: return RIGHTS(1, 3, 3);
    case 4: return RIGHTS(1, 3, 3) | D_BIT | B_BIT;
    case 5: return RIGHTS(1, 3, 3) | D_BIT | T_BIT;
    default: return RIGHTS(1, 3, 3) | D_BIT | 5 << 1;
  }
}

static void translate(void) {
  u32 space, page;
  for (space = 0; space < 2; space++) {
    for (page = 0; page < PAGES; page++) {
      u32 offset = VIRTUAL + page * PAGE;
      purge(space, offset);
      if (page < 7) insert(space, offset, (u32)&pages[page * PAGE / 4] >> 12 << 5, protection(page));
    }
  }
}

static u32 random_register(u32 base) {
  u32 kind = next_random() % 16;
  u32 value = next_random();
  if (kind < 6) return base + (value >> 4) % PAGES * PAGE + (value & 0x3c);
  if (kind < 8) return base + (value >> 4) % PAGES * PAGE + (value & 0xfff);
  if (kind < 10) return base + CODE_OFFSET + (value & 31);
  if (kind < 12) return value & 63;
  if (kind < 13) return 0x80000000u - (value & 3);
  if (kind < 14) return -(value & 63);
  return value;
}

static int has_address(u32 vector) {
  return (vector >= 15 && vector <= 21) || (vector >= 26 && vector <= 28);
}

static void report(u32 number, const u32 *gr, u32 base) {
  u32 vector = frame.gr[0], index;
  print_hex(number);
  put(':');
  field(vector);
  field(frame.iiasq[0]);
  field(frame.iiaoq[0] - base);
  field(frame.iiasq[1]);
  field(frame.iiaoq[1] - base);
  field(frame.ipsw & ~PSW_CARRIES);
  if (vector >= 8) field(frame.iir);
  if (has_address(vector)) {
    field(frame.isr);
    field(frame.ior - base);
  }
  for (index = 1; index < 32; index++) {
    if (frame.gr[index] == gr[index]) continue;
    print(" r");
    print_hex(index);
    put('=');
    print_hex(frame.gr[index]);
  }
  if (frame.sr0 != 0) {
    print(" s=");
    print_hex(frame.sr0);
  }
  for (index = 0; index < WORDS; index++) {
    if (pages[index] == before[index]) continue;
    print(" m");
    print_hex(index * 4);
    put('=');
    print_hex(pages[index]);
    pages[index] = before[index];
  }
  print("\r\n");
}

static void run(u32 number, const struct test_case *test) {
  u32 gr[32], sr[8], identifiers[4], index;
  u32 base = test->psw & (PSW_C | PSW_D) ? VIRTUAL : (u32)pages;
  random_state = test->seed;
  for (index = 0; index < 6; index++) {
    pages[CODE_OFFSET / 4 + index] = before[CODE_OFFSET / 4 + index] = test->words[index];
  }
  for (index = 0; index < 32; index++) gr[index] = index == 0 ? 0 : random_register(base);
  for (index = 0; index < 8; index++) sr[index] = next_random() % 4 == 0;
  for (index = 0; index < 4; index++) identifiers[index] = next_random() % 16;
  translate();
  set_state(sr, identifiers, next_random() % 32);
  {
    u32 front = (test->psw & PSW_C ? VIRTUAL : (u32)pages) + CODE_OFFSET + test->level;
    run_case(gr, front, front + 4, test->psw);
  }
  report(number, gr, base);
}

// Something in the first words of every 256 bytes; around the code BREAKs, each with a number of its own.
static void fill(void) {
  u32 index;
  random_state = 1996;
  for (index = 0; index < WORDS; index++) {
    u32 distance = index - (CODE_OFFSET / 4 - 32);
    u32 word = index % 64 < 20 ? next_random() : 0;
    pages[index] = before[index] = distance < 64 ? distance << 13 : word;
  }
}

int main(void) {
  const struct test_case *test;
  fill();
  for (test = cases; test < cases_end; test++) run((u32)(test - cases), test);
  print("end\r\n");
  return 0;
}
