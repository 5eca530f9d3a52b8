// The floating-point registers, which belong to user tasks: the kernel uses none. They are 32
// doublewords; the first four words are the status and the exception registers.
	.level 1.1
	.text

// float_save(u64 registers[32]): fr0 first. Storing it ends all operations, and takes a trap that
// is still to come out of the coprocessor and into memory with it.
	.export float_save,code
float_save:
	.irp	number,0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30
	fstds,ma	%fr\number,8(%r26)
	.endr
	bv	%r0(%r2)
	fstds	%fr31,0(%r26)

// float_restore(u64 registers[32]): fr0 last, so that a trap that is still to come waits for the
// task's own next operation.
	.export float_restore,code
float_restore:
	ldo	32*8(%r26),%r26
	.irp	number,31,30,29,28,27,26,25,24,23,22,21,20,19,18,17,16,15,14,13,12,11,10,9,8,7,6,5,4,3,2,1,0
	fldds,mb	-8(%r26),%fr\number
	.endr
	bv,n	%r0(%r2)
