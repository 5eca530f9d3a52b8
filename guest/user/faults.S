// What C can't say, for fault.c.
	.level 1.1
	.text

	.macro	fault name
	.align	4
	.export fault_\name,code
fault_\name:
	.endm

	fault	null
	ldw	0(%r0),%r28

	fault	kernel
	ldil	L%0x00102000,%r19
	ldw	0(%r19),%r28

	fault	store
	ldil	L%0x80000000,%r19
	stw	%r0,0(%r19)

	fault	page
	ldil	L%0xa0000000,%r19
	ldw	0(%r19),%r28

	fault	jump
	ldil	L%0xa0000000,%r19
	bv,n	%r0(%r19)

	// The stack is data.
	fault	execute
	bv,n	%r0(%r30)

	// With the level in the low bits that the kernel has: a branch doesn't raise it.
	fault	promote
	ldil	L%0x00102000,%r19
	be,n	0(%sr7,%r19)

	fault	privileged
	rsm	1,%r0

	fault	register
	mtctl	%r0,%cr15

	fault	illegal
	.word	0x1c000000

	fault	break
	break	3,7

	fault	overflow
	ldil	L%0x40000000,%r19
	addo	%r19,%r19,%r28

	fault	condition
	addit,=	0,%r0,%r28

	// 1.0 / 0.0 with the status register's enable bit for division by zero. The trap comes at the
	// latest with the store.
	fault	float
	ldi	8,%r19
	stw	%r19,0(%r30)
	stw	%r0,4(%r30)
	fldds	0(%r30),%fr0
	ldil	L%0x3f800000,%r19
	stw	%r19,8(%r30)
	fldws	8(%r30),%fr4
	fcpy,sgl %fr0,%fr5
	fdiv,sgl %fr4,%fr5,%fr6
	fstws	%fr6,8(%r30)

	fault	unaligned
	ldw	1(%r30),%r28

// load_from_space(space, address)
	.align	4
	.export load_from_space,code
load_from_space:
	mtsp	%r26,%sr1
	ldw	0(%sr1,%r25),%r28
	bv,n	%r0(%r2)

// A system call with a number that none has.
	.export no_call,code
no_call:
	ldil	L%0x00100000,%r1
	ble	0(%sr7,%r1)
	ldi	99,%r22
	bv,n	%r0(%r2)
