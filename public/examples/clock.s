; Reads the clock 24 times, and prints a letter from "a" to "p" for each reading.
	.level	1.1
	.text
	.globl	_start
_start:
	ldil	L%0xffd05800,%t1	; the serial port
	ldo	R%0xffd05800(%t1),%t1
	ldi	24,%r5			; readings
read:	mfctl	%itmr,%r3
	extru	%r3,26,4,%r4
	ldo	97(%r4),%r4
1:	ldb	5(%t1),%t3
	bb,>=	%t3,26,1b		; until the port can take a character
	nop
	addib,>	-1,%r5,read
	stb	%r4,0(%t1)
	rsm	1,%r0
	b,n	.
