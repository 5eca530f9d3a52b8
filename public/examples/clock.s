; Reads the clock four times and prints the last six binary digits of each reading.
	.level	1.1
	.text
	.globl	_start
_start:
	ldil	L%0xffd05800,%t1	; the serial port
	ldo	R%0xffd05800(%t1),%t1
	ldi	4,%r5			; readings
read:	mfctl	%itmr,%r3
	ldi	6,%r6			; digits
digit:	extru	%r3,26,1,%r4
	ldo	48(%r4),%r4
1:	ldb	5(%t1),%t3
	bb,>=	%t3,26,1b		; until the port can take a character
	nop
	stb	%r4,0(%t1)
	addib,>	-1,%r6,digit
	shd	%r3,%r0,31,%r3		; the next digit
	ldi	32,%r4
2:	ldb	5(%t1),%t3
	bb,>=	%t3,26,2b
	nop
	stb	%r4,0(%t1)
	addib,>	-1,%r5,read
	nop
	rsm	1,%r0
	b,n	.
