/** Measures of which one is made of the other, or counted from the same rows: they hang together whatever people do. */
const MADE_OF_EACH_OTHER: readonly (readonly [string, string])[] = [
  ['orders', 'spending'],
  ['order-value', 'spending'],
  ['items-per-order', 'order-value'],
  ['recency', 'tenure'],
  ['orders', 'usual-gap'],
  ['tenure', 'usual-gap'],
  ['products', 'categories'],
  ['orders', 'products'],
  ['orders', 'categories'],
];

export function isArithmetic(first: string, second: string): boolean {
  return MADE_OF_EACH_OTHER.some(([a, b]) => (first === a && second === b) || (first === b && second === a));
}
