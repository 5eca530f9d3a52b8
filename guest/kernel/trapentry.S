// From an interruption to trap() in trap.c and back.
#include "memlayout.h"
#include "parisc.h"

	.level 1.1
	.text
	.align	256
// In: real mode, r8 = the interruption's number; r1, r9, r16, r17, r24, r25 free as well.
	.export trap_save,code
trap_save:
	// An interruption of a user task, at level 3 or on the gateway page: the frame goes to the
	// bottom of the task's kernel stack, and the user's stack pointer is never followed.
	mfctl	%cr18,%r9
	extru	%r9,31,2,%r16
	comib,<>	0,%r16,of_user
	depi	0,31,PAGE_SHIFT,%r9
	ldil	L%GATEWAY,%r16
	comb,=,n %r9,%r16,of_user

	// Otherwise it goes on the interrupted stack, unless that has run into its guard page:
	// then onto the emergency stack, where the panic can be printed.
	ldo	63(%r30),%r1
	depi	0,31,6,%r1
	extru	%r1,31,14,%r9
	ldil	L%STACK_USABLE-FRAME_SIZE-1024,%r16
	ldo	R%STACK_USABLE-FRAME_SIZE-1024(%r16),%r16
	comb,<<	%r9,%r16,roomy
	nop
	ldil	L%emergency_stack,%r1
	b	roomy
	ldo	R%emergency_stack(%r1),%r1
of_user:
	ldil	L%kernel_stack,%r1
	ldw	R%kernel_stack(%r1),%r1
roomy:
	stw	%r30,30*4(%r1)
	stw	%r8,FRAME_VECTOR(%r1)

	// What was going on. Writing a queue register moves the back element to the front.
	mfctl	%cr17,%r9
	stw	%r9,FRAME_IIASQ(%r1)
	mtctl	%r0,%cr17
	mfctl	%cr17,%r9
	stw	%r9,FRAME_IIASQ+4(%r1)
	mfctl	%cr18,%r9
	stw	%r9,FRAME_IIAOQ(%r1)
	mtctl	%r0,%cr18
	mfctl	%cr18,%r9
	stw	%r9,FRAME_IIAOQ+4(%r1)
	mfctl	%cr19,%r9
	stw	%r9,FRAME_IIR(%r1)
	mfctl	%cr20,%r9
	stw	%r9,FRAME_ISR(%r1)
	mfctl	%cr21,%r9
	stw	%r9,FRAME_IOR(%r1)
	mfctl	%cr22,%r9
	stw	%r9,FRAME_IPSW(%r1)
	mfctl	%cr11,%r9
	stw	%r9,FRAME_SAR(%r1)

	// Any code may write space registers 0 to 4. The kernel's own addresses need sr4.
	.set	number,0
	.rept	5
	mfsp	number,%r9
	stw	%r9,FRAME_SR+4*number(%r1)
	.set	number,number+1
	.endr
	mtsp	%r0,%sr4

	// The stack pointer is the only register that remembers the frame across rfir.
	ldo	FRAME_SIZE(%r1),%r30

	// Go on at saved: under the kernel's PSW (translation as it was at the moment of the
	// interruption is not needed, virtual equals physical), shadowed registers restored.
	mtctl	%r0,%cr17
	mtctl	%r0,%cr17
	ldil	L%saved,%r1
	ldo	R%saved(%r1),%r1
	mtctl	%r1,%cr18
	ldo	4(%r1),%r1
	mtctl	%r1,%cr18
	ldil	L%kernel_psw,%r1
	ldw	R%kernel_psw(%r1),%r1
	mtctl	%r1,%cr22
	rfir

	.align	64
saved:
	// All general registers but r30 still hold the interrupted values.
	stw	%r1,-FRAME_SIZE+1*4(%r30)
	stw	%r2,-FRAME_SIZE+2*4(%r30)
	stw	%r3,-FRAME_SIZE+3*4(%r30)
	stw	%r4,-FRAME_SIZE+4*4(%r30)
	stw	%r5,-FRAME_SIZE+5*4(%r30)
	stw	%r6,-FRAME_SIZE+6*4(%r30)
	stw	%r7,-FRAME_SIZE+7*4(%r30)
	stw	%r8,-FRAME_SIZE+8*4(%r30)
	stw	%r9,-FRAME_SIZE+9*4(%r30)
	stw	%r10,-FRAME_SIZE+10*4(%r30)
	stw	%r11,-FRAME_SIZE+11*4(%r30)
	stw	%r12,-FRAME_SIZE+12*4(%r30)
	stw	%r13,-FRAME_SIZE+13*4(%r30)
	stw	%r14,-FRAME_SIZE+14*4(%r30)
	stw	%r15,-FRAME_SIZE+15*4(%r30)
	stw	%r16,-FRAME_SIZE+16*4(%r30)
	stw	%r17,-FRAME_SIZE+17*4(%r30)
	stw	%r18,-FRAME_SIZE+18*4(%r30)
	stw	%r19,-FRAME_SIZE+19*4(%r30)
	stw	%r20,-FRAME_SIZE+20*4(%r30)
	stw	%r21,-FRAME_SIZE+21*4(%r30)
	stw	%r22,-FRAME_SIZE+22*4(%r30)
	stw	%r23,-FRAME_SIZE+23*4(%r30)
	stw	%r24,-FRAME_SIZE+24*4(%r30)
	stw	%r25,-FRAME_SIZE+25*4(%r30)
	stw	%r26,-FRAME_SIZE+26*4(%r30)
	stw	%r27,-FRAME_SIZE+27*4(%r30)
	stw	%r28,-FRAME_SIZE+28*4(%r30)
	stw	%r29,-FRAME_SIZE+29*4(%r30)
	stw	%r31,-FRAME_SIZE+31*4(%r30)

	// trap(frame), with interrupts off.
	ldil	L%$global$,%r27
	ldo	R%$global$(%r27),%r27
	b,l	trap,%r2
	ldo	-FRAME_SIZE(%r30),%r26

	.export trap_restore,code
trap_restore:
	// Back, to what the frame below the stack pointer says. First the registers that nothing
	// below needs.
	ldo	-FRAME_SIZE(%r30),%r29
	ldw	2*4(%r29),%r2
	ldw	3*4(%r29),%r3
	ldw	4*4(%r29),%r4
	ldw	5*4(%r29),%r5
	ldw	6*4(%r29),%r6
	ldw	7*4(%r29),%r7
	ldw	8*4(%r29),%r8
	ldw	9*4(%r29),%r9
	ldw	10*4(%r29),%r10
	ldw	11*4(%r29),%r11
	ldw	12*4(%r29),%r12
	ldw	13*4(%r29),%r13
	ldw	14*4(%r29),%r14
	ldw	15*4(%r29),%r15
	ldw	16*4(%r29),%r16
	ldw	17*4(%r29),%r17
	ldw	18*4(%r29),%r18
	ldw	19*4(%r29),%r19
	ldw	20*4(%r29),%r20
	ldw	21*4(%r29),%r21
	ldw	22*4(%r29),%r22
	ldw	23*4(%r29),%r23
	ldw	24*4(%r29),%r24
	ldw	25*4(%r29),%r25
	ldw	26*4(%r29),%r26
	ldw	27*4(%r29),%r27
	ldw	28*4(%r29),%r28
	ldw	31*4(%r29),%r31
	b,n	trap_return

	// With Q off a TLB miss would be fatal: D goes off too (the frame is reached in real mode),
	// and the alignment keeps these instructions within one page, whose translation is
	// therefore there.
	.align	256
trap_return:
	rsm	PSW_QUIET,%r0
	.set	number,0
	.rept	5
	ldw	FRAME_SR+4*number(%r29),%r1
	mtsp	%r1,number
	.set	number,number+1
	.endr
	ldw	FRAME_SAR(%r29),%r1
	mtctl	%r1,%cr11
	ldw	FRAME_IIASQ(%r29),%r1
	mtctl	%r1,%cr17
	ldw	FRAME_IIASQ+4(%r29),%r1
	mtctl	%r1,%cr17
	ldw	FRAME_IIAOQ(%r29),%r1
	mtctl	%r1,%cr18
	ldw	FRAME_IIAOQ+4(%r29),%r1
	mtctl	%r1,%cr18
	ldw	FRAME_IPSW(%r29),%r1
	mtctl	%r1,%cr22
	// Last the three registers that were in use until here.
	ldw	1*4(%r29),%r1
	ldw	30*4(%r29),%r30
	ldw	29*4(%r29),%r29
	rfi
	nop
