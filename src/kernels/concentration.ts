import { sorted } from './quantiles.ts';

export interface LorenzCurve {
  /** Share of members and of the total they hold, from (0, 0) to (1, 1), the largest holders first. */
  readonly memberShare: Float64Array<ArrayBuffer>;
  readonly valueShare: Float64Array<ArrayBuffer>;
}

/**
 * Lorenz curve from the largest holder down, thinned to at most `maxPoints` evenly spaced members.
 *
 * Negative holdings count as 0. With nothing held at all every member counts the same.
 */
export function lorenzCurve(values: ArrayLike<number>, maxPoints: number): LorenzCurve {
  const holdings = holdingsUpwards(values);
  const n = holdings.length;
  const points = Math.min(n, maxPoints - 1);
  const memberShare = new Float64Array(points + 1);
  const valueShare = new Float64Array(points + 1);
  const total = sum(holdings);
  let held = 0;
  let member = 0;
  for (let point = 1; point <= points; point++) {
    for (const upTo = Math.round((point * n) / points); member < upTo; member++)
      held += holdings[n - 1 - member]!;
    memberShare[point] = member / n;
    valueShare[point] = point === points ? 1 : total > 0 ? Math.min(held / total, 1) : member / n;
  }
  return { memberShare, valueShare };
}

/**
 * Gini coefficient of non-negative holdings, Σ(2i − n − 1)x₍ᵢ₎ / (n·Σx) with x rising: 0 when all hold the same, 1 − 1/n when
 * one holds all. Negative holdings count as 0; 0 when nothing is held.
 */
export function gini(values: ArrayLike<number>): number {
  const holdings = holdingsUpwards(values);
  const n = holdings.length;
  const total = sum(holdings);
  if (!(total > 0)) return 0;
  let weighted = 0;
  for (let i = 0; i < n; i++) weighted += (2 * (i + 1) - n - 1) * holdings[i]!;
  return weighted / (n * total);
}

function holdingsUpwards(values: ArrayLike<number>): Float64Array<ArrayBuffer> {
  const holdings = sorted(values);
  for (let i = 0; i < holdings.length && holdings[i]! < 0; i++) holdings[i] = 0;
  return holdings;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}
