/**
 * Whether the host rounded: error-free transformations (Knuth, Dekker). They hold for rounding to nearest, and where
 * neither the operands nor the results come near the ends of the range of doubles; `isMiddling` says so.
 */

/** sum === fl(a + b): is it a + b? No intermediate overflows as long as the three are below 2 ** 1023. */
export function isSumExact(a: number, b: number, sum: number): boolean {
  const part = sum - a;
  return a - (sum - part) + (b - part) === 0;
}

/** product === fl(a * b): is it a * b? All three have to be middling. */
export function isProductExact(a: number, b: number, product: number): boolean {
  return productError(a, b, product) === 0;
}

/** quotient === fl(a / b): is it a / b? All three have to be middling. */
export function isQuotientExact(a: number, b: number, quotient: number): boolean {
  const product = quotient * b;
  return product === a && productError(quotient, b, product) === 0;
}

/** root === fl(sqrt(a)): is it the root of a? a has to be middling. */
export function isRootExact(a: number, root: number): boolean {
  const product = root * root;
  return product === a && productError(root, root, product) === 0;
}

/** a * b - fl(a * b), with the operands split into halves of 26 bits. */
function productError(a: number, b: number, product: number): number {
  const scaledA = a * SPLITTER;
  const highA = scaledA - (scaledA - a);
  const lowA = a - highA;
  const scaledB = b * SPLITTER;
  const highB = scaledB - (scaledB - b);
  const lowB = b - highB;
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
}

const SPLITTER = 2 ** 27 + 1;

/** By its left word: the magnitude of a double is between 2 ** -400 and 2 ** 400. */
export function isMiddling(left: number): boolean {
  return ((left & 0x7fffffff) - LEAST_MIDDLING) >>> 0 < MIDDLING_RANGE;
}

const LEAST_MIDDLING = (1023 - 400) << 20;
const MIDDLING_RANGE = 800 << 20;
