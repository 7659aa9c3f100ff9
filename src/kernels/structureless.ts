import type { Points } from './kmeans-seeding.ts';
import { createNormal, gammaDraw } from './normal-draws.ts';
import { principalComponents } from './pca.ts';
import type { Random } from './random.ts';

/** Points' own axes: what data without groups are drawn along, so that they have the same shape. */
export interface OwnAxes {
  readonly center: readonly number[];
  /** d × d: axis by axis. */
  readonly loadings: readonly (readonly number[])[];
  /** Per axis, of the points' coordinates on it. */
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly sd: readonly number[];
  readonly skewness: readonly number[];
}

/** Less skew than this is drawn as none: the gamma distribution is the normal one by then. */
const LEAST_SKEWNESS = 0.05;

/** Principal axes with the range, spread and skewness of the points along each. */
export function ownAxes(points: Points): OwnAxes {
  const { center, loadings } = principalComponents(points, points.length);
  const shapes = loadings.map((loading) => shapeOf(coordinates(points, center, loading)));
  return {
    center,
    loadings,
    low: shapes.map(({ low }) => low),
    high: shapes.map(({ high }) => high),
    sd: shapes.map(({ sd }) => sd),
    skewness: shapes.map(({ skewness }) => skewness),
  };
}

/** Even over the box around the points along their own axes (Tibshirani, Walther & Hastie 2001, choice b). */
export function drawUniform(axes: OwnAxes, rows: number, random: Random): Float64Array<ArrayBuffer>[] {
  return drawAlong(axes, rows, (axis) => {
    const low = axes.low[axis]!;
    const width = axes.high[axis]! - low;
    return () => low + width * random.float();
  });
}

/** One heap with the points' covariance, and their skewness along each axis: gamma, normal where they are not skewed. */
export function drawOneHeap(axes: OwnAxes, rows: number, random: Random): Float64Array<ArrayBuffer>[] {
  const normal = createNormal(random);
  return drawAlong(axes, rows, (axis) => {
    const sd = axes.sd[axis]!;
    const skewness = axes.skewness[axis]!;
    if (Math.abs(skewness) < LEAST_SKEWNESS) return () => sd * normal();
    // Gamma(s) has mean s, variance s and skewness 2 / √s.
    const shape = 4 / (skewness * skewness);
    const scale = (Math.sign(skewness) * sd) / Math.sqrt(shape);
    return () => (gammaDraw(shape, random, normal) - shape) * scale;
  });
}

/**
 * The points' own values, each block of columns shuffled by itself: every column keeps its distribution, nothing goes with
 * anything else. Columns of one block (the levels of one category) stay together.
 *
 * @param blockOf block of each column, from 0.
 */
export function shuffleBlocks(
  points: Points,
  blockOf: readonly number[],
  random: Random,
): Float64Array<ArrayBuffer>[] {
  const rows = points[0]?.length ?? 0;
  const orders = Array.from({ length: Math.max(-1, ...blockOf) + 1 }, () => shuffledRows(rows, random));
  return points.map((column, feature) =>
    Float64Array.from(orders[blockOf[feature]!]!, (row) => column[row]!),
  );
}

/** Fisher–Yates. */
function shuffledRows(rows: number, random: Random): Int32Array {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  for (let last = rows - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}

function drawAlong(
  { center, loadings }: OwnAxes,
  rows: number,
  drawer: (axis: number) => () => number,
): Float64Array<ArrayBuffer>[] {
  const columns = center.map((mean) => new Float64Array(rows).fill(mean));
  loadings.forEach((loading, axis) => {
    const draw = drawer(axis);
    for (let row = 0; row < rows; row++) {
      const along = draw();
      for (let feature = 0; feature < columns.length; feature++)
        columns[feature]![row]! += along * loading[feature]!;
    }
  });
  return columns;
}

function coordinates(points: Points, center: readonly number[], loading: readonly number[]): Float64Array {
  const along = new Float64Array(points[0]?.length ?? 0);
  points.forEach((column, feature) => {
    const weight = loading[feature]!;
    const mean = center[feature]!;
    for (let row = 0; row < along.length; row++) along[row]! += weight * (column[row]! - mean);
  });
  return along;
}

function shapeOf(values: Float64Array) {
  let [low, high, squares, cubes] = [Infinity, -Infinity, 0, 0];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
    squares += value * value;
    cubes += value * value * value;
  }
  const sd = Math.sqrt(squares / values.length);
  return { low, high, sd, skewness: sd > 0 ? cubes / values.length / sd ** 3 : 0 };
}
