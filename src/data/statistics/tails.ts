import betainc from '@stdlib/math-base-special-betainc';
import gammainc from '@stdlib/math-base-special-gammainc';

/** Chance of χ² with `df` degrees of freedom at least as large; NaN without a degree of freedom. */
export function chiSquareTail(statistic: number, df: number): number {
  return df > 0 ? gammainc(statistic / 2, df / 2, true, true) : NaN;
}

/** Chance of a standard normal at least as far from 0, on either side. */
export function normalTwoSided(z: number): number {
  return gammainc((z * z) / 2, 0.5, true, true);
}

/** Chance of F with these degrees of freedom at least as large. 1 for F = 0; NaN without degrees of freedom. */
export function fTail(f: number, between: number, within: number): number {
  if (!(between > 0 && within > 0)) return NaN;
  return f === Infinity ? 0 : betainc(within / (within + between * f), within / 2, between / 2);
}

/** Chance of Student's t with `df` degrees of freedom at least as far from 0, on either side. */
export function studentTwoSided(t: number, df: number): number {
  return fTail(t * t, 1, df);
}
