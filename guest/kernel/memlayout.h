// Where things are. Included by C, by assembly and by the linker script, so only #defines.
//
// The kernel lives in space 0. Its virtual addresses equal the physical ones, except for the heap.
// A user task lives in a space of its own, in the third quarter of the addresses, which space
// register 6 selects; the other quarters are space 0 for everyone, and closed to level 3.
//
//   00000000  PAGE0            the firmware's facts                  read only
//   00001000  firmware's data  command line, PDC entry               not mapped
//   00100000  gateway page     where system calls enter              execute, promotes to level 0
//   00101000  text             the kernel's code                     read, execute
//             rodata           constants                             read only
//             data, bss        variables, the page directory         read, write
//             boot stack       12 KiB and a guard page               16-KiB aligned
//             emergency stack  the same, used when a stack overflowed
//             page tables      one page for each 2 MiB of RAM, I/O, heap
//             free frames      stacks, heap, user pages, buffers     mapped when taken
//   RAM end
//   40000000  heap             2 MiB, zero pages on first touch      read, write
//   80000000  user program     text, constants, data                 in each user space
//   90000000  user stack       64 KiB, zero pages on first touch     in each user space
//   f0000000  firmware         called in real mode                   not mapped
//   ffd00000  LASI             interrupt controller                  I/O
//   ffd05000  serial port      registers from ffd05800               I/O
//   ffe00000  disk adapter     virtio registers, where there is one  I/O
//   fffb0000  processor        its EIR is the first word             not mapped: LASI writes it
#ifndef MEMLAYOUT_H
#define MEMLAYOUT_H

#define PAGE_SIZE 4096
#define PAGE_SHIFT 12

// PAGE0, the page that the firmware fills.
#define PAGE0_MEMORY_SIZE 0x350  // contiguous memory in bytes
#define PAGE0_PDC 0x388          // address of the PDC entry point
#define PAGE0_10MS 0x38c         // interval timer ticks in 10 ms

#define KERNEL_BASE 0x00100000
#define GATEWAY 0x00100000
#define MEMORY_MAX 0x10000000  // more RAM than this is left alone

#define HEAP_BASE 0x40000000
#define HEAP_SIZE 0x00200000
#define HEAP_PART 0x00010000  // what one user gets

#define USER_BASE 0x80000000
#define USER_STACK 0x90000000
#define USER_STACK_SIZE 0x00010000
#define USER_END 0xc0000000

#define LASI_BASE 0xffd00000
#define UART_PAGE 0xffd05000
#define UART_BASE 0xffd05800
#define DISK_BASE 0xffe00000
#define PROCESSOR_HPA 0xfffb0000

// A kernel stack: three pages that grow upwards, then a guard page that is never mapped.
#define STACK_BLOCK 16384
#define STACK_USABLE 12288

// Spaces: the kernel's, and one for each task, which has the task's number.
#define SPACE_COUNT 16

#endif
