// A start that uses the firmware's stack, and goes back to the firmware in the end.
	.level 1.1
	.section .text.start,"ax",@progbits
	.globl _start
_start:
	stw	%r2,-20(%r30)
	stw,ma	%r27,64(%r30)
	ldil	L%$global$,%r27
	ldo	R%$global$(%r27),%r27
	bl	main,%r2
	copy	%r25,%r26
	ldw	-84(%r30),%r2
	ldo	-64(%r30),%r30
	ldi	0,%r28
	bv	%r0(%r2)
	ldw	0(%r30),%r27
