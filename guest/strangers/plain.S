// A start that takes what it finds: a stack somewhere, nothing switched on or off.
	.level 1.1
	.section .text.start,"ax",@progbits
	.globl _start
_start:
	ldil	L%$global$,%r27
	ldo	R%$global$(%r27),%r27
	ldil	L%0x700000,%r30
	copy	%r25,%r26
	bl	main,%r2
	nop
	b	.
	nop
