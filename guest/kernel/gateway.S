// The gateway page: where a user task enters the kernel, and where it leaves it. The page may be
// executed at level 3, and its access rights make the instruction gate promote to level 0.
//
// Nothing of the user's can be trusted here: the stack pointer may be anything, and so may space
// registers 0 to 4. trap_save therefore takes an interruption of this page's code like one of the
// user's own: its frame goes to the bottom of the task's kernel stack, where we keep nothing unless
// interrupts are off.
//
// In:  r22 = number of the call, r26, r25, r24 = its arguments, r31 = where to go on, and
//      everything else as a procedure call has it.
// Out: r28 = the result. A system call keeps what a procedure call keeps.
#include "memlayout.h"
#include "parisc.h"

	.level 1.1
	.section .text.gateway,"ax",@progbits
	.align	PAGE_SIZE
	.export gateway,code
gateway:
	// The level changes with the next instruction. What r1 gets shows the old one in its low bits:
	// nobody looks at it.
	gate,n	promoted,%r1
	nop
promoted:
	rsm	PSW_I,%r0
	mtsp	%r0,%sr4
	ldil	L%kernel_stack,%r1
	ldw	R%kernel_stack(%r1),%r1
	stw	%r30,0(%r1)
	stw	%r31,4(%r1)
	stw	%r2,8(%r1)
	stw	%r27,12(%r1)
	ldo	128(%r1),%r30
	ldil	L%system_entry,%r1
	ldo	R%system_entry(%r1),%r1
	bv,n	%r0(%r1)

	// The way back, from system_entry. r28 is the result.
	.export leave_kernel,code
leave_kernel:
	rsm	PSW_I,%r0
	ldo	-128(%r30),%r1
	ldw	12(%r1),%r27
	ldw	8(%r1),%r2
	ldw	4(%r1),%r31
	ldw	0(%r1),%r30
	// The registers that a call may change go back empty.
	copy	%r0,%r19
	copy	%r0,%r20
	copy	%r0,%r21
	copy	%r0,%r22
	copy	%r0,%r23
	copy	%r0,%r24
	copy	%r0,%r25
	copy	%r0,%r26
	copy	%r0,%r29
	// To level 3 whatever the caller's low bits say, and to its own space only.
	depi	3,31,2,%r31
	ssm	PSW_I,%r0
	be	0(%sr6,%r31)
	copy	%r0,%r1

	.text
	.align	64
// On the task's kernel stack, out of the gateway page: system_call(r26, r25, r24, number).
system_entry:
	ssm	PSW_I,%r0
	ldil	L%$global$,%r27
	ldo	R%$global$(%r27),%r27
	b,l	system_call,%r2
	copy	%r22,%r23
	ldil	L%leave_kernel,%r1
	ldo	R%leave_kernel(%r1),%r1
	bv,n	%r0(%r1)

// resume(frame): go on where the frame says, as at the end of an interruption.
	.align	64
	.export resume,code
resume:
	b	trap_restore
	ldo	FRAME_SIZE(%r26),%r30
