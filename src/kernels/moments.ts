export interface Moments {
  readonly mean: number;
  /** Population standard deviation (divides by n). */
  readonly sd: number;
}

/**
 * Mean and population standard deviation of n finite values; both NaN for n = 0.
 *
 * Two passes with the mean's own rounding error taken out of the second (Chan, Golub & LeVeque 1983): the one-pass
 * formula Σx² − (Σx)²/n loses every digit when the mean is large against the spread.
 */
export function moments(values: ArrayLike<number>): Moments {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i]!;
  const mean = sum / n;
  let drift = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const deviation = values[i]! - mean;
    drift += deviation;
    squares += deviation * deviation;
  }
  const variance = (squares - (drift * drift) / n) / n;
  return { mean: mean + drift / n, sd: Math.sqrt(Math.max(variance, 0)) };
}
