// A user program begins here, at level 3, r26 and r25 holding the number of its words and where
// they are, r30 a stack that grows upwards.
	.level 1.1
	.section .text.start,"ax",@progbits
	.export start,code
start:
	ldil	L%$global$,%r27
	ldo	R%$global$(%r27),%r27
	ldo	64(%r30),%r30
	b,l	main,%r2
	nop
	b,l	exit,%r2
	copy	%r28,%r26
