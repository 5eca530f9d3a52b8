// fault [KIND]: what a user task may not do. The kernel says so, ends the task, and goes on.
#include "user.h"

// faults.S
void fault_break(void);
void fault_condition(void);
void fault_execute(void);
void fault_float(void);
void fault_illegal(void);
void fault_jump(void);
void fault_kernel(void);
void fault_null(void);
void fault_overflow(void);
void fault_page(void);
void fault_privileged(void);
void fault_promote(void);
void fault_register(void);
void fault_store(void);
void fault_unaligned(void);
u32 load_from_space(u32 space, u32 address);
int no_call(void);

// Deeper and deeper, 1 KiB at a time.
static u32 fault_deeper(u32 depth) {
  volatile u32 here[256];
  here[depth % 256] = depth;
  return fault_deeper(depth + 1) + here[depth % 256];
}

static void fault_stack(void) { printf("%u\n", fault_deeper(0)); }

// Calls that name memory which isn't the task's: an error comes back, and nothing else happens.
static void fault_pointer(void) {
  struct moment *nowhere = (struct moment *)0xa0000000, *kernel = (struct moment *)0x00101000;
  printf("write from nowhere: %d\n", write(CONSOLE_OUT, nowhere, 4));
  printf("write from the kernel: %d\n", write(CONSOLE_OUT, kernel, 4));
  printf("write over the end of the addresses: %d\n", write(CONSOLE_OUT, (void *)0xfffffffe, 4));
  printf("write from over the end of the stack: %d\n", write(CONSOLE_OUT, (void *)0x9000fffe, 4));
  printf("time to the kernel: %d\n", time(kernel));
  printf("time to the program's text: %d\n", time((struct moment *)0x80000000));
  printf("spawn of nowhere: %d\n", spawn((const char *)nowhere));
  printf("a call that isn't there: %d\n", no_call());
}

static void fault_space(void) { printf("%08x\n", load_from_space(15, 0x80000000)); }

// Space registers 0 to 4 are anybody's to write, so that a task may try the addresses of another:
// here of the task that started it and waits. Where protection identifiers are checked it is killed
// for it; QEMU 7.2 lets it.
static void fault_identifier(void) {
  static char line[] = "fault parent ??";
  u32 number = (u32)self();
  line[sizeof line - 3] = (char)('0' + number / 10);
  line[sizeof line - 2] = (char)('0' + number % 10);
  int child = spawn(line);
  printf("the other task's status: %d\n", child < 0 ? child : wait(child));
}

static u32 parent;

static void fault_parent(void) {
  printf("the parent's first word: %08x\n", load_from_space(parent, 0x80000000));
}

static void fault_loop(void) {
  for (;;) continue;
}

static const struct kind {
  const char *name;
  void (*commit)(void);
  const char *help;
} kinds[] = {
    {"null", fault_null, "load through a null pointer"},
    {"kernel", fault_kernel, "load from the kernel's memory"},
    {"store", fault_store, "store into the program's own text"},
    {"page", fault_page, "load from where there is no page"},
    {"stack", fault_stack, "call without end"},
    {"jump", fault_jump, "branch to where there is no page"},
    {"execute", fault_execute, "execute data"},
    {"promote", fault_promote, "branch into the kernel"},
    {"privileged", fault_privileged, "switch interrupts off"},
    {"register", fault_register, "write a control register"},
    {"illegal", fault_illegal, "execute what is no instruction"},
    {"break", fault_break, "execute a break instruction"},
    {"overflow", fault_overflow, "add with overflow, and ask for a trap"},
    {"condition", fault_condition, "trap on a condition"},
    {"float", fault_float, "divide 1.0 by 0.0, with the trap enabled"},
    {"unaligned", fault_unaligned, "load a word from an odd address"},
    {"space", fault_space, "load from a space where nobody is"},
    {"identifier", fault_identifier, "start a task that loads from this one's space"},
    {"pointer", fault_pointer, "give bad addresses to system calls: no fault, but errors"},
    {"parent", fault_parent, "what identifier starts"},
    {"loop", fault_loop, "compute for ever; Ctrl-C ends it"},
};

int main(int count, char **words) {
  const u32 kind_count = sizeof kinds / sizeof *kinds;
  parent = count > 2 ? number_from(words[2], 0) : 0;
  for (u32 i = 0; count > 1 && i < kind_count; i++) {
    if (strcmp(words[1], kinds[i].name) != 0) continue;
    kinds[i].commit();
    return 0;
  }
  if (count > 1) printf("There is no kind \"%s\"; these are there:\n", words[1]);
  for (u32 i = 0; i < kind_count; i++) printf("  %-10s  %s\n", kinds[i].name, kinds[i].help);
  return count > 1;
}
