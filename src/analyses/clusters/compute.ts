import {
  applyTransform,
  fitTransform,
  invertTransform,
  type FeatureMatrix,
  type FittedTransform,
} from '../../data/feature-matrix.ts';
import type { Insufficient } from '../../data/insufficient.ts';
import { countDistinctRows } from '../../kernels/distinct-rows.ts';
import { orderBySize } from '../../kernels/kmeans.ts';
import type { KMeansFit } from '../../kernels/lloyd.ts';
import { principalComponents, project } from '../../kernels/pca.ts';
import { fitKMeans } from '../../ml/index.ts';
import type { Compute, RunContext } from '../define.ts';
import { chooseK } from './choose-k.ts';
import { evaluate } from './evaluate.ts';
import { readColumns, readCustomers, type Subjects } from './features.ts';
import type { ClustersParams, ClustersResult } from './meta.ts';
import { nameCustomerSegments, nameTableSegments } from './names.ts';
import { describeSegments, profileCenters } from './segments.ts';

const MAX_ITERATIONS = 300;
const TOLERANCE = 1e-4;

/**
 * K-means on customers' RFM or on number columns of any table, for one k or the best of a sweep.
 *
 * A sweep stops at as many clusters as there are distinct rows, and below the number of rows; `sweep` shows how far it went.
 */
const compute = (async (params, context) => {
  context.progress({ fraction: null, step: 'read' });
  const subjects = await readSubjects(params, context);
  if ('insufficient' in subjects) return subjects;
  const ks = possibleKs(params, subjects.matrix);
  if ('insufficient' in ks) return ks;
  const fitted = fitTransform(subjects.matrix, params.transform);
  const scaled = applyTransform(fitted, subjects.matrix);
  const { nInit, seed } = params;
  const options = { ks: ks.ks, nInit, seed, maxIterations: MAX_ITERATIONS, tolerance: TOLERANCE };
  const outcome = await fitKMeans(scaled, options, engineContext(context));
  if ('needsEngineReport' in outcome) return outcome;
  const result = await conclude({ params, subjects, fitted, scaled }, outcome.fits.map(orderBySize), context);
  return { result, engineChoice: outcome.choice, seed };
}) satisfies Compute<ClustersParams, ClustersResult>;

export default compute;

function readSubjects({ features }: ClustersParams, context: RunContext) {
  if (features === 'rfm') return readCustomers(context.table, () => context.breathe());
  return readColumns(context.table, features);
}

function possibleKs(
  { features, k, kMin, kMax }: ClustersParams,
  { columns, rows }: FeatureMatrix,
): { readonly ks: readonly number[] } | { readonly insufficient: Insufficient } {
  const [low, high] = k === 'auto' ? [kMin, kMax] : [k, k];
  if (rows <= low) {
    const code = features === 'rfm' ? 'too-few-customers' : 'too-few-rows';
    return { insufficient: { code, have: rows, need: low + 1 } };
  }
  const distinct = countDistinctRows(columns, high);
  if (distinct === 1) return { insufficient: { code: 'all-equal', rows } };
  if (distinct < low) return { insufficient: { code: 'too-few-distinct', have: distinct, need: low } };
  const last = Math.min(high, distinct, rows - 1);
  return { ks: Array.from({ length: last - low + 1 }, (_, index) => low + index) };
}

function engineContext(context: RunContext) {
  return {
    request: context.engine,
    report: context.engineReport,
    exclude: context.failures.map(({ engine }) => engine),
    signal: context.signal,
    progress: context.progress.bind(context),
    breathe: context.breathe.bind(context),
    journal: context.journal,
  };
}

interface Job {
  readonly params: ClustersParams;
  readonly subjects: Subjects;
  readonly fitted: FittedTransform;
  /** `subjects.matrix` as the model sees it. */
  readonly scaled: FeatureMatrix;
}

async function conclude(
  { params, subjects, fitted, scaled }: Job,
  fits: readonly KMeansFit[],
  context: RunContext,
): Promise<ClustersResult> {
  context.progress({ fraction: null, step: 'evaluate' });
  const evaluation = await evaluate(scaled, fits, params.seed, () => context.breathe());
  const k = chooseK(evaluation.sweep);
  const fit = fits.find((candidate) => candidate.k === k)!;
  const profiles = profileCenters(scaled, fit);
  const { features } = subjects.matrix;
  const names =
    params.features === 'rfm' ? nameCustomerSegments(profiles) : nameTableSegments(features, profiles);
  await context.breathe();
  return {
    features,
    k,
    ...evaluation,
    rows: subjects.rows,
    labels: fit.labels,
    ...centersOf(fit, fitted),
    profiles,
    names: names.map(({ name }) => name),
    segments: describeSegments(subjects.matrix, fit, profiles, names, subjects.monetary),
    skippedRows: subjects.skippedRows,
    projection: projectionOf(scaled),
    transform: params.transform,
  };
}

function centersOf(
  { k, centers }: KMeansFit,
  fitted: FittedTransform,
): Pick<ClustersResult, 'centers' | 'centersScaled'> {
  const d = centers.length / k;
  const centersScaled = Array.from({ length: k }, (_, cluster) =>
    Array.from(centers.subarray(cluster * d, cluster * d + d)),
  );
  return { centersScaled, centers: centersScaled.map((center) => invertTransform(fitted, center)) };
}

function projectionOf(scaled: FeatureMatrix): ClustersResult['projection'] {
  const components = principalComponents(scaled.columns, 2);
  const [first, second] = components.explained;
  return {
    x: project(scaled.columns, components, 0),
    y: project(scaled.columns, components, 1),
    explained: [first!, second!],
    loadings: components.loadings,
  };
}
