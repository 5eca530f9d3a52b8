// Interruptions within handlers, five deep, each frame on a stack; and a handler that lives in the shadow registers.
	.level 1.1
	.section .text.start,"ax",@progbits
	.globl _start
_start:
	rsm	1,%r0
	ldil	L%$global$,%r27
	ldo	R%$global$(%r27),%r27
	ldil	L%stack,%r30
	ldo	R%stack(%r30),%r30
	ldil	L%vectors,%r1
	ldo	R%vectors(%r1),%r1
	mtctl	%r1,%cr14
	ssm	8,%r0
	ldi	0,%r3
	ldi	5,%r4
	break	1,1
	ldi	65,%r1
	ldi	66,%r8
	ldi	67,%r9
	ldi	68,%r16
	ldi	69,%r17
	ldi	70,%r24
	ldi	71,%r25
	ldi	-1,%r5
	zdepi	-1,31,31,%r6
	addo	%r6,%r6,%r7
	ldo	1(%r7),%r7
	.irp	n,1,8,9,16,17,24,25,7
	copy	%r\n,%r26
	bl	letter,%r2
	nop
	.endr
	ldi	13,%r26
	bl	letter,%r2
	nop
	ldi	10,%r26
	bl	letter,%r2
	nop
	b	.
	nop

	.text
letter:
	ldil	L%0xffd05800,%r20
	ldo	R%0xffd05800(%r20),%r20
1:	ldb	5(%r20),%r21
	bb,>=	%r21,26,1b
	nop
	bv	%r0(%r2)
	stb	%r26,0(%r20)

	.align	4096
vectors:
	.align	32
	.space	9*32
	b,n	nested
	.align	32
	.space	2*32
	b,n	shadow
	.align	4096

// One level more, until it is deep enough; the frame holds the queue, and is where the others are not.
nested:
	mfctl	%cr17,%r8
	mtctl	%r8,%cr17
	mfctl	%cr18,%r8
	mtctl	%r8,%cr18
	mfctl	%cr18,%r9
	stw	%r8,0(%r30)
	stw	%r9,4(%r30)
	mfctl	%cr22,%r8
	stw	%r8,8(%r30)
	stw	%r2,12(%r30)
	ldo	64(%r30),%r30
	ssm	8,%r0
	ldo	1(%r3),%r3
	ldo	48(%r3),%r26
	bl	letter,%r2
	nop
	comb,<=,n	%r4,%r3,1f
	break	2,2
1:	ldo	96(%r3),%r26
	bl	letter,%r2
	nop
	ldo	-1(%r3),%r3
	rsm	8,%r0
	ldo	-64(%r30),%r30
	ldw	4(%r30),%r9
	depi	0,31,2,%r9
	ldw	12(%r30),%r2
	mtctl	%r0,%cr17
	mtctl	%r0,%cr17
	mtctl	%r9,%cr18
	ldo	4(%r9),%r9
	mtctl	%r9,%cr18
	ldw	8(%r30),%r8
	mtctl	%r8,%cr22
	rfi
	nop

// Spoils all seven registers, and goes on behind the instruction.
shadow:
	ldi	1,%r1
	mfctl	%cr17,%r8
	mtctl	%r0,%cr17
	mtctl	%r0,%cr17
	mfctl	%cr18,%r16
	mtctl	%r16,%cr18
	mfctl	%cr18,%r17
	depi	0,31,2,%r17
	mtctl	%r17,%cr18
	ldo	4(%r17),%r9
	mtctl	%r9,%cr18
	ldi	71,%r7
	ldi	2,%r24
	ldi	3,%r25
	rfir
	nop

	.bss
	.align	64
stack:	.space	1024
