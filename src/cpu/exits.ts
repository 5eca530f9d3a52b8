/** Why `interpret` came back: the limit, a pending trap, something to take anew, an idle loop. */
export const EXIT_LIMIT = 0;
export const EXIT_TRAP = 1;
export const EXIT_RESYNC = 2;
export const EXIT_IDLE = 3;
