import { chiSquareTail, fTail, studentTwoSided } from './tails.ts';

const Z95 = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * p of a correlation over n pairs, two-sided, by t = r√((n − 2)/(1 − r²)): exact for Pearson's r of normal numbers, the
 * usual approximation for Spearman's. NaN for fewer than 3 pairs.
 */
export function correlationP(r: number, n: number): number {
  if (!(n > 2) || Number.isNaN(r)) return NaN;
  return Math.abs(r) >= 1 ? 0 : studentTwoSided(r * Math.sqrt((n - 2) / (1 - r * r)), n - 2);
}

/** 95 % interval of Pearson's r by Fisher's z (1921). NaN for fewer than 4 pairs. */
export function pearsonInterval(r: number, n: number): Interval {
  return fisherInterval(r, Math.sqrt(1 / (n - 3)), n);
}

/** 95 % interval of Spearman's r: Fisher's z with the variance (1 + r²/2)/(n − 3) of Bonett & Wright (2000). */
export function spearmanInterval(r: number, n: number): Interval {
  return fisherInterval(r, Math.sqrt((1 + (r * r) / 2) / (n - 3)), n);
}

function fisherInterval(r: number, error: number, n: number): Interval {
  if (!(n > 3) || Number.isNaN(r)) return { low: NaN, high: NaN };
  const z = Math.atanh(r);
  return { low: Math.tanh(z - Z95 * error), high: Math.tanh(z + Z95 * error) };
}

/** p of a correlation ratio by one-way analysis of variance: F = η²/(1 − η²) · (n − groups)/(groups − 1). */
export function correlationRatioP(eta: number, n: number, groups: number): number {
  if (Number.isNaN(eta)) return NaN;
  const f = eta >= 1 ? Infinity : ((eta * eta) / (1 - eta * eta)) * ((n - groups) / (groups - 1));
  return fTail(f, groups - 1, n - groups);
}

/** p of a correlation ratio of ranks by Kruskal & Wallis (1952), ties corrected: H = (n − 1)η². */
export function rankRatioP(eta: number, n: number, groups: number): number {
  return Number.isNaN(eta) ? NaN : chiSquareTail((n - 1) * eta * eta, groups - 1);
}
