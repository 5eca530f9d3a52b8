// Where things are. Included by C, by assembly and by the linker script, so only #defines.
//
// Virtual addresses equal physical ones, except for the heap. All spaces are space 0.
//
//   00000000  PAGE0            the firmware's facts                  read only
//   00001000  firmware's data  command line, PDC entry               not mapped
//   00100000  text             the kernel's code                     read, execute
//             rodata           constants                             read only
//             data, bss        variables, the page directory         read, write
//             boot stack       12 KiB and a guard page               16-KiB aligned
//             emergency stack  the same, used when a stack overflowed
//             page tables      one page for each 2 MiB of RAM, I/O, heap
//             free frames      stacks and heap come from here        mapped when taken
//   RAM end
//   40000000  heap             2 MiB, zero pages on first touch      read, write
//   f0000000  firmware         called in real mode                   not mapped
//   ffd00000  LASI             interrupt controller                  I/O
//   ffd05000  serial port      registers from ffd05800               I/O
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
#define MEMORY_MAX 0x10000000  // more RAM than this is left alone

#define HEAP_BASE 0x40000000
#define HEAP_SIZE 0x00200000
#define HEAP_PART 0x00010000  // what one user gets

#define LASI_BASE 0xffd00000
#define UART_PAGE 0xffd05000
#define UART_BASE 0xffd05800
#define PROCESSOR_HPA 0xfffb0000

// A kernel stack: three pages that grow upwards, then a guard page that is never mapped.
#define STACK_BLOCK 16384
#define STACK_USABLE 12288

#endif
