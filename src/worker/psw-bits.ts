/** The bits of the PSW by letter and name, for the page. */
export { PSW_BITS, type PswBit } from "../isa/psw.ts";
