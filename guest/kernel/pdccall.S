// Calling the firmware.
#include "memlayout.h"
#include "parisc.h"

	.level 1.1
	.text
	.align	256
// pdc_call(procedure, option, third, fourth): the firmware's status. PDC runs in real mode, so
// leave translation by rfi and come back by another. The stack is the same in both modes.
	.export pdc_call,code
pdc_call:
	stw	%r2,-20(%r30)
	ldo	128(%r30),%r30
	// The firmware is not interrupted; r3 (which PDC preserves) keeps PSW I for the way back.
	stw	%r3,-128(%r30)
	rsm	PSW_QUIET,%r3

	// Into real mode, at real.
	mtctl	%r0,%cr17
	mtctl	%r0,%cr17
	ldil	L%real,%r1
	ldo	R%real(%r1),%r1
	mtctl	%r1,%cr18
	ldo	4(%r1),%r1
	mtctl	%r1,%cr18
	ldi	PSW_REAL,%r1
	mtctl	%r1,%cr22
	rfi
	nop

real:
	// The entry point's address is in PAGE0.
	ldw	PAGE0_PDC(%r0),%r1
	ldil	L%answered,%r2
	ldo	R%answered(%r2),%r2
	bv,n	%r0(%r1)

answered:
	// Back to the mode that the kernel is in by now, interrupts as they were.
	rsm	PSW_QUIET,%r0
	mtctl	%r0,%cr17
	mtctl	%r0,%cr17
	ldil	L%back,%r1
	ldo	R%back(%r1),%r1
	mtctl	%r1,%cr18
	ldo	4(%r1),%r1
	mtctl	%r1,%cr18
	ldil	L%kernel_psw,%r1
	ldw	R%kernel_psw(%r1),%r1
	// Bit 31 is PSW I.
	extru	%r3,31,1,%r3
	or	%r1,%r3,%r1
	mtctl	%r1,%cr22
	rfi
	nop

back:
	ldw	-128(%r30),%r3
	ldo	-128(%r30),%r30
	ldw	-20(%r30),%r2
	bv,n	%r0(%r2)
