/**
 * System control instructions. They are too big for a row: each calls a helper by name.
 * MTCTL, MFCTL and MTSP need privilege for some registers only: their helpers ask.
 */
import { insn } from "../insn.ts";
import type { Row } from "../row.ts";

/** Interruptions, space and control registers, probes, TLB and cache management. */
export const SYSTEM: readonly Row[] = [
  insn("BREAK", {
    manual: "System Control Instructions, BREAK",
    picture: "000000 im13:13 00000000 i:5",
    syntax: "break {hex:i},{hex:im13}",
    words: "Traps to the handler of break instructions; the operands tell it why.",
    execute: (o) => o.call("break"),
  }),
  insn("RFI", {
    manual: "System Control Instructions, RETURN FROM INTERRUPTION",
    picture: "000000 ----- ----- --- 01100000 00000",
    syntax: "rfi",
    words:
      "Goes back to where an interruption came from: the PSW from IPSW, the queues from IIASQ and IIAOQ.",
    class: "privileged",
    execute: (o) => o.call("rfi"),
  }),
  insn("RFIR", {
    manual: "System Control Instructions, RETURN FROM INTERRUPTION AND RESTORE",
    picture: "000000 ----- ----- --- 01100101 00000",
    syntax: "rfi,r",
    words: "Goes back like RFI, and restores the seven shadowed general registers.",
    class: "privileged",
    execute: (o) => o.call("rfir"),
  }),
  insn("SSM", {
    manual: "System Control Instructions, SET SYSTEM MASK",
    picture: "000000 --- i:7 000 01101011 t:5",
    syntax: "ssm {hex:i},{gr:t}",
    words: "Sets bits of the system mask, and gives back what it was.",
    class: "privileged",
    execute: (o) => o.call("ssm"),
  }),
  insn("RSM", {
    manual: "System Control Instructions, RESET SYSTEM MASK",
    picture: "000000 --- i:7 000 01110011 t:5",
    syntax: "rsm {hex:i},{gr:t}",
    words: "Clears bits of the system mask, and gives back what it was.",
    class: "privileged",
    execute: (o) => o.call("rsm"),
  }),
  insn("MTSM", {
    manual: "System Control Instructions, MOVE TO SYSTEM MASK",
    picture: "000000 00000 r:5 000 11000011 00000",
    syntax: "mtsm {gr:r}",
    words: "Replaces the system mask by a register's low bits.",
    class: "privileged",
    execute: (o) => o.call("mtsm"),
  }),
  insn("LDSID", {
    manual: "System Control Instructions, LOAD SPACE IDENTIFIER",
    picture: "000000 b:5 ----- s:2 0 10000101 t:5",
    syntax: "ldsid ({space}{gr:b}),{gr:t}",
    words: "Gives the space identifier that the base's two top bits, or a space register, select.",
    execute: (o) => o.call("ldsid"),
  }),
  insn("MTSP", {
    manual: "System Control Instructions, MOVE TO SPACE REGISTER",
    picture: "000000 ----- r:5 s:3 11000001 00000",
    syntax: "mtsp {gr:r},{sr:s}",
    words: "Writes a space register; 5 to 7 want privilege level 0.",
    execute: (o) => o.call("mtsp"),
  }),
  insn("MFSP", {
    manual: "System Control Instructions, MOVE FROM SPACE REGISTER",
    picture: "000000 ----- 00000 s:3 00100101 t:5",
    syntax: "mfsp {sr:s},{gr:t}",
    words: "Reads a space register.",
    execute: (o) => o.call("mfsp"),
  }),
  insn("MTCTL", {
    manual: "System Control Instructions, MOVE TO CONTROL REGISTER",
    picture: "000000 t:5 r:5 --- 11000010 00000",
    syntax: "mtctl {gr:r},{cr:t}",
    words: "Writes a control register; all but the shift amount register want privilege level 0.",
    class: "environment",
    execute: (o) => o.call("mtctl"),
  }),
  insn("MFCTL", {
    manual: "System Control Instructions, MOVE FROM CONTROL REGISTER",
    picture: "000000 r:5 00000 --- 01000101 t:5",
    syntax: "mfctl {cr:r},{gr:t}",
    words:
      "Reads a control register; only 11, 16, 26 and 27 are open to all levels, and 16 only while PSW S is 0.",
    class: "environment",
    execute: (o) => o.call("mfctl"),
  }),
  insn("SYNC", {
    manual: "System Control Instructions, SYNCHRONIZE CACHES",
    picture: "000000 ----- 0---- 000 00100000 00000",
    syntax: "sync",
    words: "Waits until all cache operations before it have had their effect.",
    execute: (o) => o.call("sync"),
  }),
  insn("SYNCDMA", {
    manual: "System Control Instructions, SYNCHRONIZE DMA",
    picture: "000000 ----- 1---- 000 00100000 00000",
    syntax: "syncdma",
    words: "Waits until transfers by devices have had their effect in memory.",
    execute: (o) => o.call("sync"),
  }),
  insn("PROBER", {
    manual: "System Control Instructions, PROBE READ ACCESS",
    picture: "000001 b:5 r:5 s:2 0100011 0 0 t:5",
    syntax: "probe,r ({space}{gr:b}),{gr:r},{gr:t}",
    words: "Tells whether an address may be read at a level that a register gives.",
    execute: (o) => o.call("probe"),
  }),
  insn("PROBERI", {
    manual: "System Control Instructions, PROBE READ ACCESS IMMEDIATE",
    picture: "000001 b:5 i:5 s:2 1100011 0 0 t:5",
    syntax: "probei,r ({space}{gr:b}),{hex:i},{gr:t}",
    words: "Tells whether an address may be read at a level that the instruction gives.",
    execute: (o) => o.call("probe"),
  }),
  insn("PROBEW", {
    manual: "System Control Instructions, PROBE WRITE ACCESS",
    picture: "000001 b:5 r:5 s:2 0100011 1 0 t:5",
    syntax: "probe,w ({space}{gr:b}),{gr:r},{gr:t}",
    words: "Tells whether an address may be written at a level that a register gives.",
    execute: (o) => o.call("probe"),
  }),
  insn("PROBEWI", {
    manual: "System Control Instructions, PROBE WRITE ACCESS IMMEDIATE",
    picture: "000001 b:5 i:5 s:2 1100011 1 0 t:5",
    syntax: "probei,w ({space}{gr:b}),{hex:i},{gr:t}",
    words: "Tells whether an address may be written at a level that the instruction gives.",
    execute: (o) => o.call("probe"),
  }),
  insn("LPA", {
    manual: "System Control Instructions, LOAD PHYSICAL ADDRESS",
    picture: "000001 b:5 x:5 s:2 01001101 m:1 t:5",
    syntax: "lpa{m} {gr:x}({space}{gr:b}),{gr:t}",
    words: "Gives the physical address of a virtual one, or 0 where no translation is known.",
    class: "privileged",
    execute: (o) => o.call("lpa"),
  }),
  insn("LCI", {
    manual: "System Control Instructions, LOAD COHERENCE INDEX",
    picture: "000001 b:5 x:5 s:2 01001100 0 t:5",
    syntax: "lci {gr:x}({space}{gr:b}),{gr:t}",
    words:
      "Gives the coherence index of a virtual address: what a device must know to look into a virtually indexed cache.",
    class: "privileged",
    execute: (o) => o.call("lci"),
  }),
  insn("PDTLB", {
    manual: "System Control Instructions, PURGE DATA TLB",
    picture: "000001 b:5 x:5 s:2 01001000 m:1 00000",
    syntax: "pdtlb{m} {gr:x}({space}{gr:b})",
    words: "Removes the entries of an address from the data TLB.",
    class: "privileged",
    execute: (o) => o.call("purgeTlb"),
  }),
  insn("PITLB", {
    manual: "System Control Instructions, PURGE INSTRUCTION TLB",
    picture: "000001 b:5 x:5 s:3 0001000 m:1 00000",
    syntax: "pitlb{m} {gr:x}({sr:s},{gr:b})",
    words: "Removes the entries of an address from the instruction TLB.",
    class: "privileged",
    execute: (o) => o.call("purgeTlb"),
  }),
  insn("PDTLBE", {
    manual: "System Control Instructions, PURGE DATA TLB ENTRY",
    picture: "000001 b:5 x:5 s:2 01001001 m:1 00000",
    syntax: "pdtlbe{m} {gr:x}({space}{gr:b})",
    words:
      "Removes entries of the data TLB that only the processor chooses, so that a loop over them empties it.",
    class: "privileged",
    execute: (o) => o.call("purgeTlbEntry"),
  }),
  insn("PITLBE", {
    manual: "System Control Instructions, PURGE INSTRUCTION TLB ENTRY",
    picture: "000001 b:5 x:5 s:3 0001001 m:1 00000",
    syntax: "pitlbe{m} {gr:x}({sr:s},{gr:b})",
    words:
      "Removes entries of the instruction TLB that only the processor chooses, so that a loop over them empties it.",
    class: "privileged",
    execute: (o) => o.call("purgeTlbEntry"),
  }),
  insn("IDTLBA", {
    manual: "System Control Instructions, INSERT DATA TLB ADDRESS",
    picture: "000001 b:5 r:5 s:2 01000001 0 00000",
    syntax: "idtlba {gr:r},({space}{gr:b})",
    words: "First half of an insert into the data TLB: the physical page of a virtual address.",
    class: "privileged",
    execute: (o) => o.call("insertTlbAddress"),
  }),
  insn("IITLBA", {
    manual: "System Control Instructions, INSERT INSTRUCTION TLB ADDRESS",
    picture: "000001 b:5 r:5 s:3 0000001 0 00000",
    syntax: "iitlba {gr:r},({sr:s},{gr:b})",
    words:
      "First half of an insert into the instruction TLB: the physical page of a virtual address.",
    class: "privileged",
    execute: (o) => o.call("insertTlbAddress"),
  }),
  insn("IDTLBP", {
    manual: "System Control Instructions, INSERT DATA TLB PROTECTION",
    picture: "000001 b:5 r:5 s:2 01000000 0 00000",
    syntax: "idtlbp {gr:r},({space}{gr:b})",
    words:
      "Second half of an insert into the data TLB: access rights, protection identifier and flags; the entry is valid from then on.",
    class: "privileged",
    execute: (o) => o.call("insertTlbProtection"),
  }),
  insn("IITLBP", {
    manual: "System Control Instructions, INSERT INSTRUCTION TLB PROTECTION",
    picture: "000001 b:5 r:5 s:3 0000000 0 00000",
    syntax: "iitlbp {gr:r},({sr:s},{gr:b})",
    words:
      "Second half of an insert into the instruction TLB: access rights, protection identifier and flags; the entry is valid from then on.",
    class: "privileged",
    execute: (o) => o.call("insertTlbProtection"),
  }),
  insn("PDC", {
    manual: "System Control Instructions, PURGE DATA CACHE",
    picture: "000001 b:5 x:5 s:2 01001110 m:1 00000",
    syntax: "pdc{m} {gr:x}({space}{gr:b})",
    words:
      "Drops an address's line from the data cache; at levels above 0, or where it pleases, the processor writes it back first.",
    execute: (o) => o.call("flushCache"),
  }),
  insn("FDC", {
    manual: "System Control Instructions, FLUSH DATA CACHE",
    picture: "000001 b:5 x:5 s:2 01001010 m:1 00000",
    syntax: "fdc{m} {gr:x}({space}{gr:b})",
    words:
      "Writes an address's line of the data cache back to memory if it was changed, and drops it.",
    execute: (o) => o.call("flushCache"),
  }),
  insn("FIC", {
    manual: "System Control Instructions, FLUSH INSTRUCTION CACHE",
    picture: "000001 b:5 x:5 s:3 0001010 m:1 00000",
    syntax: "fic{m} {gr:x}({sr:s},{gr:b})",
    words: "Drops an address's line from the instruction cache.",
    execute: (o) => o.call("flushCache"),
  }),
  insn("FDCE", {
    manual: "System Control Instructions, FLUSH DATA CACHE ENTRY",
    picture: "000001 b:5 x:5 s:2 01001011 m:1 00000",
    syntax: "fdce{m} {gr:x}({space}{gr:b})",
    words:
      "Writes back and drops lines of the data cache that the processor chooses, so that a loop over them empties it.",
    execute: (o) => o.call("flushCache"),
  }),
  insn("FICE", {
    manual: "System Control Instructions, FLUSH INSTRUCTION CACHE ENTRY",
    picture: "000001 b:5 x:5 s:3 0001011 m:1 00000",
    syntax: "fice{m} {gr:x}({sr:s},{gr:b})",
    words:
      "Drops lines of the instruction cache that the processor chooses, so that a loop over them empties it.",
    execute: (o) => o.call("flushCache"),
  }),
  insn("DIAG", {
    manual: "System Control Instructions, DIAGNOSE",
    picture: "000101 i:26",
    syntax: "diag {hex:i}",
    words:
      "Does what the processor's maker decided; the architecture says only that it wants privilege level 0.",
    class: "privileged",
    execute: (o) => o.call("diagnose"),
  }),
];
