// leave(): to the user's page, at level 3, with translation on. The user's code is copied there.
	.level 1.1
	.text
	.globl leave
	.type leave,@function
leave:
	rsm	15,%r0
	mtctl	%r0,%cr17
	mtctl	%r0,%cr17
	ldil	L%0x40000000,%r2
	ldo	3(%r2),%r2
	mtctl	%r2,%cr18
	ldo	4(%r2),%r2
	mtctl	%r2,%cr18
	ldil	L%0x0004000a,%r2	// C, Q and D
	ldo	R%0x0004000a(%r2),%r2
	mtctl	%r2,%cr22
	ldil	L%0x40002000,%r30
	rfi
	nop

// A page of its own that promotes to level 0.
	.align	4096
	.globl gateway
gateway:
	gate,n	.+8,%r31
	nop
	copy	%r30,%r21
	copy	%r2,%r20
	ldil	L%system_stack,%r30
	ldo	R%system_stack+64(%r30),%r30
	stw	%r21,0(%r30)
	stw	%r20,4(%r30)
	stw	%r27,8(%r30)
	ldo	128(%r30),%r30
	ldil	L%$global$,%r27
	ldo	R%$global$(%r27),%r27
	ldil	L%system_call,%r1
	ldo	R%system_call(%r1),%r1
	blr	%r0,%r2
	bv,n	%r0(%r1)
	nop
	ldo	-128(%r30),%r30
	ldw	8(%r30),%r27
	ldw	4(%r30),%r2
	ldw	0(%r30),%r30
	depi	3,31,2,%r2
	bv	%r0(%r2)
	nop

// Calls of the system: r26 = 1 a letter, 2 a number, 3 the end; r25 = which.
	.align	4096
	.globl user, user_end
user:
	ldil	L%0x40004000,%r16
	ldi	117,%r25
	bl	system,%r2
	ldi	1,%r26
	ldi	0,%r15
1:	stw	%r15,0(%r30)
	ldw	0(%r30),%r25
	stwm	%r15,4(%r30)
	bl	system,%r2
	ldi	2,%r26
	addib,<	1,%r15,2f
	nop
	comib,>,n	5,%r15,1b
2:	// What is forbidden: a store to a page to be read, a page of level 0, no page, privileged instructions.
	ldil	L%0x40006000,%r13
	ldw	0(%r13),%r12
	stw	%r12,0(%r13)
	ldil	L%0x40008000,%r13
	ldw	0(%r13),%r12
	ldil	L%0x41000000,%r13
	ldw	4(%r13),%r12
	stb	%r12,5(%r13)
	mtctl	%r0,%cr15
	rsm	1,%r0
	ldi	3,%r24
	prober	(%r30),%r24,%r25
	bl	system,%r2
	ldi	2,%r26
	ldil	L%0x40006000,%r13
	probew	(%r13),%r24,%r25
	bl	system,%r2
	ldi	2,%r26
	break	0,31
	ldi	7,%r25
	bl	system,%r2
	ldi	3,%r26
system:	bv	%r0(%r16)
	nop
user_end:

	.bss
	.align	64
system_stack:
	.space	8192
