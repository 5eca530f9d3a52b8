/** Defects in what computation and branch instructions compute. */
import { mutantsOf } from "./mutant.ts";

const NEAR = [["src/cpu/interpreter.test.ts"], ["src/cpu/behaviour", "src/isa/reference"]];

export const COMPUTATION_MUTANTS = [
  ...mutantsOf("src/isa/spec/arithmetic.ts", NEAR, [
    [
      "addc-forgets-the-carry",
      "result: o.bind(o.add(o.add(a, b), o.carryIn())) }, form);",
      "result: o.bind(o.add(a, b)) }, form);",
    ],
    [
      "subb-forgets-the-borrow",
      "o.bind(o.add(o.add(a, o.complement(b)), o.carryIn()));",
      "o.bind(o.add(o.add(a, o.complement(b)), o.constant(1)));",
    ],
    [
      "addl-sets-carries",
      "const LOGICAL: Addition = { setsCarries: false };",
      "const LOGICAL: Addition = { setsCarries: true };",
    ],
    [
      "ds-forgets-the-divide-bit",
      "o.setDivideBit(o.differ(carryOut, o.lessSigned(divisor, o.constant(0))));",
      "o.setDivideBit(carryOut);",
    ],
    [
      "ds-shifts-in-no-carry",
      "o.bind(o.or(o.shiftLeft(before, o.constant(1)), o.carryIn()));",
      "o.bind(o.shiftLeft(before, o.constant(1)));",
    ],
    [
      "shift-and-add-overlooks-signed-overflow",
      "o.bindFlag(shift ? o.either(overflowOut, shift.signed) : overflowOut);",
      "o.bindFlag(overflowOut);",
    ],
    [
      "shift-and-add-overlooks-lost-bits",
      "o.bindFlag(shift ? o.either(carryOut, shift.unsigned) : carryOut);",
      "o.bindFlag(carryOut);",
    ],
    [
      "addition-never-traps-on-condition",
      'if (form.onCondition) o.trapIf(condition, "conditional");',
      "",
    ],
    [
      "subtraction-never-traps-on-overflow",
      'if (traps.onOverflow) o.trapIf(overflow, "overflow");',
      "",
    ],
    [
      "subtraction-carry-from-the-wrong-operand",
      "const carries = o.bind(o.carriesOf(a, minuend, result));",
      "const carries = o.bind(o.carriesOf(a, b, result));",
    ],
  ]),
  ...mutantsOf("src/isa/spec/logical.ts", NEAR, [
    [
      "dcor-corrects-digits-with-a-carry",
      "o.and(o.complement(o.carries()), o.constant(CARRY_POSITIONS))",
      "o.and(o.carries(), o.constant(CARRY_POSITIONS))",
    ],
    ["uaddcmt-does-not-trap", 'if (traps) o.trapIf(condition, "conditional");', ""],
    ["comclr-keeps-its-target", 'o.setGr("t", o.constant(0));', ""],
    [
      "uxor-without-conditions",
      "o.bindFlag(o.unitCondition({ result, carries: o.constant(0) }));",
      "o.bindFlag(o.unitCondition({ result: o.constant(-1), carries: o.constant(0) }));",
    ],
  ]),
  ...mutantsOf("src/isa/spec/shift.ts", NEAR, [
    [
      "extrs-forgets-the-sign",
      "finish(o, o.shiftRightSigned(o.shiftLeft(atRight, unused), unused));",
      "finish(o, o.shiftRight(o.shiftLeft(atRight, unused), unused));",
    ],
    [
      "dep-writes-beyond-its-field",
      "finish(o, o.or(around, o.shiftLeft(o.and(value, ones), places)));",
      "finish(o, o.or(around, o.shiftLeft(value, places)));",
    ],
    [
      "shift-position-off-by-one",
      "return o.subtract(o.constant(31), position);",
      "return o.subtract(o.constant(32), position);",
    ],
  ]),
  ...mutantsOf("src/isa/spec/branch.ts", NEAR, [
    [
      "bl-lands-four-bytes-short",
      'o.branch(o.add(o.add(o.here(), o.field("w")), o.constant(8)));',
      'o.branch(o.add(o.add(o.here(), o.field("w")), o.constant(4)));',
    ],
    [
      "blr-scales-by-four",
      'o.bind(o.shiftLeft(o.gr("x"), o.constant(3))); // before the link',
      'o.bind(o.shiftLeft(o.gr("x"), o.constant(2))); // before the link',
    ],
    ["ble-leaves-no-space", "o.linkSpace();", ""],
    [
      "bb-tests-the-wrong-sense",
      'o.bindFlag(o.lessSigned(o.shiftLeft(o.gr("r"), position), o.constant(0)));',
      'o.bindFlag(o.invert(o.lessSigned(o.shiftLeft(o.gr("r"), position), o.constant(0))));',
    ],
  ]),
  ...mutantsOf("src/isa/spec/memory.ts", NEAR, [
    [
      "ldw-short-modifies-before-for-after",
      "() => access(base, o.constant(0), modify),\n        () => access(base, displacement, modify),",
      "() => access(base, displacement, modify),\n        () => access(base, displacement, modify),",
    ],
    [
      "indexed-load-is-never-scaled",
      '() => access(o.gr("b"), o.shiftLeft(o.gr("x"), o.constant(scale))),',
      '() => access(o.gr("b"), o.gr("x")),',
    ],
    [
      "stby-does-not-align-its-base",
      "o.and(o.add(base, displacement), o.constant(-4))",
      "o.add(base, displacement)",
    ],
    [
      "stwm-adds-always-before",
      "return o.and(displacement, o.shiftRightSigned(displacement, o.constant(31)));",
      "return displacement;",
    ],
  ]),
  ...mutantsOf("src/cpu/conditions.ts", NEAR, [
    [
      "unit-condition-forgets-the-first-byte",
      "((result - 0x01010101) & ~result & 0x80808080) !== 0",
      "((result - 0x01010101) & ~result & 0x00808080) !== 0",
    ],
    ["shift-condition-odd-is-even", "return (result & 1) === 0;", "return (result & 1) !== 0;"],
    ["logical-condition-less-or-equal-is-less", "return result <= 0;", "return result < 0;"],
  ]),
];
