// setjmp and longjmp: what a function must keep for its caller, in 38 words: 18 general registers and 10
// floating-point ones.
	.level 1.1
	.text

	.export setjmp,code
setjmp:
	stw	%r2,0(%r26)
	stw	%r30,4(%r26)
	stw	%r3,8(%r26)
	stw	%r4,12(%r26)
	stw	%r5,16(%r26)
	stw	%r6,20(%r26)
	stw	%r7,24(%r26)
	stw	%r8,28(%r26)
	stw	%r9,32(%r26)
	stw	%r10,36(%r26)
	stw	%r11,40(%r26)
	stw	%r12,44(%r26)
	stw	%r13,48(%r26)
	stw	%r14,52(%r26)
	stw	%r15,56(%r26)
	stw	%r16,60(%r26)
	stw	%r17,64(%r26)
	stw	%r18,68(%r26)
	ldo	72(%r26),%r26
	fstds,ma %fr12,8(%r26)
	fstds,ma %fr13,8(%r26)
	fstds,ma %fr14,8(%r26)
	fstds,ma %fr15,8(%r26)
	fstds,ma %fr16,8(%r26)
	fstds,ma %fr17,8(%r26)
	fstds,ma %fr18,8(%r26)
	fstds,ma %fr19,8(%r26)
	fstds,ma %fr20,8(%r26)
	fstds,ma %fr21,8(%r26)
	bv	%r0(%r2)
	copy	%r0,%r28

	.export longjmp,code
longjmp:
	ldw	0(%r26),%r2
	ldw	4(%r26),%r30
	ldw	8(%r26),%r3
	ldw	12(%r26),%r4
	ldw	16(%r26),%r5
	ldw	20(%r26),%r6
	ldw	24(%r26),%r7
	ldw	28(%r26),%r8
	ldw	32(%r26),%r9
	ldw	36(%r26),%r10
	ldw	40(%r26),%r11
	ldw	44(%r26),%r12
	ldw	48(%r26),%r13
	ldw	52(%r26),%r14
	ldw	56(%r26),%r15
	ldw	60(%r26),%r16
	ldw	64(%r26),%r17
	ldw	68(%r26),%r18
	ldo	72(%r26),%r26
	fldds,ma 8(%r26),%fr12
	fldds,ma 8(%r26),%fr13
	fldds,ma 8(%r26),%fr14
	fldds,ma 8(%r26),%fr15
	fldds,ma 8(%r26),%fr16
	fldds,ma 8(%r26),%fr17
	fldds,ma 8(%r26),%fr18
	fldds,ma 8(%r26),%fr19
	fldds,ma 8(%r26),%fr20
	fldds,ma 8(%r26),%fr21
	// The second return of setjmp never gives 0.
	comiclr,<> 0,%r25,%r0
	ldi	1,%r25
	bv	%r0(%r2)
	copy	%r25,%r28
