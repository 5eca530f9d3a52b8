// Traps that follow a branch: taken branches, and transfers to a lower level.
#include "stranger.h"

#define T 0x01000000
#define L 0x00400000
#define Q 8

extern char road[], lower[];

asm(".text\n\t.align 64\n\t.globl road, lower\nroad:\n"
    "\tldi 3,%r19\n1:\taddib,<> -1,%r19,1b\n\tnop\n\tb,n 2f\n\tbreak 1,1\n"
    "2:\tb 3f\n\tnop\n3:\tcomib,= 1,%r0,1b\n\tnop\n\taddi,tr 0,%r0,%r0\n\tb 1b\n"
    "\tbl 4f,%r21\n\tldi 7,%r20\n4:\tblr %r0,%r21\n\tnop\n\tbreak 2,2\n\tnop\n"
    "\t.align 64\nlower:\n\tldi 3,%r19\n\tldil L%5f,%r21\n\tldo R%5f(%r21),%r21\n"
    "\tbv %r0(%r21)\n\tnop\n\tnop\n5:\tor %r21,%r19,%r21\n\tldo 20(%r21),%r21\n\tbv %r0(%r21)\n\tnop\n\tnop\n"
    "\tmfctl %cr15,%r20\n\tbreak 4,4\n\tnop\n");

asm(".text\n\t.align 4\n\t.globl go\n\t.type go,@function\ngo:\n"
    "\trsm 15,%r0\n\tmtctl %r0,%cr17\n\tmtctl %r0,%cr17\n"
    "\tmtctl %r26,%cr18\n\tldo 4(%r26),%r26\n\tmtctl %r26,%cr18\n"
    "\tmtctl %r25,%cr22\n\trfi\n\tnop\n");
void go(void *where, u32 psw);

static char *start;

void handler(struct frame *frame) {
  print_number((int)frame->vector);
  put(' ');
  print_number((int)(frame->iiaoq[0] - (u32)start) >> 2);
  put(',');
  print_number((int)(frame->iiaoq[1] - (u32)start) >> 2);
  print(" level ");
  print_number((int)frame->iiaoq[1] & 3);
  if (frame->ipsw & 0x00200000) print(" n");
  put('\n');
  if (frame->vector == 9) {
    if (start != road) asm volatile("b .\n\tnop");
    start = lower;
    go(lower, L | T | Q);
  }
  if (frame->vector < 23) skip(frame);
}

int main(void) {
  print("branches\n");
  start = road;
  go(road, T | Q);
  return 0;
}
