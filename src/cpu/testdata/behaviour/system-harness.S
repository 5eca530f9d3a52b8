// The assembly half of the harness: entry, interruption vectors, the way into a case with the whole state loaded, and out of
// it again through an interruption. See system-harness.c for the slots.
	.level 1.1

	.section .text.entry,"ax",@progbits
	.export entry,code
entry:
	rsm	15,%r0
	mtctl	%r0,%cr15
	ldil	L%vectors,%r19
	ldo	R%vectors(%r19),%r19
	mtctl	%r19,%cr14
	ldil	L%$global$,%r27
	ldo	R%$global$(%r27),%r27
	ldil	L%stack,%r30
	ldo	R%stack+64(%r30),%r30
	copy	%r24,%r26
	b,l	main,%r2
	copy	%r23,%r25
	b,n	.

// r1 is kept in a temporary control register, the vector's number in another one.
	.macro	vector number
	.align	32
	mtctl	%r1,%cr28
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

	.macro	keep register,slot
	mfctl	\register,%r2
	stw	%r2,\slot*4(%r1)
	.endm

	.align	32
save:
	mtctl	%r1,%cr29
	ldil	L%after,%r1
	ldo	R%after(%r1),%r1
	.irp	number,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
	stw	%r\number,\number*4(%r1)
	.endr
	keep	%cr28,1
	.irp	number,0,1,2,3,4,5,6,7
	mfsp	%sr\number,%r2
	stw	%r2,(32+\number)*4(%r1)
	.endr
	keep	%cr11,40
	keep	%cr10,41
	keep	%cr8,42
	keep	%cr9,43
	keep	%cr12,44
	keep	%cr13,45
	keep	%cr22,46
	keep	%cr18,47
	keep	%cr17,49
	mtctl	%r0,%cr17
	mtctl	%r0,%cr18
	keep	%cr18,48
	keep	%cr17,50
	keep	%cr15,51
	keep	%cr26,53
	keep	%cr27,54
	keep	%cr24,55
	keep	%cr25,56
	keep	%cr19,57
	keep	%cr20,58
	keep	%cr21,59
	keep	%cr29,60
	keep	%cr23,61
	mtctl	%r0,%cr15
	ldi	-1,%r2
	mtctl	%r2,%cr23

// Back to the caller of run_case.
	ldil	L%saved,%r1
	ldo	R%saved(%r1),%r1
	.irp	number,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18
	ldw	\number*4(%r1),%r\number
	.endr
	ldw	27*4(%r1),%r27
	bv	%r0(%r2)
	ldw	30*4(%r1),%r30

	.macro	give slot,register
	ldw	\slot*4(%r26),%r19
	mtctl	%r19,\register
	.endm

// run_case(state)
	.export run_case,code
run_case:
	ldil	L%saved,%r1
	ldo	R%saved(%r1),%r1
	.irp	number,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18
	stw	%r\number,\number*4(%r1)
	.endr
	stw	%r27,27*4(%r1)
	stw	%r30,30*4(%r1)
	.irp	number,0,1,2,3,4,5,6,7
	ldw	(32+\number)*4(%r26),%r19
	mtsp	%r19,%sr\number
	.endr
	give	40,%cr11
	give	41,%cr10
	give	42,%cr8
	give	43,%cr9
	give	44,%cr12
	give	45,%cr13
	give	51,%cr15
	give	53,%cr26
	give	54,%cr27
	give	55,%cr24
	give	56,%cr25
	give	49,%cr17
	give	50,%cr17
	give	47,%cr18
	give	48,%cr18
	give	46,%cr22
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

	.section .bss
	.align	64
	.export after,data
after:
	.space	256
saved:
	.space	192
