; Numbers of 64 bits on a machine with 32: carries and borrows join two additions.
;
; ADD sets the carry, ADDC ("add,c") adds it; SUB and SUBB ("sub,b") do so with the borrow.

	.level	1.1
	.text
	.globl	_start
_start:
; 0x123456789abcdef0 + 0x0fedcba987654321
	ldil	L%0x12345678,%r3
	ldo	R%0x12345678(%r3),%r3
	ldil	L%0x9abcdef0,%r4
	ldo	R%0x9abcdef0(%r4),%r4
	ldil	L%0x0fedcba9,%r5
	ldo	R%0x0fedcba9(%r5),%r5
	ldil	L%0x87654321,%r6
	ldo	R%0x87654321(%r6),%r6
	add	%r4,%r6,%r8		; the right halves; the carry goes into the PSW
	addc	%r3,%r5,%r7		; the left halves, and the carry
	ldil	L%plus,%arg0
	bl	print_long,%r31
	ldo	R%plus(%arg0),%arg0

; 0 - 1
	ldi	1,%r6
	sub	%r0,%r6,%r8
	subb	%r0,%r0,%r7
	ldil	L%minus,%arg0
	bl	print_long,%r31
	ldo	R%minus(%arg0),%arg0

; The 90th Fibonacci number
	ldi	0,%r3			; %r3, %r4: one of them
	ldi	0,%r4
	ldi	0,%r7			; %r7, %r8: the next
	ldi	1,%r8
	ldi	89,%r9
1:	add	%r4,%r8,%r6
	addc	%r3,%r7,%r5
	copy	%r7,%r3
	copy	%r8,%r4
	copy	%r5,%r7
	addib,>	-1,%r9,1b
	copy	%r6,%r8
	ldil	L%fibonacci,%arg0
	bl	print_long,%r31
	ldo	R%fibonacci(%arg0),%arg0

	rsm	1,%r0
	b,n	.

; print_long(text in %arg0, number in %r7 and %r8), called with %r31.
print_long:
	bl	print,%rp
	ldi	16,%r10			; digits
	ldil	L%digits,%r11
	ldo	R%digits(%r11),%r11
2:	extru	%r7,3,4,%r12		; the leftmost four bits
	shd	%r7,%r8,28,%r7		; both words together move left by four
	zdep	%r8,27,28,%r8
	comiclr,<= 10,%r12,%r0		; 10 or more: nullify the next, and take letters
	addi	'0-'a+10,%r12,%r12
	addi	'a-10,%r12,%r12
	addib,>	-1,%r10,2b
	stbs,ma	%r12,1(%r11)
	ldil	L%digits,%arg0
	bl	print,%rp
	ldo	R%digits(%arg0),%arg0
	bv,n	%r0(%r31)

; print(text in %arg0): one character after the other goes to the serial port.
print:
	ldil	L%0xffd05800,%t1	; the port's registers: data at 0, line status at 5
	ldo	R%0xffd05800(%t1),%t1
1:	ldb,ma	1(%arg0),%t2		; the next character; %arg0 moves on by 1
	comib,=,n 0,%t2,3f		; a zero ends the text
2:	ldb	5(%t1),%t3
	bb,>=	%t3,26,2b		; bit 26 says that the port can take a character
	nop
	b	1b
	stb	%t2,0(%t1)		; the delay slot: done before the branch
3:	bv,n	%r0(%rp)

	.section .rodata
plus:	.stringz "123456789abcdef0 + fedcba987654321 = "
minus:	.stringz "0 - 1 = "
fibonacci: .stringz "Fibonacci 90 = "

	.data
digits:	.stringz "0123456789abcdef\r\n"
