/*
 * Runs single PA-RISC instructions under QEMU's user emulation, and writes what they leave.
 *
 * Standard input and output are records of big-endian words. A case: instruction; registers a, b, c (a byte each, a lowest); their
 * values; PSW (N, V, C/B); SAR; back of the queue relative to the instruction. All other registers are PATTERN times their number.
 * What is left: signal (number << 8 | code); front and back relative to the instruction; PSW; SAR; GR 1 to 31; the window's words.
 *
 * The instruction is the last word of its page, and after it there is no memory, so a signal ends each case. The handler is all the loop there is: it writes
 * down the context that was interrupted, and returns to the next case by changing it.
 */
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

#define CODE 0x400000u
#define CODE_BYTES 0x1000u
#define SLOT (CODE + CODE_BYTES - 4u)
#define PAGE 0x410000u
#define PAGE_BYTES 0x1000u
#define WINDOW_WORDS 16u
#define PATTERN 0x01010101u
#define CASE_WORDS 8u
#define LEFT_WORDS (5u + 31u + WINDOW_WORDS)
#define PSW_GIVEN 0x0022ff00u
#define CASES_MAX 400000u

static unsigned *cases, *left;
static unsigned count, next;
static unsigned *const window = (unsigned *)(PAGE + PAGE_BYTES - 4 * WINDOW_WORDS);

static unsigned window_word(unsigned index) {
  return 0x81020304u + 0x10101010u * index;
}

static void put_all(const void *from, unsigned size) {
  const char *bytes = from;
  while (size > 0) {
    ssize_t done = write(1, bytes, size > 65536 ? 65536 : size);
    if (done <= 0) _exit(1);
    bytes += done;
    size -= done;
  }
}

static void write_down(int number, const siginfo_t *info, const struct sigcontext *context) {
  unsigned *record = left + (next - 1) * LEFT_WORDS, index;
  record[0] = number << 8 | (info->si_code & 0xff);
  record[1] = (context->sc_iaoq[0] & ~3u) - SLOT;
  record[2] = (context->sc_iaoq[1] & ~3u) - SLOT;
  record[3] = context->sc_gr[0] & PSW_GIVEN;
  record[4] = context->sc_sar & 31;
  for (index = 1; index < 32; index++) record[4 + index] = context->sc_gr[index];
  memcpy(record + 36, window, 4 * WINDOW_WORDS);
}

static void set_up(struct sigcontext *context) {
  const unsigned *given = cases + next * CASE_WORDS;
  unsigned index;
  *(volatile unsigned *)SLOT = given[0];
  for (index = 0; index < WINDOW_WORDS; index++) window[index] = window_word(index);
  for (index = 1; index < 32; index++) context->sc_gr[index] = PATTERN * index;
  for (index = 0; index < 3; index++) {
    unsigned number = given[1] >> 8 * index & 31;
    if (number != 0) context->sc_gr[number] = given[2 + index];
  }
  context->sc_gr[0] = (context->sc_gr[0] & ~PSW_GIVEN) | given[5];
  context->sc_sar = given[6];
  context->sc_iaoq[0] = SLOT | 3;
  context->sc_iaoq[1] = (SLOT + given[7]) | 3;
}

/* The handler's own global pointer: that of the case is as good as any number. */
__asm__(
  "  .text\n"
  "  .align 4\n"
  "entrance:\n"
  "  ldil L%$global$,%r27\n"
  "  b handler\n"
  "  ldo R%$global$(%r27),%r27\n");

extern char entrance[];

void handler(int number, siginfo_t *info, void *ucontext);

void handler(int number, siginfo_t *info, void *ucontext) {
  struct sigcontext *context = (struct sigcontext *)&((ucontext_t *)ucontext)->uc_mcontext;
  if (next > 0) write_down(number, info, context);
  if (next == count) {
    put_all(left, count * LEFT_WORDS * 4);
    _exit(0);
  }
  set_up(context);
  next += 1;
}

static void *memory_at(unsigned address, unsigned size, int access) {
  int flags = MAP_PRIVATE | MAP_ANONYMOUS | (address == 0 ? 0 : MAP_FIXED);
  void *memory = mmap((void *)address, size, access, flags, -1, 0);
  if (memory == MAP_FAILED) _exit(2);
  return memory;
}

int main(void) {
  struct sigaction action = { .sa_sigaction = (void (*)(int, siginfo_t *, void *))entrance, .sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK };
  stack_t stack = { .ss_size = 65536 };
  unsigned size = 0;
  ssize_t got;

  cases = memory_at(0, CASES_MAX * CASE_WORDS * 4, PROT_READ | PROT_WRITE);
  left = memory_at(0, CASES_MAX * LEFT_WORDS * 4, PROT_READ | PROT_WRITE);
  memory_at(CODE, CODE_BYTES, PROT_READ | PROT_WRITE | PROT_EXEC);
  memory_at(PAGE, PAGE_BYTES, PROT_READ | PROT_WRITE);
  while ((got = read(0, (char *)cases + size, 65536)) > 0) size += got;
  count = size / (CASE_WORDS * 4);
  stack.ss_sp = memory_at(0, stack.ss_size, PROT_READ | PROT_WRITE);
  sigaltstack(&stack, 0);
  sigaction(SIGILL, &action, 0);
  sigaction(SIGTRAP, &action, 0);
  sigaction(SIGFPE, &action, 0);
  sigaction(SIGBUS, &action, 0);
  sigaction(SIGSEGV, &action, 0);
  __asm__ volatile("break 0,0");
  return 3;
}
