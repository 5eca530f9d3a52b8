// Every function that one file offers to the others, by file.
#ifndef DEFS_H
#define DEFS_H

#include "types.h"

struct entry;
struct frame;

// A length of time, or a moment counted from the boot: whole seconds and interval timer ticks.
struct span {
  u32 seconds;
  u32 ticks;  // fewer than a second's
};

// clock.c
extern u32 ticks_per_second;
void clock_init(void);
void clock_interrupt(void);
u32 clock_hundredths(struct span span);
struct span clock_now(void);
u32 clock_epoch_seconds(void);
void span_add(struct span *span, u32 ticks);
int span_before(struct span a, struct span b);

// commands.c
void command_run(char *line);

// console.c
extern int console_busy;
int console_takes(char byte);
int console_read_line(char *line, u32 size);
void console_write(const char *bytes, u32 size);

// fault.S
void fault_break(void) __attribute__((noreturn));
void fault_jump(void) __attribute__((noreturn));
void fault_load(void) __attribute__((noreturn));
void fault_stack(void) __attribute__((noreturn));
void fault_store(void) __attribute__((noreturn));

// files.c
int file_close(u32 number);
int file_open(const char *name, u32 how);
int file_read(u32 number, u32 to, u32 size);
int file_write(u32 number, u32 from, u32 size);
void files_abandon(void);

// float.S
void float_restore(const u64 *registers);
void float_save(u64 *registers);

// frames.c
void frames_init(u32 first, u32 end);
u32 frames_take(u32 count, u32 alignment);
void frames_give(u32 address, u32 count);
u32 frames_free(void);

// gateway.S
void resume(struct frame *frame) __attribute__((noreturn));

// lock.c
void lock(int *held);
void unlock(int *held);

// main.c
extern u32 memory_size;
extern char command_line[256];

// pagetable.c
extern struct entry **page_directories[];
void page_count(u32 *mapped, u32 *dirty);
void page_map(u32 space, u32 address, u32 frame, u32 protection);
void page_protect(u32 space, u32 address, u32 protection);
u32 page_protection(u32 space, u32 address);
u32 page_unmap(u32 space, u32 address);

// pdccall.S and pdc.c
long pdc_call(u32 procedure, u32 option, u32 third, u32 fourth);
u32 pdc_time(void);
void pdc_power_off(void);

// printf.c
void printf(const char *format, ...) __attribute__((format(printf, 1, 2)));

// program.c
int program_spawn(const char *line);

// shell.c
void shell(void *run);

// space.c
void space_destroy(u32 space);
void space_enter(u32 space);
int space_add(u32 space, u32 address, u32 protection);
int space_create(u32 space);
int space_page_fault(u32 space, u32 address);

// string.c
void *memcpy(void *to, const void *from, unsigned long size);
void *memset(void *to, int byte, unsigned long size);
int strcmp(const char *a, const char *b);
u32 strlen(const char *text);
int parse_number(const char *text, u32 *value);

// switch.S
void switch_stacks(u32 *old_stack, u32 new_stack);
void idle(void) __attribute__((noreturn));
void halt(void) __attribute__((noreturn));

// task.c
void task_init(void);
void task_foreground(void);
void task_interrupt(void);
int task_interrupted(void);
int task_is_foreground(void);
int task_create_child(const char *name, void (*function)(void *), void *argument,
                      const char *line);
int task_create(const char *name, void (*function)(void *), void *argument);
void task_exit(int status) __attribute__((noreturn));
int task_kill(u32 number);
void task_list(void);
u32 task_number(void);
void task_reap(void);
u32 task_space(void);
void task_take_floats(void);
int task_wait(u32 number, int *status, int may_stop);
void task_run(void) __attribute__((noreturn));
void task_tick(void);
extern int need_schedule;
void schedule(void);
void sleep_on(const volatile void *channel);
void sleep_until(struct span moment);
void wake(const volatile void *channel);

// trap.c
extern const char *const interruption_names[];
void trap(struct frame *frame);
void trap_init(void);
void panic(const char *why) __attribute__((noreturn));
extern int panicking;

// uart.c
void uart_init(void);
void uart_interrupt(void);
void uart_write(const char *bytes, u32 size);
void uart_write_polled(const char *bytes, u32 size);
void uart_flush(void);
int uart_read(void);

// usercopy.c
int copy_from_user(void *to, u32 from, u32 size);
int copy_text_from_user(char *to, u32 from, u32 size);
int copy_to_user(u32 to, const void *from, u32 size);

// userfault.c
void user_fault(const struct frame *frame) __attribute__((noreturn));

// vm.c
extern u32 kernel_psw;
void vm_init(void);
void enter_virtual(void);
void vm_map_range(u32 start, u32 end, u32 protection);
void vm_unmap_range(u32 start, u32 end);
int vm_page_fault(u32 address);
u32 heap_take(void);
void heap_give(u32 address);
u32 pages_take(u32 count);
void pages_give(u32 address, u32 count);

#endif
