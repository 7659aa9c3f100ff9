import { wilsonInterval } from '../../kernels/effect-sizes.ts';
import { stratifiedFolds } from '../../kernels/folds.ts';
import { discriminantClass, discriminantScores, linearDiscriminants } from '../../kernels/lda.ts';
import { createRandom, deriveSeed } from '../../kernels/random.ts';
import { axisCorrelations } from './correlations.ts';
import type { SegmentMap } from './meta.ts';

type Columns = readonly Float64Array<ArrayBuffer>[];

const FOLDS = 5;
const FOLD_STREAM = 0xf0_1d;
/** Fewest people of a segment for every fold to leave some to learn from. */
const FEWEST_OF_SEGMENT = 2 * FOLDS;

/**
 * The map on which the segments lie apart most. Segments too small to be learned from are left out of the axes, but not
 * of the map.
 *
 * @param other what to put on the second axis where there is only one.
 */
export async function segmentMap(
  columns: Columns,
  labels: Int32Array,
  other: Float32Array<ArrayBuffer>,
  seed: number,
  breathe: () => Promise<void>,
): Promise<SegmentMap | null> {
  const { rows, classes, count } = learnable(labels);
  if (count < 2) return null;
  const points = columns.map((column) => Float64Array.from(rows, (row) => column[row]!));
  const fit = linearDiscriminants(points, classes, count);
  await breathe();
  if (fit === null) return null;
  const judged = await crossValidated(points, classes, count, seed, breathe);
  if (judged === null) return null;
  const axes = fit.axes.length > 1 ? 2 : 1;
  const x = discriminantScores(columns, fit, 0);
  const y = axes === 2 ? discriminantScores(columns, fit, 1) : other.slice();
  return {
    x,
    y,
    axes,
    explained: fit.explained,
    correlations: [x, y].map((axis) => axisCorrelations(columns, axis)),
    isShrunk: fit.isShrunk,
    ...judged,
    folds: FOLDS,
  };
}

/** Rows of segments that are large enough, with their classes, dense from 0. */
function learnable(labels: Int32Array) {
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const kept = [...sizes].filter(([, size]) => size >= FEWEST_OF_SEGMENT).map(([label]) => label);
  const classOf = new Map(kept.sort((a, b) => a - b).map((label, at) => [label, at]));
  const rows = Int32Array.from(labels.keys()).filter((row) => classOf.has(labels[row]!));
  return { rows, classes: Int32Array.from(rows, (row) => classOf.get(labels[row]!)!), count: kept.length };
}

async function crossValidated(
  points: Columns,
  classes: Int32Array,
  count: number,
  seed: number,
  breathe: () => Promise<void>,
): Promise<Pick<SegmentMap, 'accuracy' | 'majority'> | null> {
  const folds = stratifiedFolds(classes, FOLDS, createRandom(deriveSeed(seed, FOLD_STREAM)));
  let right = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    await breathe();
    const isLearned = (_: unknown, row: number) => folds[row] !== fold;
    const fit = linearDiscriminants(
      points.map((column) => column.filter(isLearned)),
      classes.filter(isLearned),
      count,
    );
    if (fit === null) return null;
    folds.forEach((own, row) => {
      if (own === fold && discriminantClass(fit, points, row) === classes[row]) right += 1;
    });
  }
  const sizes = Array.from({ length: count }, (_, label) => classes.filter((own) => own === label).length);
  return {
    accuracy: wilsonInterval({ n: classes.length, count: right }),
    majority: Math.max(...sizes) / classes.length,
  };
}
