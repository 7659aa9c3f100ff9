import { cholesky } from './cholesky.ts';
import type { Points } from './kmeans-seeding.ts';

export type Covariance = 'full' | 'diag';

export interface Mixture {
  readonly k: number;
  readonly d: number;
  readonly covariance: Covariance;
  readonly weights: Float64Array<ArrayBuffer>;
  /** k × d, row-major. */
  readonly means: Float64Array<ArrayBuffer>;
  /** k × d × d for `full`, k × d for `diag`. */
  readonly covariances: Float64Array<ArrayBuffer>;
}

export interface MixtureFit extends Mixture {
  /** Mean over rows of ln density. */
  readonly logLikelihood: number;
  /** −2·rows·logLikelihood + parameters·ln rows: lower is better (Schwarz 1978). */
  readonly bic: number;
  /** Most likely component of each row. */
  readonly labels: Int32Array<ArrayBuffer>;
  /** Probability of that component, per row. */
  readonly confidence: Float32Array<ArrayBuffer>;
  readonly iterations: number;
}

export interface MixtureOptions {
  readonly covariance: Covariance;
  /** Added to every variance, in squared units of the points: a component on equal rows would have none. */
  readonly regularisation: number;
  /** Stop when the mean log-likelihood gains less than this. */
  readonly tolerance: number;
  readonly maxIterations: number;
}

const LOG_2_PI = Math.log(2 * Math.PI);
/** Keeps a component without rows from dividing by 0, as scikit-learn does. */
const LEAST_MASS = 10 * Number.EPSILON;
/** Rows of work between two yields: a few milliseconds. */
const BLOCK_ROWS = 4096;

/**
 * Gaussian mixture by expectation maximisation (Dempster, Laird & Rubin 1977), the steps and the stopping rule of scikit-learn:
 * from the same responsibilities it takes the same way.
 *
 * Yields after each block of rows the number of finished iterations.
 *
 * @param start component per row, from 0 to k − 1: where expectation maximisation starts from.
 */
export function* fitMixture(
  points: Points,
  start: Int32Array,
  k: number,
  options: MixtureOptions,
): Generator<number, MixtureFit> {
  const rows = start.length;
  const resp = new Float64Array(rows * k);
  start.forEach((label, row) => (resp[row * k + label] = 1));
  let mixture = maximise(points, resp, k, options);
  let before = -Infinity;
  let iterations = 0;
  while (iterations < options.maxIterations) {
    const reached = yield* expect(points, mixture, resp, iterations);
    mixture = maximise(points, resp, k, options);
    iterations += 1;
    yield iterations;
    if (Math.abs(reached - before) < options.tolerance) break;
    before = reached;
  }
  const logLikelihood = yield* expect(points, mixture, resp, iterations);
  const bic = -2 * rows * logLikelihood + parameterCount(mixture) * Math.log(rows);
  return { ...mixture, logLikelihood, bic, ...hardLabels(resp, rows, k), iterations };
}

/** Mean ln density of rows under a mixture. */
export function* scoreMixture(points: Points, mixture: Mixture): Generator<number, number> {
  const rows = points[0]?.length ?? 0;
  return yield* expect(points, mixture, new Float64Array(rows * mixture.k), 0);
}

function parameterCount({ k, d, covariance }: Mixture): number {
  const perComponent = covariance === 'full' ? (d * (d + 1)) / 2 : d;
  return k * perComponent + k * d + k - 1;
}

function hardLabels(resp: Float64Array, rows: number, k: number) {
  const labels = new Int32Array(rows);
  const confidence = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    let best = 0;
    for (let component = 1; component < k; component++) {
      if (resp[row * k + component]! > resp[row * k + best]!) best = component;
    }
    labels[row] = best;
    confidence[row] = resp[row * k + best]!;
  }
  return { labels, confidence };
}

/** Responsibilities under a mixture, rows × k, written to `resp`. @returns the mean ln density. */
function* expect(
  points: Points,
  mixture: Mixture,
  resp: Float64Array,
  iterations: number,
): Generator<number, number> {
  const rows = points[0]?.length ?? 0;
  const { k } = mixture;
  const density = densityOf(mixture);
  const point = new Float64Array(points.length);
  let total = 0;
  for (let row = 0; row < rows; row++) {
    if (row > 0 && row % BLOCK_ROWS === 0) yield iterations;
    points.forEach((column, feature) => (point[feature] = column[row]!));
    total += normalise(resp, row * k, k, (component) => density(point, component));
  }
  return total / rows;
}

/** exp(log density − their log sum), which is returned. */
function normalise(
  resp: Float64Array,
  offset: number,
  k: number,
  logDensity: (component: number) => number,
): number {
  let highest = -Infinity;
  for (let component = 0; component < k; component++) {
    const value = logDensity(component);
    resp[offset + component] = value;
    if (value > highest) highest = value;
  }
  let sum = 0;
  for (let component = 0; component < k; component++) sum += Math.exp(resp[offset + component]! - highest);
  const logSum = highest + Math.log(sum);
  for (let component = 0; component < k; component++) {
    resp[offset + component] = Math.exp(resp[offset + component]! - logSum);
  }
  return logSum;
}

/** ln (weight · normal density) of a point under a component. */
function densityOf(mixture: Mixture): (point: Float64Array, component: number) => number {
  const { k, d, weights, means, covariances, covariance } = mixture;
  const factors = new Float64Array(covariances.length);
  const constant = Float64Array.from(weights, (weight) => Math.log(weight) - (d * LOG_2_PI) / 2);
  for (let component = 0; component < k; component++) {
    if (covariance === 'full') cholesky(covariances, factors, d, component * d * d);
    for (let feature = 0; feature < d; feature++) {
      const at = covariance === 'full' ? component * d * d + feature * d + feature : component * d + feature;
      if (covariance === 'diag') factors[at] = Math.sqrt(covariances[at]!);
      constant[component]! -= Math.log(factors[at]!);
    }
  }
  const solved = new Float64Array(d);
  return (point, component) => {
    let squared = 0;
    for (let i = 0; i < d; i++) {
      let value = point[i]! - means[component * d + i]!;
      if (covariance === 'full') {
        const line = component * d * d + i * d;
        for (let j = 0; j < i; j++) value -= factors[line + j]! * solved[j]!;
        value /= factors[line + i]!;
      } else value /= factors[component * d + i]!;
      solved[i] = value;
      squared += value * value;
    }
    return constant[component]! - squared / 2;
  };
}

/** Weights, means and covariances that fit responsibilities best. */
function maximise(points: Points, resp: Float64Array, k: number, options: MixtureOptions): Mixture {
  const rows = points[0]?.length ?? 0;
  const d = points.length;
  const mass = new Float64Array(k);
  const means = new Float64Array(k * d);
  for (let row = 0; row < rows; row++) {
    for (let component = 0; component < k; component++) {
      const share = resp[row * k + component]!;
      mass[component]! += share;
      for (let feature = 0; feature < d; feature++)
        means[component * d + feature]! += share * points[feature]![row]!;
    }
  }
  mass.forEach((_, component) => (mass[component]! += LEAST_MASS));
  means.forEach((sum, at) => (means[at] = sum / mass[Math.floor(at / d)]!));
  const weights = mass.map((value) => value / rows);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    k,
    d,
    covariance: options.covariance,
    weights: weights.map((weight) => weight / total),
    means,
    covariances: covariancesOf(points, resp, { mass, means }, options),
  };
}

function covariancesOf(
  points: Points,
  resp: Float64Array,
  { mass, means }: { readonly mass: Float64Array; readonly means: Float64Array },
  { covariance, regularisation }: MixtureOptions,
): Float64Array<ArrayBuffer> {
  const rows = points[0]?.length ?? 0;
  const [k, d] = [mass.length, points.length];
  const isFull = covariance === 'full';
  const size = isFull ? d * d : d;
  const covariances = new Float64Array(k * size);
  const difference = new Float64Array(d);
  for (let row = 0; row < rows; row++) {
    for (let component = 0; component < k; component++) {
      const share = resp[row * k + component]!;
      if (share === 0) continue;
      for (let i = 0; i < d; i++) {
        difference[i] = points[i]![row]! - means[component * d + i]!;
        const weighted = share * difference[i]!;
        if (!isFull) covariances[component * d + i]! += weighted * difference[i]!;
        else
          for (let j = 0; j <= i; j++)
            covariances[component * size + i * d + j]! += weighted * difference[j]!;
      }
    }
  }
  for (let component = 0; component < k; component++) {
    for (let at = component * size; at < component * size + size; at++) covariances[at]! /= mass[component]!;
    for (let i = 0; i < d; i++) covariances[component * size + (isFull ? i * d + i : i)]! += regularisation;
  }
  return covariances;
}
