// The system calls, as the kernel and the user programs know them. The number goes into r22, the
// arguments into r26, r25 and r24, the result comes back in r28.
#ifndef CALLS_H
#define CALLS_H

#define CALL_EXIT 1    // exit(status)
#define CALL_WRITE 2   // write(file, bytes, size): how many
#define CALL_READ 3    // read(file, bytes, size): how many, 0 at the end
#define CALL_OPEN 4    // open(name, how): a file's number
#define CALL_CLOSE 5   // close(file); what was written is in the store from then on
#define CALL_UNLINK 6  // unlink(name)
#define CALL_LIST 7    // list(index, struct listed *): the store's files, one by one
#define CALL_SPAWN 8   // spawn(line): the number of a new task that runs this command
#define CALL_WAIT 9    // wait(task): its exit status
#define CALL_KILL 10   // kill(task)
#define CALL_SLEEP 11  // sleep(milliseconds)
#define CALL_TIME 12   // time(struct moment *): since the machine started
#define CALL_YIELD 13  // yield(): let others have a turn
#define CALL_SELF 14   // self(): the task's own number

// How a file is opened.
#define OPEN_READ 0
#define OPEN_WRITE 1  // a new file, or new content for an old one

// Files that are always open.
#define CONSOLE_IN 0
#define CONSOLE_OUT 1

// Results below zero say what went wrong.
#define ERROR_CALL (-1)      // there is no such call
#define ERROR_ADDRESS (-2)   // a pointer to memory that the task doesn't have
#define ERROR_FILE (-3)      // not an open file, or not open for this
#define ERROR_NO_FILE (-4)   // no file of this name, no such program
#define ERROR_NO_ROOM (-5)   // too many files or tasks, or the disk or memory is full
#define ERROR_NO_TASK (-6)   // no such task, or not a child of this one
#define ERROR_NO_DISK (-7)   // there is no disk
#define ERROR_DISK (-8)      // the disk reported an error
#define ERROR_STOPPED (-9)   // Ctrl-C, or another task's kill
#define ERROR_NAME (-10)     // a name of 1 to 23 visible characters is expected
#define ERROR_FOREIGN (-11)  // the disk holds something, and it is no store

#define NAME_SIZE 24  // of a file in the store, with its end
#define FILE_MAX 32768

// What a task that was killed has as its status: this plus the interruption's number, or plus 0
// for Ctrl-C and kill.
#define STATUS_KILLED 256

#ifndef __ASSEMBLER__
struct listed {
  char name[NAME_SIZE];
  unsigned size;
};

struct moment {
  unsigned seconds;
  unsigned microseconds;
};
#endif

#endif
