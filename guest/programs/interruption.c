// The C half of interruptions for bare programs.
#include "interruption.h"

#define END_OF_RUN 0x03ffe01f  // break 31,8191

extern char vectors[], run_done[];
void run_code(u32 psw, u32 front, u32 back, u32 a, u32 b);

int (*run_miss)(struct frame *frame);

static void (*handler)(struct frame *frame);
static int running;
static struct outcome last;

void interruptions_to(void (*function)(struct frame *frame)) {
  handler = function;
  set_control_register(14, vectors);
  // Interruption state is collected from now on.
  asm volatile("ssm 8,%%r0" : : : "memory");
}

static void end_run(struct frame *frame) {
  last.vector = frame->vector == 9 && frame->iir == END_OF_RUN ? ENDED : frame->vector;
  last.front = frame->iiaoq[0] & ~3u;
  last.back = frame->iiaoq[1] & ~3u;
  last.level = frame->iiaoq[0] & 3;
  last.iir = frame->iir;
  last.isr = frame->isr;
  last.ior = frame->ior;
  last.ipsw = frame->ipsw;
  last.result = frame->gr1[27];
  frame->iiasq[0] = frame->iiasq[1] = 0;
  frame->iiaoq[0] = (u32)run_done;
  frame->iiaoq[1] = (u32)run_done + 4;
  frame->ipsw = PSW_Q;
  running = 0;
}

// Called by vectors.S.
void interruption(struct frame *frame) {
  if (running && !(run_miss != NULL && run_miss(frame))) {
    end_run(frame);
  } else if (!running && handler != NULL) {
    handler(frame);
  } else if (!running) {
    report("unexpected interruption", frame->vector);
    exit(1);
  }
}

struct outcome run(u32 psw, u32 level, const void *code, u32 a, u32 b) {
  if (control_register(14) != (u32)vectors) interruptions_to(handler);
  running = 1;
  run_code(psw, (u32)code | level, ((u32)code + 4) | level, a, b);
  last.front -= (u32)code;
  last.back -= (u32)code;
  return last;
}

void print_outcome(const char *name, struct outcome outcome) {
  print(name);
  if (outcome.vector == ENDED) {
    print(": ok ");
    print_hex(outcome.result);
    put('\n');
    return;
  }
  print(": trap ");
  print_unsigned(outcome.vector);
  print(" at ");
  print_unsigned(outcome.front);
  print(" then ");
  print_unsigned(outcome.back);
  // An instruction's own page that is missing or forbidden leaves none of these.
  if (outcome.vector >= 8) {
    print(" iir ");
    print_hex(outcome.iir);
  }
  if ((outcome.vector >= 15 && outcome.vector <= 21) || outcome.vector >= 26) {
    print(" isr ");
    print_hex(outcome.isr);
    print(" ior ");
    print_hex(outcome.ior);
  }
  print(" r28 ");
  print_hex(outcome.result);
  put('\n');
}
