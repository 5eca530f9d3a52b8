/*
 * Runs single PA-RISC instructions under QEMU's user emulation and prints what they did.
 *
 * Standard input: lines "word a b c state flags" in hexadecimal. GR 19, 20 and 21 are set to a, b and c; state is
 * V << 13 | SAR << 8 | C/B, where C/B[0] is bit 7. Flags: 1 adds the instruction's address to a, 2 that of a block of memory.
 *
 * Standard output: lines "signal a b c state front back gr1 gr31 words...", in hexadecimal. Around the instruction there are
 * BREAKs, so a signal ends every case and its context shows everything: the registers, the PSW, and as front and back
 * the instruction address queues relative to the instruction. "signal" is 0 when the instruction was completed. Of GR 1
 * and 31 the changes are printed. Values near what was added are printed relative to it.
 * At last the words of memory that have changed, "index:value".
 */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>

#define BLOCK_WORDS 16
#define CODE_WORDS 1024
#define SLOT 512

/*
 * Sets V, C/B, SAR and the registers from the eight words at GR 26, and goes to the address in GR 25.
 * V: DS of (word 4 << 1 | carry of word 5 doubled) by 1 leaves V as its carry, whatever V was.
 * C/B: doubling a word makes carries exactly in its digits that are f.
 */
__asm__(
  "  .text\n"
  "  .align 4\n"
  "prepare:\n"
  "  ldw 16(%r26),%r19\n"
  "  ldw 20(%r26),%r20\n"
  "  ldi 1,%r21\n"
  "  add %r20,%r20,%r0\n"
  "  ds %r19,%r21,%r0\n"
  "  ldw 24(%r26),%r19\n"
  "  mtctl %r19,%cr11\n"
  "  ldw 12(%r26),%r19\n"
  "  add %r19,%r19,%r0\n"
  "  ldw 0(%r26),%r19\n"
  "  ldw 4(%r26),%r20\n"
  "  ldw 8(%r26),%r21\n"
  "  bv,n %r0(%r25)\n"
  "  nop\n");

extern char prepare[];

static sigjmp_buf resume;
static int caught;
static struct sigcontext context;

static void handler(int number, siginfo_t *info, void *ucontext) {
  caught = number << 8 | (info->si_code & 0xff);
  memcpy(&context, &((ucontext_t *)ucontext)->uc_mcontext, sizeof context);
  siglongjmp(resume, 1);
}

static unsigned pattern(unsigned i) {
  return 0x81020304u + 0x10101010u * i;
}

static void run(unsigned *slot, unsigned *words) {
  /* Calls with registers chosen: GR 26 = words, GR 25 = slot. It never returns, a signal comes first. */
  if (sigsetjmp(resume, 1) != 0) return;
  register unsigned *gr26 __asm__("r26") = words;
  register unsigned *gr25 __asm__("r25") = slot;
  register char *gr22 __asm__("r22") = prepare;
  __asm__ volatile("ldi 0,%%r1\n\tldi 0,%%r31\n\tbv,n %%r0(%%r22)\n\tnop" : : "r"(gr26), "r"(gr25), "r"(gr22) : "r1", "r31", "memory");
  __builtin_unreachable();
}

int main(void) {
  unsigned *code = mmap(0, CODE_WORDS * 4, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  unsigned *area = mmap(0, 16384, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  unsigned *block = area + 2048;
  unsigned code_base = (unsigned)(code + SLOT), block_base = (unsigned)block;
  struct sigaction action = { .sa_sigaction = handler, .sa_flags = SA_SIGINFO | SA_NODEFER };
  unsigned word, flags, state, w[8];

  /* All words of `code` are 0, which is BREAK 0,0. */
  for (int number = 1; number < 32; number++) sigaction(number, &action, 0);
  while (scanf("%x %x %x %x %x %x", &word, &w[0], &w[1], &w[2], &state, &flags) == 6) {
    w[0] += flags & 1 ? code_base : flags & 2 ? block_base : 0;
    w[3] = 0;
    for (int digit = 0; digit < 8; digit++) w[3] |= (state >> digit & 1 ? 0xfu : 0) << (4 * digit);
    w[4] = state >> 13 & 1 ? 0x7fffffff : 0;
    w[5] = state >> 13 & 1 ? 0x80000000 : 0;
    w[6] = state >> 8 & 31;
    for (unsigned i = 0; i < BLOCK_WORDS; i++) block[i] = pattern(i);
    code[SLOT] = word;
    run(code + SLOT, w);

    unsigned front = (context.sc_iaoq[0] & ~3u) - code_base, back = (context.sc_iaoq[1] & ~3u) - code_base;
    unsigned psw = context.sc_gr[0];
    unsigned after = (psw >> 17 & 1) << 13 | (context.sc_sar & 31) << 8 | (psw >> 8 & 0xff);
    unsigned values[5] = { context.sc_gr[19], context.sc_gr[20], context.sc_gr[21], context.sc_gr[1], context.sc_gr[31] };
    for (int i = 0; i < 5; i++) {
      if ((flags & 1) && values[i] - code_base + 256 < 512) values[i] -= code_base;
      if ((flags & 2) && values[i] - block_base + 4096 < 8192) values[i] -= block_base;
    }
    printf("%x %x %x %x %x %x %x %x %x", front == 0 ? caught : 0, values[0], values[1], values[2], after, front, back, values[3], values[4]);
    for (unsigned i = 0; i < BLOCK_WORDS; i++)
      if (block[i] != pattern(i)) printf(" %x:%x", i, block[i]);
    printf("\n");
  }
  return 0;
}
