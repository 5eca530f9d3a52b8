// call(entry, arguments): the firmware at entry, with eight words of arguments.
	.level 1.1
	.text
	.globl call
	.type call,@function
call:
	stw	%r2,-20(%r30)
	ldo	128(%r30),%r30
	copy	%r26,%r22
	copy	%r25,%r21
	ldw	16(%r21),%r19
	stw	%r19,-52(%r30)
	ldw	20(%r21),%r19
	stw	%r19,-56(%r30)
	ldw	24(%r21),%r19
	stw	%r19,-60(%r30)
	ldw	28(%r21),%r19
	stw	%r19,-64(%r30)
	ldw	0(%r21),%r26
	ldw	4(%r21),%r25
	ldw	8(%r21),%r24
	ldw	12(%r21),%r23
	blr	%r0,%r2
	bv,n	%r0(%r22)
	nop
	ldw	-148(%r30),%r2
	bv	%r0(%r2)
	ldo	-128(%r30),%r30
