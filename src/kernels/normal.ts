/** Half the width of a 95 % interval, in standard errors. */
export const Z95 = 1.959963984540054;

const TINY = 1e-300;
const MAX_TERMS = 500;

/** Chance of a standard normal at least as far from 0 as `z`, on either side. */
export function normalTwoSidedP(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  if (Number.isNaN(x)) return NaN;
  return x < 2 ? 1 - erfBySeries(x) : erfcByFraction(x);
}

/** Abramowitz & Stegun 7.1.6; every term is positive, so that nothing cancels. */
function erfBySeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < MAX_TERMS && term > sum * Number.EPSILON; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** Abramowitz & Stegun 7.1.14 by Lentz's method. */
function erfcByFraction(x: number): number {
  let value = x;
  let c = x;
  let d = 0;
  for (let n = 1; n < MAX_TERMS; n++) {
    d = 1 / (x + (n / 2) * d || TINY);
    c = x + n / 2 / c;
    const step = c * d;
    value *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / value;
}
