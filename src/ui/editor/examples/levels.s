; Levels of privilege: a small kernel at level 0, a task at level 3.
;
; The task asks for characters to be printed with BREAK, as a system call. Then it tries what only
; the kernel may do. Under a hypervisor "level 0" is really level 1: the task can't tell.

	.level	1.1
	.text
	.globl	_start
_start:
	rsm	15,%r0
	ldil	L%vectors,%r1
	ldo	R%vectors(%r1),%r1
	mtctl	%r1,%iva

; RFI continues where the two queues and IPSW say. A write to a queue pushes its old end forward.
	ldil	L%task,%r1
	ldo	R%task(%r1),%r1
	depi	3,31,2,%r1		; the level is in the last two bits of an address
	mtctl	%r0,%pcsq
	mtctl	%r0,%pcsq
	mtctl	%r1,%pcoq
	ldo	4(%r1),%r1
	mtctl	%r1,%pcoq
	ldi	8,%r1			; PSW Q
	mtctl	%r1,%ipsw
	rfi

task:
	ldi	'H,%arg0
	break	0,1			; the system call: print a character
	ldi	'i,%arg0
	break	0,1
	ssm	1,%r0			; not allowed at level 3
	ldi	'!,%arg0
	break	0,1
	break	0,2			; the system call: end

	.align	2048
vectors:
	.space	9*32
	b	system_call		; 9: a BREAK was executed
	mfctl	%iir,%r8		; the instruction itself
	.align	32
	b	forbidden		; 10: a privileged instruction at too low a level
	nop

system_call:
	extru	%r8,18,13,%r9		; the number in BREAK
	comib,=,n 2,%r9,end
	ldil	L%letter,%r9
	ldo	R%letter(%r9),%r9
	stb	%arg0,0(%r9)
	bl	print,%rp
	copy	%r9,%arg0

; Go on after the instruction that trapped: front := back, back := back + 4.
skip:	mtctl	%r0,%pcoq
	mfctl	%pcoq,%r1
	mtctl	%r1,%pcoq
	ldo	4(%r1),%r1
	mtctl	%r1,%pcoq
	rfi

forbidden:
	ldil	L%trapped,%arg0
	bl	print,%rp
	ldo	R%trapped(%arg0),%arg0
	b,n	skip

end:	ldil	L%over,%arg0
	bl	print,%rp
	ldo	R%over(%arg0),%arg0
	b,n	.

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
trapped: .stringz "\r\n(privileged operation trap)\r\n"
over:	.stringz "\r\n(the task has ended)\r\n"

	.data
letter:	.byte	0,0
