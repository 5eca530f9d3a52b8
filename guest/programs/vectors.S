// The interruption vectors of bare programs. The handler runs in real mode with interruption state
// off, on a stack of its own: it must not trap.
#include "interruption.h"

	.level 1.1

// r1 is kept in a temporary control register and then carries the vector's number.
	.macro	vector number
	.align	32
	mtctl	%r1,%cr24
	b	save
	ldi	\number,%r1
	.endm

	.text
	.align	4096
	.export vectors,data
vectors:
	.set	index,0
	.rept	32
	vector	index
	.set	index,index+1
	.endr

	.align	32
save:
	// Where the frame is; the number goes into the other temporary.
	mtctl	%r1,%cr25
	ldil	L%frame,%r1
	ldo	R%frame(%r1),%r1
	stw	%r2,2*4(%r1)
	stw	%r3,3*4(%r1)
	stw	%r4,4*4(%r1)
	stw	%r5,5*4(%r1)
	stw	%r6,6*4(%r1)
	stw	%r7,7*4(%r1)
	stw	%r8,8*4(%r1)
	stw	%r9,9*4(%r1)
	stw	%r10,10*4(%r1)
	stw	%r11,11*4(%r1)
	stw	%r12,12*4(%r1)
	stw	%r13,13*4(%r1)
	stw	%r14,14*4(%r1)
	stw	%r15,15*4(%r1)
	stw	%r16,16*4(%r1)
	stw	%r17,17*4(%r1)
	stw	%r18,18*4(%r1)
	stw	%r19,19*4(%r1)
	stw	%r20,20*4(%r1)
	stw	%r21,21*4(%r1)
	stw	%r22,22*4(%r1)
	stw	%r23,23*4(%r1)
	stw	%r24,24*4(%r1)
	stw	%r25,25*4(%r1)
	stw	%r26,26*4(%r1)
	stw	%r27,27*4(%r1)
	stw	%r28,28*4(%r1)
	stw	%r29,29*4(%r1)
	stw	%r30,30*4(%r1)
	stw	%r31,31*4(%r1)
	mfctl	%cr24,%r2
	stw	%r2,1*4(%r1)
	mfctl	%cr25,%r2
	stw	%r2,FRAME_VECTOR(%r1)

	// Both ends of the two queues: a write moves the back to the front.
	mfctl	%cr17,%r2
	stw	%r2,FRAME_IIASQ(%r1)
	mtctl	%r0,%cr17
	mfctl	%cr17,%r2
	stw	%r2,FRAME_IIASQ+4(%r1)
	mfctl	%cr18,%r2
	stw	%r2,FRAME_IIAOQ(%r1)
	mtctl	%r0,%cr18
	mfctl	%cr18,%r2
	stw	%r2,FRAME_IIAOQ+4(%r1)
	mfctl	%cr19,%r2
	stw	%r2,FRAME_IIR(%r1)
	mfctl	%cr20,%r2
	stw	%r2,FRAME_ISR(%r1)
	mfctl	%cr21,%r2
	stw	%r2,FRAME_IOR(%r1)
	mfctl	%cr22,%r2
	stw	%r2,FRAME_IPSW(%r1)
	mfctl	%cr11,%r2
	stw	%r2,FRAME_SAR(%r1)

	// interruption(frame), with a data pointer and a stack.
	copy	%r1,%r26
	ldil	L%$global$,%r27
	ldo	R%$global$(%r27),%r27
	ldil	L%handler_stack,%r30
	ldo	R%handler_stack+64(%r30),%r30
	b,l	interruption,%r2
	nop

	// Back to what the frame says by now.
	ldil	L%frame,%r1
	ldo	R%frame(%r1),%r1
	ldw	FRAME_SAR(%r1),%r2
	mtctl	%r2,%cr11
	ldw	FRAME_IIASQ(%r1),%r2
	mtctl	%r2,%cr17
	ldw	FRAME_IIASQ+4(%r1),%r2
	mtctl	%r2,%cr17
	ldw	FRAME_IIAOQ(%r1),%r2
	mtctl	%r2,%cr18
	ldw	FRAME_IIAOQ+4(%r1),%r2
	mtctl	%r2,%cr18
	ldw	FRAME_IPSW(%r1),%r2
	mtctl	%r2,%cr22
	ldw	2*4(%r1),%r2
	ldw	3*4(%r1),%r3
	ldw	4*4(%r1),%r4
	ldw	5*4(%r1),%r5
	ldw	6*4(%r1),%r6
	ldw	7*4(%r1),%r7
	ldw	8*4(%r1),%r8
	ldw	9*4(%r1),%r9
	ldw	10*4(%r1),%r10
	ldw	11*4(%r1),%r11
	ldw	12*4(%r1),%r12
	ldw	13*4(%r1),%r13
	ldw	14*4(%r1),%r14
	ldw	15*4(%r1),%r15
	ldw	16*4(%r1),%r16
	ldw	17*4(%r1),%r17
	ldw	18*4(%r1),%r18
	ldw	19*4(%r1),%r19
	ldw	20*4(%r1),%r20
	ldw	21*4(%r1),%r21
	ldw	22*4(%r1),%r22
	ldw	23*4(%r1),%r23
	ldw	24*4(%r1),%r24
	ldw	25*4(%r1),%r25
	ldw	26*4(%r1),%r26
	ldw	27*4(%r1),%r27
	ldw	28*4(%r1),%r28
	ldw	29*4(%r1),%r29
	ldw	30*4(%r1),%r30
	ldw	31*4(%r1),%r31
	ldw	1*4(%r1),%r1
	rfi
	nop

// run_code(psw, front, back, a, b): leave for the code by rfi; run_done is where the handler sends
// it.
	.export run_code,code
run_code:
	stw	%r2,-20(%r30)
	// The handler brings back the stack pointer by way of this word.
	ldil	L%run_stack,%r1
	stw	%r30,R%run_stack(%r1)
	ldw	-52(%r30),%r19
	rsm	15,%r0
	mtctl	%r0,%cr17
	mtctl	%r0,%cr17
	mtctl	%r25,%cr18
	mtctl	%r24,%cr18
	mtctl	%r26,%cr22
	copy	%r23,%r26
	copy	%r19,%r25
	copy	%r0,%r28
	rfi
	nop

	.export run_done,data
run_done:
	ldil	L%$global$,%r27
	ldo	R%$global$(%r27),%r27
	ldil	L%run_stack,%r1
	ldw	R%run_stack(%r1),%r30
	ldw	-20(%r30),%r2
	bv,n	%r0(%r2)

	.section .bss
	.align	64
frame:
	.space	192
run_stack:
	.space	64
handler_stack:
	.space	16384
