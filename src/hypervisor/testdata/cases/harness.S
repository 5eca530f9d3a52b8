// The assembly half of the judged cases: entry, interruption vectors, and a way into a case with every
// general register loaded and out of it again through an interruption. See harness.c.
	.level 1.1

	.section .text.entry,"ax",@progbits
	.export entry,code
entry:
	rsm	15,%r0
	mtsp	%r0,%sr0
	mtsp	%r0,%sr1
	mtsp	%r0,%sr2
	mtsp	%r0,%sr3
	mtsp	%r0,%sr4
	mtsp	%r0,%sr5
	mtsp	%r0,%sr6
	mtsp	%r0,%sr7
	ldi	0xc0,%r19
	mtctl	%r19,%cr10
	mtctl	%r0,%cr15
	mtctl	%r0,%cr26
	mtctl	%r0,%cr27
	mtctl	%r0,%cr28
	mtctl	%r0,%cr29
	mtctl	%r0,%cr30
	mtctl	%r0,%cr31
	ldil	L%vectors,%r19
	ldo	R%vectors(%r19),%r19
	mtctl	%r19,%cr14
	ldil	L%$global$,%r27
	ldo	R%$global$(%r27),%r27
	ldil	L%stack,%r30
	ldo	R%stack+64(%r30),%r30
	b,l	main,%r2
	nop
	b,n	.

// r1 is kept in a temporary control register, the vector's number in another one.
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

// Everything goes into `frame`: GR 0 to 31, then what interruptions leave.
	.align	32
save:
	mtctl	%r1,%cr25
	ldil	L%frame,%r1
	ldo	R%frame(%r1),%r1
	.irp	number,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
	stw	%r\number,\number*4(%r1)
	.endr
	mfctl	%cr24,%r2
	stw	%r2,4(%r1)
	mfctl	%cr25,%r2
	stw	%r2,0(%r1)
	mfctl	%cr17,%r2
	stw	%r2,128(%r1)
	mtctl	%r0,%cr17
	mfctl	%cr17,%r2
	stw	%r2,132(%r1)
	mfctl	%cr18,%r2
	stw	%r2,136(%r1)
	mtctl	%r0,%cr18
	mfctl	%cr18,%r2
	stw	%r2,140(%r1)
	mfctl	%cr19,%r2
	stw	%r2,144(%r1)
	mfctl	%cr20,%r2
	stw	%r2,148(%r1)
	mfctl	%cr21,%r2
	stw	%r2,152(%r1)
	mfctl	%cr22,%r2
	stw	%r2,156(%r1)
	mfctl	%cr11,%r2
	stw	%r2,160(%r1)
	mfsp	%sr0,%r2
	stw	%r2,164(%r1)

// Back to the caller of run_case.
	ldil	L%saved,%r1
	ldo	R%saved(%r1),%r1
	.irp	number,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18
	ldw	\number*4(%r1),%r\number
	.endr
	ldw	27*4(%r1),%r27
	ldw	30*4(%r1),%r30
	ldw	2*4(%r1),%r2
	ldw	0(%r1),%r31
	mtsp	%r31,%sr0
	bv,n	%r0(%r2)

// run_case(general registers, front, back, psw)
	.export run_case,code
run_case:
	ldil	L%saved,%r1
	ldo	R%saved(%r1),%r1
	.irp	number,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18
	stw	%r\number,\number*4(%r1)
	.endr
	stw	%r27,27*4(%r1)
	stw	%r30,30*4(%r1)
	stw	%r0,0(%r1)
	mtctl	%r0,%cr17
	mtctl	%r0,%cr17
	mtctl	%r25,%cr18
	mtctl	%r24,%cr18
	mtctl	%r23,%cr22
	copy	%r26,%r1
	.irp	number,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
	ldw	\number*4(%r1),%r\number
	.endr
	ldw	4(%r1),%r1
	rfi
	nop

// insert(space, offset, address word, protection word): into the TLB, for data and for instructions.
	.export insert,code
insert:
	mtsp	%r26,%sr1
	idtlba	%r24,(%sr1,%r25)
	idtlbp	%r23,(%sr1,%r25)
	iitlba	%r24,(%sr1,%r25)
	iitlbp	%r23,(%sr1,%r25)
	bv,n	%r0(%r2)

// purge(space, offset). QEMU 7.2 does it when the block of code has ended: not in one block with inserts.
	.export purge,code
purge:
	mtsp	%r26,%sr1
	pdtlb	%r0(%sr1,%r25)
	pitlb	%r0(%sr1,%r25)
	bv,n	%r0(%r2)

// set_state(space registers, protection identifiers, shift amount)
	.export set_state,code
set_state:
	ldw	4(%r26),%r19
	mtsp	%r19,%sr1
	ldw	8(%r26),%r19
	mtsp	%r19,%sr2
	ldw	12(%r26),%r19
	mtsp	%r19,%sr3
	ldw	16(%r26),%r19
	mtsp	%r19,%sr4
	ldw	20(%r26),%r19
	mtsp	%r19,%sr5
	ldw	24(%r26),%r19
	mtsp	%r19,%sr6
	ldw	28(%r26),%r19
	mtsp	%r19,%sr7
	ldw	0(%r25),%r19
	mtctl	%r19,%cr8
	ldw	4(%r25),%r19
	mtctl	%r19,%cr9
	ldw	8(%r25),%r19
	mtctl	%r19,%cr12
	ldw	12(%r25),%r19
	mtctl	%r19,%cr13
	mtctl	%r24,%cr11
	bv,n	%r0(%r2)

	.section .bss
	.align	64
	.export frame,data
frame:
	.space	192
saved:
	.space	192
