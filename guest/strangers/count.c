// The recovery counter for itself: traps every few instructions, through branches and nullified instructions.
#include "stranger.h"

#define RECOVERY 0x10

extern char path[], path_end[];

asm(".text\n\t.align 64\n\t.globl path, path_end\npath:\n"
    "\tldi 6,%r19\n1:\taddi,tr 1,%r0,%r20\n\tldi 9,%r20\n\tadd,= %r19,%r0,%r0\n"
    "\taddib,<> -1,%r19,1b\n\tldo 1(%r20),%r20\n\tb,n 2f\n\tldi 8,%r20\n"
    "2:\tbl 3f,%r21\n\tadd %r20,%r19,%r20\n3:\tnop\n\tnop\npath_end:\n\tbreak 3,3\n\tnop\n");

// To this address with the counter on.
asm(".text\n\t.align 4\n\t.globl go\n\t.type go,@function\ngo:\n"
    "\trsm 15,%r0\n\tmtctl %r0,%cr17\n\tmtctl %r0,%cr17\n"
    "\tmtctl %r26,%cr18\n\tldo 4(%r26),%r26\n\tmtctl %r26,%cr18\n"
    "\tmtctl %r25,%cr0\n\tldi 24,%r1\n\tmtctl %r1,%cr22\n\trfi\n\tnop\n");
void go(void *where, u32 count);

static u32 every, traps;

static void again(void) {
  if (++every > 5) {
    asm volatile("b .\n\tnop");
  }
  print_number((int)every);
  put(':');
  traps = 0;
  go(path, every - 1);
}

void handler(struct frame *frame) {
  if (frame->vector == 3) {
    // Between two instructions: the queue is what comes next, nullified or not.
    put(' ');
    print_number((int)(frame->iiaoq[0] - (u32)path) / 4);
    put(',');
    print_number((int)(frame->iiaoq[1] - (u32)path) / 4);
    if (frame->ipsw & 0x00200000) put('n');
    traps++;
    mtctl(0, every - 1);
    return;
  }
  print(frame->vector == 9 ? " end" : " ?");
  print(" counter ");
  print_number((int)mfctl(0));
  put('\n');
  again();
}

int main(void) {
  print("counter\n");
  again();
  return 0;
}
