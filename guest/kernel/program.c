// User programs: ELF images within the kernel's own (programs.S). Each run of one is a task in a
// space of its own.
#include "memlayout.h"
#include "parisc.h"
#include "task.h"
#include "vm.h"

#define WORD_COUNT 20

// Of the ELF format, what is used here.
struct elf_header {
  u8 ident[16];
  u16 type, machine;
  u32 version, entry, segments_at, sections_at, flags;
  u16 header_size, segment_size, segment_count;
};

struct elf_segment {
  u32 type, at, address, physical, file_size, memory_size, flags, alignment;
};

#define SEGMENT_LOAD 1
#define SEGMENT_EXECUTE 1
#define SEGMENT_WRITE 2

struct program {
  const char *name;
  const struct elf_header *image;
};

extern const struct program programs[];  // programs.S; the last has no name

// What the top of a user stack holds when the program begins.
struct arguments {
  char *words[WORD_COUNT];
  char line[LINE_SIZE];
};

static const struct program *find(const char *line) {
  u32 length = 0;
  while (line[length] != 0 && line[length] != ' ') length++;
  for (const struct program *program = programs; program->name != NULL; program++) {
    u32 i = 0;
    while (i < length && program->name[i] == line[i]) i++;
    if (i == length && program->name[i] == 0) return program;
  }
  return NULL;
}

// Into the current space: its pages may be written while they are filled, and get their own access
// rights then. A real PA-RISC wants its caches flushed here (fdc, fic), a coherent one doesn't.
static int load(const struct elf_header *image) {
  const char *bytes = (const char *)image;
  const struct elf_segment *segment = (const struct elf_segment *)(bytes + image->segments_at);
  for (u32 i = 0; i < image->segment_count; i++, segment++) {
    if (segment->type != SEGMENT_LOAD || segment->memory_size == 0) continue;
    u32 end = segment->address + segment->memory_size;
    for (u32 page = segment->address & ~(PAGE_SIZE - 1); page < end; page += PAGE_SIZE) {
      if (!space_add(current->space, page, PROTECTION_USER_WRITE)) return 0;
      memset((void *)page, 0, PAGE_SIZE);
    }
    memcpy((void *)segment->address, bytes + segment->at, segment->file_size);
    if (segment->flags & SEGMENT_WRITE) continue;
    u32 rights = segment->flags & SEGMENT_EXECUTE ? PROTECTION_USER_CODE : PROTECTION_USER_READ;
    for (u32 page = segment->address & ~(PAGE_SIZE - 1); page < end; page += PAGE_SIZE) {
      page_protect(current->space, page, rights | IDENTIFIER(current->space));
    }
  }
  return 1;
}

// The command's words, at the beginning of the stack. How many there are.
static u32 put_arguments(struct arguments *arguments) {
  u32 count = 0;
  char *c = arguments->line;
  memcpy(arguments->line, current->line, LINE_SIZE);
  while (count < WORD_COUNT - 1) {
    while (*c == ' ') *c++ = 0;
    if (*c == 0) break;
    arguments->words[count++] = c;
    while (*c != 0 && *c != ' ') c++;
  }
  *c = 0;
  return count;
}

// The new task begins here, and goes on at level 3.
static void run(void *argument) {
  const struct program *program = argument;
  struct arguments *arguments = (struct arguments *)USER_STACK;
  struct frame frame = {0};
  u32 space = task_number();
  if (!space_create(space)) task_exit(ERROR_NO_ROOM);
  interrupts_off();
  current->space = space;
  space_enter(space);
  interrupts_restore(PSW_I);
  if (!space_page_fault(space, USER_STACK) || !load(program->image)) task_exit(ERROR_NO_ROOM);

  frame.gr[26] = put_arguments(arguments);
  frame.gr[25] = (u32)arguments->words;
  frame.gr[30] = (USER_STACK + sizeof *arguments + 63) & ~63u;
  frame.iiasq[0] = frame.iiasq[1] = space;
  frame.iiaoq[0] = program->image->entry | 3;
  frame.iiaoq[1] = frame.iiaoq[0] + 4;
  frame.ipsw = PSW_KERNEL | PSW_I;
  interrupts_off();
  task_take_floats();
  resume(&frame);
}

// A new task for a command, a child of the current one: its number, or an error.
int program_spawn(const char *line) {
  const struct program *program;
  while (*line == ' ') line++;
  program = find(line);
  if (program == NULL) return ERROR_NO_FILE;
  return task_create_child(program->name, run, (void *)program, line);
}
