; Echoes each key that is struck; a full stop ends it. It polls the serial port.
	.level	1.1
	.text
	.globl	_start
_start:
	ldil	L%0xffd05800,%t1	; the serial port: data at 0, line status at 5
	ldo	R%0xffd05800(%t1),%t1
	ldi	46,%r5
key:	ldb	5(%t1),%t3
	bb,>=	%t3,31,key		; until a character has been received
	nop
	ldb	0(%t1),%r3
1:	ldb	5(%t1),%t3
	bb,>=	%t3,26,1b		; until the port can take one
	nop
	comb,<>	%r3,%r5,key
	stb	%r3,0(%t1)
	rsm	1,%r0
	b,n	.
