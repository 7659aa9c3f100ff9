export interface NullComparison {
  /**
   * The largest, over k, of (score − mean of the references' scores) / their standard deviation: how far the data stand out
   * at the k where they stand out most.
   */
  readonly statistic: number;
  /** Largest, over k, of score − mean of the references' scores: by how much, in the score's own units. */
  readonly excess: number;
  /** Of the references' statistics, each compared with the others. */
  readonly nullMean: number;
  readonly nullSd: number;
  /** (1 + references that reach the statistic) / (1 + references): never 0, as no simulation can say so. */
  readonly pValue: number;
}

/**
 * Compares scores by k with those of data drawn without structure (a Monte Carlo test, Besag & Diggle 1977). One statistic
 * over all k, the same for the data and for each reference, so that looking at many k is paid for.
 *
 * @param observed a score per k, higher where clusters are clearer; NaN says nothing.
 * @param references a row of scores per reference; three at least.
 */
export function compareWithNull(
  observed: readonly number[],
  references: readonly (readonly number[])[],
): NullComparison {
  const { statistic, excess } = standOut(observed, references);
  const nulls = references.map((reference, own) => {
    const others = references.filter((_, other) => other !== own);
    return standOut(reference, others).statistic;
  });
  const { mean, sd } = sampleMoments(nulls);
  const reached = nulls.filter((value) => value >= statistic).length;
  const pValue = (1 + reached) / (1 + references.length);
  return { statistic, excess, nullMean: mean, nullSd: sd, pValue };
}

/** How far the statistic lies above its references, in their standard deviations. */
export function standardised({ statistic, nullMean, nullSd }: NullComparison): number {
  return (statistic - nullMean) / Math.max(nullSd, LEAST_SD);
}

/** References that all score alike: a difference beyond rounding is then as good as infinite, and finite all the same. */
const LEAST_SD = 1e-9;

function standOut(observed: readonly number[], references: readonly (readonly number[])[]) {
  let statistic = 0;
  let most = 0;
  observed.forEach((score, at) => {
    if (Number.isNaN(score)) return;
    const { mean, sd } = sampleMoments(references.map((row) => row[at]!).filter(isNumber));
    statistic = Math.max(statistic, (score - mean) / Math.max(sd, LEAST_SD));
    most = Math.max(most, score - mean);
  });
  return { statistic, excess: most };
}

function isNumber(value: number): boolean {
  return !Number.isNaN(value);
}

function sampleMoments(values: readonly number[]): { mean: number; sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / Math.max(1, values.length - 1)) };
}
