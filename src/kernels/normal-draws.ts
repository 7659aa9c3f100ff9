import type { Random } from './random.ts';

/** Standard normal draws by the polar method (Marsaglia & Bray 1964); two at a time, so it keeps the second. */
export function createNormal(random: Random): () => number {
  let kept: number | null = null;
  return () => {
    if (kept !== null) {
      const second = kept;
      kept = null;
      return second;
    }
    for (;;) {
      const x = 2 * random.float() - 1;
      const y = 2 * random.float() - 1;
      const squared = x * x + y * y;
      if (squared >= 1 || squared === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(squared)) / squared);
      kept = y * factor;
      return x * factor;
    }
  };
}

/** A draw of Gamma(shape, 1) (Marsaglia & Tsang 2000). @param shape > 0. */
export function gammaDraw(shape: number, random: Random, normal: () => number): number {
  // Below 1: a draw of shape + 1, brought down by U^(1/shape).
  if (shape < 1) {
    return gammaDraw(shape + 1, random, normal) * (1 - random.float()) ** (1 / shape);
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    const u = 1 - random.float();
    if (Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
  }
}
