// Faults on purpose, for the command panic: each with known values in the registers, so that what
// the panic prints is the same every time and can be compared with this file.
#include "memlayout.h"
#include "parisc.h"

	.level 1.1
	.text

// Register n gets the byte n four times; the stack pointer is kept, carries and SAR are cleared.
	.macro	fill
	mtctl	%r0,%cr11
	.set	number,1
	.rept	31
	.ifne	number-30
	ldil	L%number*0x01010101,number
	ldo	R%number*0x01010101(number),number
	.endif
	.set	number,number+1
	.endr
	add	%r0,%r0,%r0
	.endm

// break 3,5: the instruction itself is in the IIR.
	.export fault_break,code
fault_break:
	fill
	break	3,5

// A load from an address without a page.
	.export fault_load,code
fault_load:
	fill
	ldil	L%0x30000000,%r28
	ldw	4(%r28),%r29

// A store to PAGE0, which is mapped for reading only.
	.export fault_store,code
fault_store:
	fill
	stw	%r29,8(%r0)

// A branch to where there is no page. What follows it runs first.
	.export fault_jump,code
fault_jump:
	fill
	ldil	L%HEAP_BASE,%r28
	bv	%r0(%r28)
	ldi	-1,%r29

// A stack that grows for ever.
	.export fault_stack,code
fault_stack:
	fill
dig:
	stw	%r0,0(%r30)
	b	dig
	ldo	64(%r30),%r30
