// A start with interruption vectors. All of them lead to handler(frame), in real mode, on a stack
// of its own. The vector's number comes out of a link register, whatever its two lowest bits are.
	.level 1.1
	.section .text.start,"ax",@progbits
	.globl _start
_start:
	rsm	1,%r0
	ldil	L%$global$,%r27
	ldo	R%$global$(%r27),%r27
	ldil	L%stack,%r30
	ldo	R%stack+128(%r30),%r30
	ldil	L%vectors,%r1
	ldo	R%vectors(%r1),%r1
	mtctl	%r1,%cr14
	bl	main,%r2
	copy	%r25,%r26
	rsm	1,%r0
	b,n	.
	nop

	.text
	.align	4096
vectors:
	.rept	32
	.align	32
	mtctl	%r1,%cr29
	bl	.+8,%r1
	nop
	b,n	common
	.endr

	.align	32
common:
	mtctl	%r1,%cr28
	ldil	L%frame,%r1
	ldo	R%frame(%r1),%r1
	stw	%r2,8(%r1)
	mfctl	%cr28,%r2
	extru	%r2,26,5,%r2
	stw	%r2,0(%r1)
	mfctl	%cr29,%r2
	stw	%r2,4(%r1)
	.irp	n,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
	stw	%r\n,4*\n(%r1)
	.endr
	mfctl	%cr11,%r2
	stw	%r2,128(%r1)
	mfctl	%cr17,%r2
	stw	%r2,132(%r1)
	mtctl	%r0,%cr17
	mfctl	%cr17,%r2
	stw	%r2,136(%r1)
	mfctl	%cr18,%r2
	stw	%r2,140(%r1)
	mtctl	%r0,%cr18
	mfctl	%cr18,%r2
	stw	%r2,144(%r1)
	mfctl	%cr19,%r2
	stw	%r2,148(%r1)
	mfctl	%cr20,%r2
	stw	%r2,152(%r1)
	mfctl	%cr21,%r2
	stw	%r2,156(%r1)
	mfctl	%cr22,%r2
	stw	%r2,160(%r1)
	ldil	L%$global$,%r27
	ldo	R%$global$(%r27),%r27
	ldil	L%handler_stack,%r30
	ldo	R%handler_stack+64(%r30),%r30
	bl	handler,%r2
	copy	%r1,%r26

	// Back to what the frame says by now.
	ldil	L%frame,%r1
	ldo	R%frame(%r1),%r1
	ldw	128(%r1),%r2
	mtsar	%r2
	ldw	132(%r1),%r2
	mtctl	%r2,%cr17
	ldw	136(%r1),%r2
	mtctl	%r2,%cr17
	ldw	140(%r1),%r2
	mtctl	%r2,%cr18
	ldw	144(%r1),%r2
	mtctl	%r2,%cr18
	ldw	160(%r1),%r2
	mtctl	%r2,%cr22
	.irp	n,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
	ldw	4*\n(%r1),%r\n
	.endr
	ldw	4(%r1),%r1
	rfi
	nop

	.bss
	.align	64
frame:	.space	192
stack:	.space	16384
handler_stack:
	.space	8192
