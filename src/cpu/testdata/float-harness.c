/*
 * Runs single floating-point instructions under QEMU's user emulation and prints what they did.
 *
 * Standard input: lines "word status seed a b" in hexadecimal, a and b of 16 digits. FR 0 gets the status, FR 4 and 5
 * get a and b, FR 6..31 what pattern() makes of the seed.
 *
 * Standard output: lines "status nullified index:value...", in hexadecimal: the status register, whether the next
 * instruction was nullified, and the halves of registers that have changed (2 * register + half). "signal N" where
 * the instruction was refused.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>

static sigjmp_buf resume;

static void handler(int number) {
  siglongjmp(resume, number);
}

static unsigned pattern(unsigned seed, unsigned index) {
  unsigned mixed = (index + 64 * seed) * 0x9e3779b1u;
  return (0x3c000000u + (mixed >> 5)) ^ (mixed << 31);
}


int main(void) {
  unsigned *code = mmap(0, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  static unsigned before[64] __attribute__((aligned(8))), after[66] __attribute__((aligned(8)));
  unsigned word, status, seed;
  unsigned long long a, b;
  int at = 0, slot;

  /* FLDD,MA 8(r26) and FSTD,MA 8(r25); FR 0 is loaded last. */
  for (int number = 1; number < 32; number++) code[at++] = 0x2f501020u | number;
  code[at++] = 0x2f501020u;
  slot = at++;
  code[at++] = 0x341c0002u; /* ldi 1,r28 */
  for (int number = 0; number < 32; number++) code[at++] = 0x2f301220u | number;
  code[at++] = 0xe840c000u; /* bv r0(r2) */
  code[at++] = 0x08000240u;
  for (int number = 1; number < 32; number++) signal(number, handler);

  while (scanf("%x %x %x %llx %llx", &word, &status, &seed, &a, &b) == 5) {
    for (unsigned index = 0; index < 64; index++) before[index] = index < 8 ? 0 : pattern(seed, index);
    before[0] = status;
    before[8] = a >> 32; before[9] = a;
    before[10] = b >> 32; before[11] = b;
    code[slot] = word;
    unsigned image[66];
    for (int index = 0; index < 62; index++) image[index] = before[index + 2];
    image[62] = before[0]; image[63] = 0;
    static unsigned aligned[66] __attribute__((aligned(8)));
    for (int index = 0; index < 64; index++) aligned[index] = image[index];
    int number = sigsetjmp(resume, 1);
    if (number != 0) { printf("signal %d\n", number); continue; }
    register unsigned *gr26 __asm__("r26") = aligned;
    register unsigned *gr25 __asm__("r25") = after;
    register unsigned gr28 __asm__("r28") = 0;
    register unsigned *gr22 __asm__("r22") = code;
    __asm__ volatile("copy %%r22,%%r1\n\tble 0(%%sr4,%%r1)\n\tcopy %%r31,%%r2"
      : "+r"(gr26), "+r"(gr25), "+r"(gr28), "+r"(gr22) : : "r1", "r2", "r31", "memory",
        "fr4", "fr5", "fr6", "fr7", "fr8", "fr9", "fr10", "fr11", "fr12", "fr13", "fr14", "fr15", "fr16", "fr17",
        "fr18", "fr19", "fr20", "fr21", "fr22", "fr23", "fr24", "fr25", "fr26", "fr27", "fr28", "fr29", "fr30", "fr31");
    printf("%x %x", after[0], gr28 == 0);
    for (unsigned index = 2; index < 64; index++)
      if (after[index] != before[index]) printf(" %x:%x", index, after[index]);
    printf("\n");
  }
  return 0;
}
