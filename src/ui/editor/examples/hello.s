; Hello: text through the serial port, by asking it again and again (polling).
;
; A semicolon begins a comment. Labels end with a colon. A branch executes the instruction
; after it (its delay slot) before the target, unless that is nullified with ",n".

	.level	1.1
	.text
	.globl	_start
_start:
	ldil	L%hello,%arg0		; an address takes two steps: its left 21 bits ...
	bl	print,%rp		; (call print; %rp will hold where to return to)
	ldo	R%hello(%arg0),%arg0	; ... and its right 11: in the delay slot, before print

	rsm	1,%r0			; interrupts off, and a branch to itself:
	b,n	.			; this program has ended

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
hello:	.stringz "Hello from one computer made of two.\r\n"
