import { ON_CPU } from '../../data/on-cpu.ts';
import { adjustedRandIndex } from '../../kernels/adjusted-rand.ts';
import { bootstrapStability, verdictOn } from '../../kernels/bootstrap-stability.ts';
import { gapPrefers } from '../../kernels/gap-statistic.ts';
import { standardised } from '../../kernels/null-comparison.ts';
import { createRandom, deriveSeed } from '../../kernels/random.ts';
import { rowSilhouettes } from '../../kernels/row-silhouettes.ts';
import { sampleRows } from '../../kernels/sampling.ts';
import { structureTest, type Comparison } from '../../kernels/structure-test.ts';
import { blocksOf } from '../clusters/features.ts';
import { clusters, type ClustersResult } from '../clusters/meta.ts';
import { PacedWork } from '../clusters/paced-work.ts';
import { prepare, type Prepared } from '../clusters/prepare.ts';
import type { Compute, RunContext } from '../define.ts';
import type { ClusterQualityParams, ClusterQualityResult, Structure } from './meta.ts';
import { reclusterBySeed, reclusterFrom } from './recluster.ts';
import { silhouettesOf } from './silhouettes.ts';

/** More rows tell little more, and take their square, or their hundredfold, longer. */
const MOST_ROWS = 2_000;
const MOST_ROWS_OF_MANY_FEATURES = 1_000;
const MANY_FEATURES = 10;
const MIXTURE_ROWS = 1_000;
const WARD_ROWS = 600;
const SEEDS = 10;
const STREAMS = { structure: 0x57a0, silhouettes: 0x57a1, seeds: 0x57a2 };

/** Judges what `clusters` gives for the same params: are there groups, are they found again, how clear is each. */
const compute = (async ({ references, resamples, ...params }, context) => {
  const outcome = await context.resultOf(clusters, params);
  if (outcome.kind === 'insufficient') return { insufficient: outcome.reason };
  if (outcome.kind === 'needs-engine-report') return { needsEngineReport: true };
  const prepared = await prepare(params, context.table, () => context.breathe());
  if ('insufficient' in prepared) return prepared;
  const job: Job = {
    ...prepared,
    clustered: outcome.result,
    params: { ...params, references, resamples },
    context,
    work: new PacedWork(() => context.breathe()),
  };
  return { result: await judge(job), engineChoice: ON_CPU, seed: params.seed };
}) satisfies Compute<ClusterQualityParams, ClusterQualityResult>;

export default compute;

interface Job extends Prepared {
  readonly clustered: ClustersResult;
  readonly params: ClusterQualityParams;
  readonly context: RunContext;
  readonly work: PacedWork;
}

async function judge(job: Job): Promise<ClusterQualityResult> {
  const { segments, names, features, encodedFeatures, k, method } = job.clustered;
  const report = (fraction: number) => job.context.progress({ fraction, step: 'evaluate' });
  report(0);
  const { gap, ...structure } = await structureOf(job);
  report(0.5);
  const stability = await stabilityOf(job, (share) => report(0.5 + 0.35 * share));
  report(0.85);
  const seedAgreement = await agreementOf(job);
  report(0.95);
  return {
    ...{ segments, names, features, encodedFeatures, k, method },
    structure,
    gap,
    gapPrefers: gapPrefers(gap),
    stability,
    seedAgreement,
    silhouettes: await clearness(job),
  };
}

async function structureOf({ scaled, subjects, params, work }: Job) {
  const rows = sampled(scaled.rows, rowsFor(scaled.columns.length), params.seed, STREAMS.structure);
  const points = pick(scaled.columns, rows);
  const kMax = Math.min(Math.max(params.kMax, 3), 10, rows.length - 1);
  const { references, seed } = params;
  const blocks = params.features === 'rfm' ? null : blocksOf(subjects);
  const test = structureTest(points, { kMax, references, nInit: 2, seed, blocks });
  const { verdict, comparisons, gap } = await work.drive(test, rows.length * points.length * kMax);
  const hardest = comparisons.reduce((a, b) => (hardness(b) > hardness(a) ? b : a));
  return { ...structureFrom(hardest, verdict, references, rows.length, comparisons), gap };
}

const hardness = (comparison: Comparison): number => -standardised(comparison);

function structureFrom(
  { against, statistic, nullMean, nullSd, pValue, excess }: Comparison,
  verdict: Structure['verdict'],
  references: number,
  rows: number,
  comparisons: readonly Comparison[],
): Structure {
  return { verdict, against, statistic, nullMean, nullSd, pValue, excess, references, rows, comparisons };
}

async function stabilityOf({ scaled, clustered, params, work }: Job, report: (share: number) => void) {
  const most = resampledRows(clustered.method, scaled.columns.length);
  const rows = Math.min(scaled.rows, most);
  const { resamples, seed } = params;
  const recluster = reclusterFrom(clustered, params);
  const stability = bootstrapStability(scaled.columns, clustered.labels, clustered.k, {
    resamples,
    rows,
    seed,
    recluster,
  });
  const steps = rows * scaled.columns.length * clustered.k;
  const found = await work.drive(stability, steps, (value) => {
    if (typeof value === 'object' && value !== null && 'resamplesDone' in value)
      report(Number(value.resamplesDone) / resamples);
  });
  const segments = found.map((cluster) => ({ ...cluster, verdict: verdictOn(cluster) }));
  return { resamples, rows, segments };
}

function resampledRows(method: ClustersResult['method'], features: number): number {
  if (method === 'ward') return WARD_ROWS;
  return method === 'gmm' ? MIXTURE_ROWS : rowsFor(features);
}

function rowsFor(features: number): number {
  return features > MANY_FEATURES ? MOST_ROWS_OF_MANY_FEATURES : MOST_ROWS;
}

async function agreementOf({
  scaled,
  clustered,
  params,
  work,
}: Job): Promise<ClusterQualityResult['seedAgreement']> {
  const recluster = reclusterBySeed(clustered, params);
  if (recluster === null) return null;
  const most = resampledRows(clustered.method, scaled.columns.length);
  const rows = sampled(scaled.rows, most, params.seed, STREAMS.seeds);
  const points = pick(scaled.columns, rows);
  const own = Int32Array.from(rows, (row) => clustered.labels[row]!);
  const agreements: number[] = [];
  for (let index = 0; index < SEEDS; index++) {
    const seed = deriveSeed(params.seed, STREAMS.seeds, index);
    const labels = await work.drive(recluster(points, seed), rows.length * points.length * clustered.k);
    agreements.push(adjustedRandIndex(own, labels));
  }
  const mean = agreements.reduce((sum, value) => sum + value, 0) / SEEDS;
  return { seeds: SEEDS, mean, least: Math.min(...agreements) };
}

async function clearness({ scaled, clustered, params, work }: Job) {
  const rows = sampled(scaled.rows, rowsFor(scaled.columns.length), params.seed, STREAMS.silhouettes);
  const labels = Int32Array.from(rows, (row) => clustered.labels[row]!);
  const points = pick(scaled.columns, rows);
  const values = await work.drive(rowSilhouettes(points, labels, clustered.k), 8_000_000);
  return { rows: rows.length, segments: silhouettesOf(values, labels, clustered.k) };
}

function sampled(rows: number, most: number, seed: number, stream: number): Int32Array {
  return sampleRows(rows, most, createRandom(deriveSeed(seed, stream)));
}

function pick(columns: readonly Float64Array[], rows: Int32Array): Float64Array<ArrayBuffer>[] {
  return columns.map((column) => Float64Array.from(rows, (row) => column[row]!));
}
