// System calls: a branch to the gateway page, which is in space 0, the space of space register 7.
#include "../kernel/calls.h"
#include "../kernel/memlayout.h"

	.level 1.1
	.text

	.macro	call name,number
	.align	4
	.export \name,code
\name:
	ldil	L%GATEWAY,%r1
	ble	R%GATEWAY(%sr7,%r1)
	ldi	\number,%r22
	bv,n	%r0(%r2)
	.endm

	call	exit,CALL_EXIT
	call	write,CALL_WRITE
	call	read,CALL_READ
	call	open,CALL_OPEN
	call	close,CALL_CLOSE
	call	unlink,CALL_UNLINK
	call	list,CALL_LIST
	call	spawn,CALL_SPAWN
	call	wait,CALL_WAIT
	call	kill,CALL_KILL
	call	sleep,CALL_SLEEP
	call	time,CALL_TIME
	call	yield,CALL_YIELD
	call	self,CALL_SELF
