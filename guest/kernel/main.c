// From the firmware's call to the first task.
#include "defs.h"
#include "disk.h"
#include "memlayout.h"
#include "parisc.h"

u32 memory_size;
char command_line[256];

static void reaper(void *unused) {
  (void)unused;
  task_reap();
}

// A boot loader that has no command line gives 0.
static void copy_command_line(const char *from) {
  u32 length = 0;
  if (from == NULL) return;
  while (from[length] != 0 && length + 1 < sizeof command_line) {
    command_line[length] = from[length];
    length++;
  }
}

// The value of the word run=..., with + for space, or NULL.
static char *run_word(void) {
  for (char *word = command_line; *word != 0;) {
    char *end = word;
    while (*end != 0 && *end != ' ') end++;
    if (end - word > 4 && word[0] == 'r' && word[1] == 'u' && word[2] == 'n' && word[3] == '=') {
      *end = 0;
      for (char *c = word; c < end; c++) {
        if (*c == '+') *c = ' ';
      }
      return word + 4;
    }
    while (*end == ' ') end++;
    word = end;
  }
  return NULL;
}

// Called by entry.S in real mode. What needs the firmware comes first, then translation goes on.
void start(u32 free_memory, const char *arguments, u32 ramdisk_start, u32 ramdisk_end) {
  (void)free_memory, (void)ramdisk_start, (void)ramdisk_end;
  memory_size = *(u32 *)PAGE0_MEMORY_SIZE;
  copy_command_line(arguments);
  vm_init();
  clock_init();
  kernel_psw = PSW_KERNEL;
  enter_virtual();

  uart_init();
  disk_init();
  trap_init();
  task_init();
  task_create("reaper", reaper, NULL);
  task_create("shell", shell, run_word());
  schedule();
  idle();
}
