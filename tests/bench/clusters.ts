import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyTransform, fitTransform } from '../../src/data/feature-matrix.ts';
import { hasSharedData, sharedPath } from '../helpers/shared-data.ts';
import { rounded, type Benchmark, type Figures } from './benchmark.ts';
import { cloudsOf, writeNumbers, type CloudSize } from './clouds.ts';
import { withClustersPage, type FitOnPage, type PageFit } from './clusters-page.ts';
import { pythonVersions, runPython } from './python.ts';

const SIZES: readonly CloudSize[] = [
  { rows: 100_000, features: 8, k: 8 },
  { rows: 1_000_000, features: 8, k: 8 },
  { rows: 100_000, features: 8, k: 64 },
  { rows: 1_000_000, features: 32, k: 32 },
];
const ITERATIONS = Number(process.env['KEPT_BENCH_ITERATIONS'] ?? 10);
/** Best of these: whatever else the machine does only ever adds. */
const REPEATS = Number(process.env['KEPT_BENCH_RUNS'] ?? 5);
const RETAIL = 'golden/online_retail_rfm.csv';
const KS = [2, 3, 4, 5, 6, 7, 8];

interface Theirs {
  readonly ms: readonly number[];
  readonly inertias: readonly number[];
  readonly silhouettes?: readonly number[];
  readonly peakMemoryMb: number;
  readonly threads: readonly string[];
}

/** Our WebAssembly kernels in Chromium against scikit-learn: same rows, same starting centers, same rounds, CPU only. */
export const clustersOnCpu: Benchmark = {
  name: 'clusters',
  what: `K-means by the page's own workers in Chromium, best of ${REPEATS}, against scikit-learn with all its threads`,
  async run() {
    const versions = await pythonVersions();
    return withClustersPage(async (fit) => {
      const figures: Record<string, Figures | string | number> = { versions };
      for (const size of chosenSizes()) {
        for (const kind of ['overlapping', 'uniform'] as const)
          figures[`${size.rows}x${size.features} k ${size.k} ${kind}`] = await compareFit(fit, size, kind);
      }
      figures['retailSweep'] = hasSharedData ? await compareSweep(fit) : 'not here: set KEPT_SHARED';
      figures['loadPerCore'] = rounded(loadavg()[0]! / availableParallelism(), 2);
      return figures;
    });
  },
};

function chosenSizes(): readonly CloudSize[] {
  const most = Number(process.env['KEPT_BENCH_LARGE_ROWS'] ?? Infinity);
  return SIZES.filter(({ rows }) => rows <= most);
}

async function compareFit(
  fit: FitOnPage,
  size: CloudSize,
  kind: 'overlapping' | 'uniform',
): Promise<Figures> {
  return inFolder(async (folder) => {
    const { all, starts } = cloudsOf(size, kind);
    const [points, centers] = [join(folder, 'points.f64'), join(folder, 'starts.f64')];
    await writeNumbers(points, all);
    await writeNumbers(centers, starts);
    const { rows, features, k } = size;
    const request = {
      rows,
      features,
      ks: [k],
      nInit: 1,
      maxIterations: ITERATIONS,
      tolerance: 0,
      start: [...starts],
      withSilhouettes: false,
      repeats: REPEATS,
    };
    const two = await fit(points, request, 2);
    const theirs = await scikitLearn(points, size, centers, 'lloyd');
    const one = await fit(points, request, 1);
    const elkan = await scikitLearn(points, size, centers, 'elkan');
    assertSameInertia(two, theirs);
    assertSameInertia(one, theirs);
    return { iterations: two.iterations[0]!, ...figuresOf(two, one, theirs), elkanMs: best(elkan.ms) };
  });
}

async function compareSweep(fit: FitOnPage): Promise<Figures> {
  return inFolder(async (folder) => {
    const { all, rows } = scaledRfm();
    const points = join(folder, 'points.f64');
    await writeNumbers(points, all);
    const request = {
      rows,
      features: 3,
      ks: KS,
      nInit: 10,
      maxIterations: 300,
      tolerance: 1e-4,
      start: null,
      withSilhouettes: true,
      repeats: 2 * REPEATS,
    };
    const ours = await fit(points, request, 2);
    const { output } = await runPython('clusters.py', ['sweep', points, ...[rows, 3, REPEATS].map(String)]);
    const theirs = output as Theirs;
    return {
      ...figuresOf(ours, null, theirs),
      worstInertia: worst(ours.inertias, theirs.inertias),
      worstSilhouette: worst(ours.silhouettes, theirs.silhouettes ?? []),
    };
  });
}

/** Largest relative difference: restarts differ, so the sweep's inertias need not be the same to the last digit. */
function worst(ours: readonly number[], theirs: readonly number[]): number {
  return rounded(Math.max(...ours.map((value, at) => Math.abs(value / theirs[at]! - 1))), 5);
}

function figuresOf(ours: PageFit, one: PageFit | null, theirs: Theirs): Figures {
  return {
    oursMs: best(ours.ms),
    scikitLearnMs: best(theirs.ms),
    ratio: rounded(best(ours.ms) / best(theirs.ms), 3),
    coldMs: rounded(ours.ms[0]!, 1),
    ...(one !== null && {
      oneCoreMs: best(one.ms),
      oneCoreRatio: rounded(best(one.ms) / best(theirs.ms), 3),
    }),
    oursPeakMemoryMb: ours.peakMemoryMb,
    scikitLearnPeakMemoryMb: theirs.peakMemoryMb,
    threads: theirs.threads.join(', '),
  };
}

const best = (ms: readonly number[]): number => rounded(Math.min(...ms), 1);

function assertSameInertia(ours: PageFit, theirs: Theirs): void {
  const difference = Math.abs(ours.inertias[0]! / theirs.inertias[0]! - 1);
  if (!(difference < 1e-6))
    throw new Error(`inertia ${ours.inertias[0]}, scikit-learn has ${theirs.inertias[0]}`);
}

async function scikitLearn(
  points: string,
  { rows, features, k }: CloudSize,
  centers: string,
  algorithm: 'lloyd' | 'elkan',
): Promise<Theirs> {
  const repeats = algorithm === 'elkan' ? 1 : REPEATS;
  const sizes = [rows, features].map(String);
  const rest = [k, ITERATIONS, algorithm, repeats].map(String);
  const { output } = await runPython('clusters.py', ['fit', points, ...sizes, centers, ...rest]);
  return output as Theirs;
}

function scaledRfm(): { readonly all: Float64Array; readonly rows: number } {
  const lines = readFileSync(sharedPath(RETAIL), 'utf8').trim().split(/\r?\n/).slice(1);
  const cells = lines.map((line) => line.split(',').slice(1, 4).map(Number));
  const columns = [0, 1, 2].map((feature) => Float64Array.from(cells, (row) => row[feature]!));
  const matrix = { rows: lines.length, features: ['recency', 'frequency', 'monetary'], columns };
  const scaled = applyTransform(fitTransform(matrix, 'log1p-zscore'), matrix);
  return { all: Float64Array.from(scaled.columns.flatMap((column) => [...column])), rows: lines.length };
}

async function inFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'kept-clusters-data-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
