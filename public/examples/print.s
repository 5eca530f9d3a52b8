; Prints the letters from "a" to "h", some computing between them.
	.level	1.1
	.text
	.globl	_start
_start:
	ldil	L%0xffd05800,%t1	; the serial port: data at 0, line status at 5
	ldo	R%0xffd05800(%t1),%t1
	ldi	97,%r3
	ldi	105,%r5
next:	ldi	20,%r6
1:	addib,>	-1,%r6,1b
	nop
2:	ldb	5(%t1),%t3
	bb,>=	%t3,26,2b		; until the port can take a character
	nop
	stb	%r3,0(%t1)
	ldo	1(%r3),%r3
	comb,<>	%r3,%r5,next
	nop
	rsm	1,%r0
	b,n	.
