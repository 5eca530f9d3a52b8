// Uses the disk as the paper's workload does: random blocks of 8 KiB, one at a time, waiting for each.
//
// The command line's number says how many; 1000 more: they are waited for by looking at the ring again
// and again instead of by an interrupt. What ended uncertain is asked again.
#include "interruption.h"

#define DISK(offset) (*(volatile u32 *)(0xffe00000 + (offset)))
#define DISK_BIT 0x08000000  // bit 4
#define QUEUE_SIZE 4
#define REQUESTS 2
#define BLOCK 8192
#define SECTORS (BLOCK / 512)
#define BLOCKS 8
#define UNCERTAIN 6

struct descriptor {
  u32 address, address_high, length;
  u16 flags, next;
};

static struct descriptor descriptors[QUEUE_SIZE] __attribute__((aligned(16)));
static volatile u16 available[2 + QUEUE_SIZE + 1] __attribute__((aligned(4)));
static volatile struct {
  u16 flags, index;
  struct {
    u32 id, length;
  } ring[QUEUE_SIZE];
} used __attribute__((aligned(4)));
static u8 request[51], response[108];
static u32 data[BLOCK / 4];
static u16 issued;
static int polls;

extern char waited[];
void wait_for_interrupts(void);

static u32 swap(u32 word) {
  return word << 24 | (word & 0xff00) << 8 | (word >> 8 & 0xff00) | word >> 24;
}

static u16 swap_half(u16 half) { return (u16)(half << 8 | half >> 8); }

static int is_answered(void) { return swap_half(used.index) == issued; }

static void handle(struct frame *frame) {
  u32 pending = control_register(23) & control_register(15);
  if (frame->vector != 4) {
    report("unexpected interruption", frame->vector);
    exit(1);
  }
  set_control_register(23, pending);
  DISK(0x64) = DISK(0x60);
  frame->iiaoq[0] = (u32)waited;
  frame->iiaoq[1] = (u32)waited + 4;
  frame->ipsw &= ~(u32)PSW_N;
}

static void set_address(u32 offset, volatile void *area) {
  DISK(offset) = swap((u32)area);
  DISK(offset + 4) = 0;
}

static int begin(void) {
  if (DISK(0) != 0x76697274) return 0;
  DISK(0x70) = 0;
  DISK(0x70) = swap(1 | 2);
  DISK(0x24) = swap(1);
  DISK(0x20) = swap(1);
  DISK(0x24) = 0;
  DISK(0x20) = 0;
  DISK(0x70) = swap(1 | 2 | 8);
  DISK(0x30) = swap(REQUESTS);
  DISK(0x38) = swap(QUEUE_SIZE);
  set_address(0x80, descriptors);
  set_address(0x90, available);
  set_address(0xa0, &used);
  DISK(0x44) = swap(1);
  DISK(0x70) = swap(1 | 2 | 8 | 4);
  return 1;
}

static void describe(int index, void *area, u32 length, int writable, int next) {
  descriptors[index].address = swap((u32)area);
  descriptors[index].length = swap(length);
  descriptors[index].flags = swap_half((u16)((writable ? 2 : 0) | (next ? 1 : 0)));
  descriptors[index].next = swap_half((u16)(index + 1));
}

// One command; the response, or 256 + SCSI status where the response is good.
static u32 ask(int is_write, u32 block) {
  u32 sector = block * SECTORS;
  memset(request, 0, sizeof request);
  request[0] = 1;
  u8 *command = request + 19;
  command[0] = is_write ? 0x2a : 0x28;
  command[2] = (u8)(sector >> 24);
  command[3] = (u8)(sector >> 16);
  command[4] = (u8)(sector >> 8);
  command[5] = (u8)sector;
  command[8] = SECTORS;
  describe(0, request, sizeof request, 0, 1);
  if (is_write) {
    describe(1, data, BLOCK, 0, 1);
    describe(2, response, sizeof response, 1, 0);
  } else {
    describe(1, response, sizeof response, 1, 1);
    describe(2, data, BLOCK, 1, 0);
  }
  available[2 + issued % QUEUE_SIZE] = 0;
  issued++;
  available[1] = swap_half(issued);
  DISK(0x50) = swap(REQUESTS);
  while (!is_answered())
    if (!polls) wait_for_interrupts();
  return response[11] != 0 ? response[11] : 256u + response[10];
}

static void use(int is_write, u32 block) {
  u32 how;
  do how = ask(is_write, block);
  while (how == UNCERTAIN);
  print(is_write ? "write " : "read ");
  print_unsigned(block);
  if (how != 256) {
    print(" ended with ");
    print_unsigned(how);
  }
}

int main(u32 argument) {
  u32 state = 1996, sum = 0;
  polls = argument >= 1000;
  if (!begin()) {
    print("There is no disk.\n");
    return 1;
  }
  interruptions_to(handle);
  set_control_register(15, polls ? 0 : DISK_BIT);
  for (u32 count = argument % 1000; count > 0; count--) {
    u32 chosen = next_random(&state);
    int is_write = (int)(chosen >> 8 & 1);
    u32 block = (chosen >> 12) % BLOCKS;
    if (is_write)
      for (u32 i = 0; i < BLOCK / 4; i++) data[i] = chosen * 31 + sum + i;
    use(is_write, block);
    for (u32 i = 0; i < BLOCK / 4; i++) sum = (sum ^ data[i]) * 0x01000193;
    print(" ");
    print_hex(sum);
    put('\n');
  }
  return 0;
}
