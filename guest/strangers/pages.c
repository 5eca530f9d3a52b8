// Translation with TLB handlers of its own, user code at level 3, system calls by a gateway page.
#include "stranger.h"

#define READ_ONLY 0
#define DATA 1
#define CODE 2
#define GATE 4
#define PAGES 5

void leave(void);
extern char user[], user_end[], gateway[];

static struct { u32 address, operand, rights; } table[PAGES];
static int pages, misses, faults;
static char code_page[4096] __attribute__((aligned(4096)));
static char data_page[4096] __attribute__((aligned(4096)));

static void map(u32 address, void *to, u32 type, u32 pl1, u32 pl2) {
  table[pages].address = address;
  table[pages].operand = (u32)to >> 12 << 5;
  table[pages++].rights = 1 << 28 | type << 24 | pl1 << 22 | pl2 << 20;
}

static void insert(int is_code, u32 address, u32 operand, u32 rights) {
  asm volatile("mtsp %%r0,%%sr1" : : : "memory");
  if (is_code)
    asm volatile("iitlba %0,(%%sr1,%1)\n\tiitlbp %2,(%%sr1,%1)"
                 : : "r"(operand), "r"(address), "r"(rights) : "memory");
  else
    asm volatile("idtlba %0,(%%sr1,%1)\n\tidtlbp %2,(%%sr1,%1)"
                 : : "r"(operand), "r"(address), "r"(rights) : "memory");
}

// The kernel's own pages and the devices are where they are; the others are in the table.
static int answer_miss(int is_code, u32 address) {
  misses++;
  if (address < 0x800000 || address >= 0xf0000000) {
    insert(is_code, address, address >> 12 << 5, 1 << 28 | (is_code ? CODE : DATA) << 24);
    return 1;
  }
  for (int i = 0; i < pages; i++) {
    if (table[i].address >> 12 != address >> 12) continue;
    insert(is_code, address, table[i].operand, table[i].rights);
    return 1;
  }
  return 0;
}

void handler(struct frame *frame) {
  int is_code = frame->vector == 6;
  u32 address = is_code || frame->vector < 15 ? frame->iiaoq[0] & ~3u : frame->ior;
  if ((is_code || frame->vector == 15) && answer_miss(is_code, address)) return;
  print("fault ");
  print_number((int)frame->vector);
  print(" at ");
  print_hex(address & ~3u);
  print(frame->iiaoq[0] & 2 ? " of the user\n" : " of the kernel\n");
  if (++faults > 12) asm volatile("rsm 1,%%r0\n\tb,n ." : : : "memory");
  skip(frame);
}

void system_call(int number, int value) {
  switch (number) {
    case 1:
      put(value);
      put('\n');
      break;
    case 2:
      print_number(value);
      put('\n');
      break;
    case 3:
      print(misses > 5 ? "misses, " : "few misses, ");
      print_number(faults);
      print(" faults, exit ");
      print_number(value);
      put('\n');
      asm volatile("rsm 1,%%r0\n\tb,n ." : : : "memory");
  }
}

int main(void) {
  print("pages\n");
  for (int i = 0; i < user_end - user; i++) code_page[i] = user[i];
  map(0x40000000, code_page, CODE, 3, 3);
  map(0x40002000, data_page, DATA, 3, 3);
  map(0x40004000, gateway, GATE, 3, 0);
  map(0x40006000, data_page, READ_ONLY, 3, 0);
  map(0x40008000, data_page, DATA, 0, 0);
  asm volatile("mtsp %%r0,%%sr4\n\tmtsp %%r0,%%sr5\n\tmtsp %%r0,%%sr6\n\tmtsp %%r0,%%sr7"
               : : : "memory");
  leave();
  return 0;
}
