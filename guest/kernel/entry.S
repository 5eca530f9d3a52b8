// The first instructions: the firmware comes here in real mode, r26..r23 holding the start of free
// memory, the command line's address, and the initial ramdisk's start and end.
#include "memlayout.h"
#include "parisc.h"

	.level 1.1
	.section .text.entry,"ax",@progbits
	.export entry,code
entry:
	// No interrupts, and no interruption state until the vectors are in place.
	rsm	PSW_QUIET,%r0

	// One address space only: every space register selects space 0.
	mtsp	%r0,%sr0
	mtsp	%r0,%sr1
	mtsp	%r0,%sr2
	mtsp	%r0,%sr3
	mtsp	%r0,%sr4
	mtsp	%r0,%sr5
	mtsp	%r0,%sr6
	mtsp	%r0,%sr7

	// C needs the data pointer, and a stack (it grows upwards).
	ldil	L%$global$,%r27
	ldo	R%$global$(%r27),%r27
	ldil	L%boot_stack,%r30
	ldo	R%boot_stack+64(%r30),%r30

	// Variables without a value begin as zero; the stacks behind them need not.
	ldil	L%bss_start,%r19
	ldo	R%bss_start(%r19),%r19
	ldil	L%boot_stack,%r20
	ldo	R%boot_stack(%r20),%r20
clear:
	comb,<<,n %r19,%r20,clear
	stws,ma	%r0,4(%r19)

	// The interruption vectors, from here on also for our own mistakes.
	ldil	L%vectors,%r19
	ldo	R%vectors(%r19),%r19
	mtctl	%r19,%cr14
	mtctl	%r0,%cr15
	ssm	PSW_Q,%r0

	// start(free memory, command line, ramdisk start, ramdisk end), still in real mode.
	b,l	start,%r2
	nop
	b,n	.

// enter_virtual(): return to the caller with translation on. rfi is the only instruction that
// sets PSW C; the caller's address is good in both modes as the mapping is one to one.
	.align	64
	.export enter_virtual,code
enter_virtual:
	// The queues are loaded with Q off only.
	rsm	PSW_QUIET,%r0
	mtctl	%r0,%cr17
	mtctl	%r0,%cr17
	// Front and back of the address queue: the caller's return point and the one after. The low
	// two bits of a link register are a privilege level, which need not be ours: clear them.
	depi	0,31,2,%r2
	mtctl	%r2,%cr18
	ldo	4(%r2),%r2
	mtctl	%r2,%cr18
	ldil	L%PSW_KERNEL,%r19
	ldo	R%PSW_KERNEL(%r19),%r19
	mtctl	%r19,%cr22
	rfi
	nop
