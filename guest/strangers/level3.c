// Level 3 without translation: calls of the system by break, privileged instructions that trap.
#include "stranger.h"

extern char user[];
void drop(void *to);

asm(".text\n\t.align 4\n\t.globl user\nuser:\n"
    "\tldi 65,%r26\n"
    "1:\tbreak 1,8\n\tldo 1(%r26),%r26\n\tldi 72,%r24\n\tcomb,> %r24,%r26,1b\n\tnop\n"
    "\tldi 10,%r26\n\tbreak 1,8\n"
    "\tssm 1,%r0\n\tmfctl %cr15,%r19\n\tmtctl %r19,%cr15\n\trfi\n\tnop\n"
    "\tmfctl %cr26,%r19\n\tmfctl %cr11,%r19\n"
    "\tbl .+8,%r19\n\tnop\n\textru %r19,31,2,%r26\n\tldo 48(%r26),%r26\n\tbreak 1,8\n"
    "\tldi 10,%r26\n\tbreak 1,8\n\tbreak 2,16\n\tnop\n");

// To this address, at level 3, in real mode, with interruption state collected.
asm(".text\n\t.align 4\n\t.globl drop\n\t.type drop,@function\ndrop:\n"
    "\tdepi 3,31,2,%r26\n\trsm 15,%r0\n\tmtctl %r0,%cr17\n\tmtctl %r0,%cr17\n"
    "\tmtctl %r26,%cr18\n\tldo 4(%r26),%r26\n\tmtctl %r26,%cr18\n"
    "\tldi 8,%r1\n\tmtctl %r1,%cr22\n\trfi\n\tnop\n");

void handler(struct frame *frame) {
  if (frame->iir == 0x00010001) {
    put((int)frame->gr1[25]);
  } else if (frame->iir == 0x00020002) {
    print("bye\n");
    asm volatile("b .\n\tnop");
  } else {
    print("trap ");
    print_number((int)frame->vector);
    print(" at level ");
    print_number((int)frame->iiaoq[0] & 3);
    put('\n');
  }
  skip(frame);
}

int main(void) {
  print("level 3\n");
  drop(user);
  return 0;
}
