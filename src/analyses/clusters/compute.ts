import { invertTransform, type FeatureMatrix, type FittedTransform } from '../../data/feature-matrix.ts';
import type { EngineChoice } from '../../data/engine.ts';
import type { Insufficient } from '../../data/insufficient.ts';
import { ON_CPU } from '../../data/on-cpu.ts';
import { countDistinctRows } from '../../kernels/distinct-rows.ts';
import type { MixtureFit } from '../../kernels/gaussian-mixture.ts';
import { orderBySize } from '../../kernels/kmeans.ts';
import type { KMeansFit } from '../../kernels/lloyd.ts';
import { miniBatchKMeans } from '../../kernels/mini-batch-kmeans.ts';
import { principalComponents, project } from '../../kernels/pca.ts';
import type { WardTree } from '../../kernels/ward-tree.ts';
import { fitKMeans, meanSilhouettes } from '../../ml/index.ts';
import type { Compute, RunContext } from '../define.ts';
import { alignedOrder } from './align.ts';
import { chooseK } from './choose-k.ts';
import { clusteringOf, reorder } from './clustering.ts';
import { evaluate, type MeanSilhouettes } from './evaluate.ts';
import { fitMixtures, heldOutOf } from './fit-mixture.ts';
import { dendrogramOf, fitWard } from './fit-ward.ts';
import { WARD_LIMIT, type ClustersResult, type MixtureDetail } from './meta.ts';
import { nameCustomerSegments, nameTableSegments } from './names.ts';
import { PacedWork } from './paced-work.ts';
import type { ClustersParams } from './params.ts';
import { preferredKs } from './preferred.ts';
import { prepare, type Prepared } from './prepare.ts';
import { describeSegments, memberMeans, profileCenters } from './segments.ts';

const MAX_ITERATIONS = 300;
const TOLERANCE = 1e-4;
/** Mini-batches stop by themselves long before. */
const MAX_EPOCHS = 100;
const MINI_BATCH_STARTS = 3;

/**
 * Clusters of customers by their RFM, or of the rows of any table by some of its columns, for one k or the best of a sweep.
 *
 * A sweep stops at as many clusters as there are distinct rows, and below the number of rows; `sweep` shows how far it went.
 */
const compute = (async (params, context) => {
  context.progress({ fraction: null, step: 'read' });
  const prepared = await prepare(params, context.table, () => context.breathe());
  if ('insufficient' in prepared) return prepared;
  const ks = possibleKs(params, prepared.subjects.matrix);
  if ('insufficient' in ks) return ks;
  const job: Job = { ...prepared, params, ks: ks.ks, work: new PacedWork(() => context.breathe()) };
  const found = await fitBy(job, context);
  if ('needsEngineReport' in found || 'insufficient' in found) return found;
  const result = await conclude(job, found, context);
  return { result, engineChoice: found.choice, seed: params.seed };
}) satisfies Compute<ClustersParams, ClustersResult>;

export default compute;

interface Job extends Prepared {
  readonly params: ClustersParams;
  readonly ks: readonly number[];
  readonly work: PacedWork;
}

/** A clustering for each k, with what its method says besides. */
interface Found {
  readonly fits: readonly KMeansFit[];
  readonly mixtures: readonly MixtureFit[] | null;
  readonly tree: WardTree | null;
  readonly choice: EngineChoice;
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
    failures: context.failures,
    signal: context.signal,
    progress: context.progress.bind(context),
    breathe: context.breathe.bind(context),
    journal: context.journal,
  };
}

async function fitBy(
  job: Job,
  context: RunContext,
): Promise<Found | { readonly needsEngineReport: true } | { readonly insufficient: Insufficient }> {
  switch (job.params.method) {
    case 'kmeans':
      return byKMeans(job, context);
    case 'gmm':
      return byMixture(job, context);
    case 'mini-batch':
      return byMiniBatch(job, context);
    case 'ward':
      return byWard(job, context);
  }
}

async function byKMeans({ params, ks, scaled }: Job, context: RunContext) {
  const { nInit, seed } = params;
  const options = { ks, nInit, seed, maxIterations: MAX_ITERATIONS, tolerance: TOLERANCE };
  const outcome = await fitKMeans(scaled, options, engineContext(context));
  if ('needsEngineReport' in outcome) return outcome;
  return { fits: outcome.fits, mixtures: null, tree: null, choice: outcome.choice };
}

async function byMixture(job: Job, context: RunContext) {
  const start = await byKMeans(job, context);
  if ('needsEngineReport' in start) return start;
  const mixtures = await fitMixtures(job.scaled, start.fits, job.params, job.work);
  const fits = mixtures.map(({ labels, iterations }) => clusteringOf(job.scaled.columns, labels, iterations));
  return { ...start, fits, mixtures };
}

async function byMiniBatch({ params, ks, scaled, work }: Job, context: RunContext): Promise<Found> {
  const fits: KMeansFit[] = [];
  const nInit = Math.min(params.nInit, MINI_BATCH_STARTS);
  for (const [at, k] of ks.entries()) {
    context.progress({ fraction: at / ks.length, step: 'fit' });
    const options = { k, nInit, seed: params.seed, maxEpochs: MAX_EPOCHS };
    fits.push(await work.drive(miniBatchKMeans(scaled.columns, options), 2048 * k * scaled.columns.length));
  }
  return { fits, mixtures: null, tree: null, choice: ON_CPU };
}

async function byWard({ ks, scaled, work }: Job, context: RunContext) {
  if (scaled.rows > WARD_LIMIT) {
    return { insufficient: { code: 'too-many-rows', have: scaled.rows, most: WARD_LIMIT } } as const;
  }
  const report = (fraction: number) => context.progress({ fraction, step: 'fit' });
  return { ...(await fitWard(scaled, ks, work, report)), mixtures: null, choice: ON_CPU };
}

async function conclude(job: Job, found: Found, context: RunContext): Promise<ClustersResult> {
  const { params, subjects, fitted, scaled, ks } = job;
  context.progress({ fraction: null, step: 'evaluate' });
  const bics = found.mixtures?.map(({ bic }) => bic) ?? null;
  const breathe = () => context.breathe();
  const silhouettes: MeanSilhouettes = (points, clusterings) =>
    meanSilhouettes(points, clusterings, context.engine, breathe);
  const evaluation = await evaluate(scaled, ks, found.fits, bics, params.seed, silhouettes, breathe);
  const at = ks.indexOf(chooseK(evaluation.sweep));
  const { fit, isAligned } = inOrder(found.fits[at]!, job);
  const profiles = profileCenters(scaled, fit);
  const { features } = subjects.matrix;
  const names =
    params.features === 'rfm'
      ? nameCustomerSegments(profiles)
      : nameTableSegments(subjects.encoded, profiles, memberMeans(subjects.matrix, fit));
  await context.breathe();
  return {
    features,
    encodedFeatures: subjects.encoded,
    leftOut: subjects.leftOut,
    filled: subjects.filled,
    method: params.method,
    k: fit.k,
    ...evaluation,
    preferred: preferredKs(evaluation.sweep),
    mixture: await mixtureDetail(job, found.mixtures?.[at] ?? null),
    dendrogram: found.tree === null ? null : dendrogramOf(found.tree, fit),
    isAligned,
    rows: subjects.rows,
    labels: fit.labels,
    ...centersOf(fit, fitted),
    profiles,
    names: names.map(({ name }) => name),
    segments: describeSegments(subjects, fit, profiles, names, subjects.monetary),
    skippedRows: subjects.skippedRows,
    projection: projectionOf(scaled),
    transform: params.transform,
  };
}

/** Largest first, or as the earlier result has them. */
function inOrder(found: KMeansFit, { params, subjects, fitted }: Job) {
  const fit = orderBySize(found);
  const { alignTo } = params;
  const order = alignTo === null ? null : alignedOrder(fit, subjects.matrix.features, fitted, alignTo);
  return order === null ? { fit, isAligned: false } : { fit: reorder(fit, order), isAligned: true };
}

async function mixtureDetail(
  { scaled, params, work }: Job,
  mixture: MixtureFit | null,
): Promise<MixtureDetail | null> {
  if (mixture === null) return null;
  return { confidence: mixture.confidence, heldOut: await heldOutOf(scaled, mixture.k, params, work) };
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
