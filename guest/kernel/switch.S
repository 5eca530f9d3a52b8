// Switching between tasks, and what runs when none can.
#include "parisc.h"

	.level 1.1
	.text

// switch_stacks(u32 *old_stack, u32 new_stack): save what a function must keep for its caller on
// the current stack, remember where, and return on the other stack. Interrupts are off.
	.export switch_stacks,code
switch_stacks:
	stw	%r2,-20(%r30)
	ldo	128(%r30),%r30
	stw	%r3,-128(%r30)
	stw	%r4,-124(%r30)
	stw	%r5,-120(%r30)
	stw	%r6,-116(%r30)
	stw	%r7,-112(%r30)
	stw	%r8,-108(%r30)
	stw	%r9,-104(%r30)
	stw	%r10,-100(%r30)
	stw	%r11,-96(%r30)
	stw	%r12,-92(%r30)
	stw	%r13,-88(%r30)
	stw	%r14,-84(%r30)
	stw	%r15,-80(%r30)
	stw	%r16,-76(%r30)
	stw	%r17,-72(%r30)
	stw	%r18,-68(%r30)
	stw	%r30,0(%r26)
	// From here on we are the other task.
	copy	%r25,%r30
	ldw	-128(%r30),%r3
	ldw	-124(%r30),%r4
	ldw	-120(%r30),%r5
	ldw	-116(%r30),%r6
	ldw	-112(%r30),%r7
	ldw	-108(%r30),%r8
	ldw	-104(%r30),%r9
	ldw	-100(%r30),%r10
	ldw	-96(%r30),%r11
	ldw	-92(%r30),%r12
	ldw	-88(%r30),%r13
	ldw	-84(%r30),%r14
	ldw	-80(%r30),%r15
	ldw	-76(%r30),%r16
	ldw	-72(%r30),%r17
	ldw	-68(%r30),%r18
	ldo	-128(%r30),%r30
	ldw	-20(%r30),%r2
	bv,n	%r0(%r2)

// Where a new task comes from switch_stacks. Data by type: C needs the address, not a function
// pointer.
	.export task_begin,data
task_begin:
	b,l	task_run,%r2
	nop

// idle(): wait for interrupts for ever. A branch to itself with interrupts on is the architecture's
// way of doing nothing; an emulator can let the time pass at once.
	.export idle,code
idle:
	ssm	PSW_I,%r0
	b,n	.

// halt(): the end. The same branch with interrupts off can never be left.
	.export halt,code
halt:
	rsm	PSW_I,%r0
	b,n	.
