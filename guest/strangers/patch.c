// Rewrites its own code, next to data that it changes, and executes words it has put into a variable.
#include "stranger.h"

#define LDO(value) (0x375c0000 | (value) << 1)  // ldo value(%r26),%r28

typedef int (*function)(int);
extern u32 patch[];
int patched(int);
asm(".text\n\t.align 4\n\t.globl patched\n\t.type patched,@function\n\t.globl patch\n"
    "patched:\npatch:\n\tldo 1(%r26),%r28\n\tbv %r0(%r2)\n\tnop\n");

static volatile u32 beside = 7;
static u32 code[4] = {0, 0xe840c000, 0x08000240};

static void flush(void *address) {
  asm volatile("fdc %%r0(%0)\n\tsync\n\tfic %%r0(%%sr4,%0)\n\tsync\n\tnop\n\tnop\n\tnop\n\tnop"
               : : "r"(address) : "memory");
}

int main(void) {
  int sum = 0;
  print("patch\n");
  for (int i = 0; i < 6; i++) {
    patch[0] = LDO(i * 3 + 1);
    flush(patch);
    print_number(patched(100));
    put(' ');
    beside += (u32)patched(0);
  }
  print_number((int)beside);
  put('\n');
  for (int i = 0; i < 4; i++) {
    code[0] = LDO(40 + i);
    flush(code);
    flush(code + 2);
    print_number(((function)(u32)code)(i));
    put(' ');
  }
  for (int i = 0; i < 200; i++) {
    patch[0] = LDO(i & 15);
    flush(patch);
    sum += patched(i);
  }
  print_number(sum);
  put('\n');
  return 0;
}
