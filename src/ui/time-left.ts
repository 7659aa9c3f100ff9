/** Before this much is done an estimate would jump about. */
const LEAST_FRACTION = 0.05;
const LEAST_ELAPSED_MS = 800;

/** Milliseconds left at the pace so far; null while it cannot be told. */
export function timeLeft(fraction: number | null, elapsedMs: number): number | null {
  if (fraction === null || fraction < LEAST_FRACTION || elapsedMs < LEAST_ELAPSED_MS) return null;
  return (elapsedMs / fraction) * (1 - Math.min(1, fraction));
}
