import { gapStatistic, type GapRow } from './gap-statistic.ts';
import type { Points } from './kmeans-seeding.ts';
import { compareWithNull, standardised, type NullComparison } from './null-comparison.ts';
import { quickSweep, type QuickSweep } from './quick-sweep.ts';
import { createRandom, deriveSeed, type Random } from './random.ts';
import { drawOneHeap, drawUniform, ownAxes, shuffleBlocks } from './structureless.ts';

/**
 * Data without groups: even over the points' box; one skewed heap; the columns of levels shuffled apart, with the measurements
 * as one heap.
 */
export type NullKind = 'even' | 'one-heap' | 'shuffled';

export interface Comparison extends NullComparison {
  readonly against: NullKind;
}

/** `groups`: apart; `weak`: more than chance, but they shade into one another; `none`: no more than chance. */
export type StructureVerdict = 'groups' | 'weak' | 'none';

export interface StructureTest {
  readonly verdict: StructureVerdict;
  /** One per kind of null that was asked; the verdict is that of the hardest. */
  readonly comparisons: readonly Comparison[];
  /** From k = 1, against `even`; empty where that null makes no sense. */
  readonly gap: readonly GapRow[];
}

export interface StructureOptions {
  readonly kMax: number;
  /** Data sets drawn per kind of null. */
  readonly references: number;
  readonly nInit: number;
  readonly seed: number;
  /**
   * Where columns hold levels or few values: the block of each such column, from 0, and null for a column of measurements.
   * Null where all are measurements.
   */
  readonly blocks: readonly (number | null)[] | null;
}

/** Beyond this many standard deviations of the null's own statistics chance is no explanation. */
const BEYOND_CHANCE = 4;
/** Silhouette above the null's mean from which groups are apart, and not only denser places of one cloud. */
const APART = 0.1;
const FIT = { maxIterations: 100, tolerance: 1e-3 };

/**
 * Asks whether points fall into groups at all: K-means always finds some, so the silhouettes of its best divisions are
 * compared with those it reaches on data without groups.
 *
 * Measurements must beat points spread evenly over their own box, and one heap of their covariance and skewness: a cloud that
 * is long, or dense in the middle, or has a tail, is not groups. Where columns hold levels, or few values, any division along
 * them looks clear, so that nothing drawn from a continuous distribution compares: those columns are shuffled apart, each as it
 * is, and groups are what several columns agree on.
 *
 * Yields as K-means does. Cost: references × kMax × nInit fits, twice where the first null is beaten.
 */
export function* structureTest(points: Points, options: StructureOptions): Generator<unknown, StructureTest> {
  const { blocks, kMax, nInit, seed } = options;
  const ks = Array.from({ length: kMax }, (_, index) => index + 1);
  const sweep = { ks, nInit, seed, ...FIT };
  const observed = yield* quickSweep(points, sweep);
  const comparisons: Comparison[] = [];
  let even: QuickSweep[] = [];
  for (const kind of blocks === null ? (['even', 'one-heap'] as const) : (['shuffled'] as const)) {
    const references: QuickSweep[] = [];
    for (let index = 0; index < options.references; index++) {
      const random = createRandom(deriveSeed(seed, STREAMS[kind], index));
      references.push(yield* quickSweep(drawNull(points, kind, blocks, random), sweep));
    }
    if (kind === 'even') even = references;
    const scores = references.map(({ silhouettes }) => silhouettes);
    comparisons.push({ against: kind, ...compareWithNull(observed.silhouettes, scores) });
    if (verdictOf(comparisons) === 'none') break;
  }
  const gap = even.length === 0 ? [] : gapOf(ks, observed, even);
  return { verdict: verdictOf(comparisons), comparisons, gap };
}

/** Keeps the draws of each kind apart from those of any restart. */
const STREAMS: Readonly<Record<NullKind, number>> = { even: 0x6e01, 'one-heap': 0x6e02, shuffled: 0x6e03 };

function drawNull(
  points: Points,
  kind: NullKind,
  blocks: readonly (number | null)[] | null,
  random: Random,
): Points {
  const rows = points[0]?.length ?? 0;
  if (kind === 'shuffled') return drawApart(points, blocks ?? [], random);
  const axes = ownAxes(points);
  return kind === 'even' ? drawUniform(axes, rows, random) : drawOneHeap(axes, rows, random);
}

function drawApart(points: Points, blocks: readonly (number | null)[], random: Random): Points {
  const measured = points.filter((_, feature) => blocks[feature] === null);
  const heap = drawOneHeap(ownAxes(measured), points[0]?.length ?? 0, random);
  const levels = points.filter((_, feature) => blocks[feature] !== null);
  const shuffled = shuffleBlocks(
    levels,
    blocks.filter((block) => block !== null),
    random,
  );
  return blocks.map((block) => (block === null ? heap.shift()! : shuffled.shift()!));
}

function verdictOf(comparisons: readonly Comparison[]): StructureVerdict {
  const verdicts = comparisons.map(verdictAgainst);
  if (verdicts.includes('none')) return 'none';
  return verdicts.includes('weak') ? 'weak' : 'groups';
}

/**
 * A heap as skewed as a small group apart from a large one has so wide a range of scores that rank alone misses the group:
 * there being far above the mean counts as weak.
 */
function verdictAgainst(comparison: Comparison): StructureVerdict {
  const { against, pValue, excess } = comparison;
  const isBeaten = pValue <= 0.05 && standardised(comparison) >= BEYOND_CHANCE;
  if (!isBeaten) return against === 'one-heap' && excess >= APART ? 'weak' : 'none';
  return excess >= APART ? 'groups' : 'weak';
}

function gapOf(ks: readonly number[], observed: QuickSweep, even: readonly QuickSweep[]): GapRow[] {
  return gapStatistic(
    ks,
    observed.inertias,
    even.map(({ inertias }) => inertias),
  );
}
