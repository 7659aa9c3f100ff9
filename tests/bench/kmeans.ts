import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lloyd, type KMeansFit } from '../../src/kernels/lloyd.ts';
import { createRandom, type Random } from '../../src/kernels/random.ts';
import { median, rounded, type Benchmark, type Figures } from './benchmark.ts';
import { pythonVersions, runPython } from './python.ts';

const SIZES = [
  { rows: 4_338, features: 3, k: 8 },
  { rows: 100_000, features: 8, k: 8 },
  { rows: 1_000_000, features: 8, k: 8 },
] as const;
type Size = (typeof SIZES)[number];

const ITERATIONS = 10;
const REPEATS = 5;

/** Our reference k-means in Node against scikit-learn, from the same centers, the same number of rounds. */
export const kmeansOnCpu: Benchmark = {
  name: 'kmeans',
  what: `k-means on the CPU, ${ITERATIONS} rounds from the same centers, against scikit-learn`,
  async run() {
    const versions = await pythonVersions();
    const figures: Record<string, Figures | string> = { versions };
    for (const size of SIZES) figures[`${size.rows}x${size.features}`] = await compare(size);
    return figures;
  },
};

async function compare(size: Size): Promise<Figures> {
  const { columns, starts } = blobs(size, createRandom(size.rows));
  const ours = timed(() => fit(columns, starts));
  const theirs = await scikitLearn(size, columns, starts);
  const inertiaDifference = Math.abs(ours.fit.inertia / theirs.inertia - 1);
  if (inertiaDifference > 1e-6)
    throw new Error(`inertia ${ours.fit.inertia}, scikit-learn has ${theirs.inertia}`);
  return {
    oursMs: rounded(median(ours.ms), 1),
    scikitLearnMs: rounded(median(theirs.ms), 1),
    ratio: rounded(median(ours.ms) / median(theirs.ms), 2),
  };
}

function timed(work: () => KMeansFit): { readonly fit: KMeansFit; readonly ms: readonly number[] } {
  let result = work();
  const ms = Array.from({ length: REPEATS }, () => {
    const startedAt = performance.now();
    result = work();
    return performance.now() - startedAt;
  });
  return { fit: result, ms };
}

function fit(columns: readonly Float64Array[], starts: Float64Array): KMeansFit {
  const steps = lloyd(columns, starts, { maxIterations: ITERATIONS, tolerance: 0 });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

interface ScikitLearn {
  readonly inertia: number;
  readonly ms: readonly number[];
}

async function scikitLearn(
  { rows, features, k }: Size,
  columns: readonly Float64Array[],
  starts: Float64Array,
): Promise<ScikitLearn> {
  const folder = await mkdtemp(join(tmpdir(), 'kept-kmeans-'));
  try {
    const [points, centers] = [join(folder, 'points.f64'), join(folder, 'starts.f64')];
    await writeFile(points, rowMajor(columns));
    await writeFile(centers, starts);
    const sizes = [rows, features].map(String);
    const { output } = await runPython('kmeans.py', [
      points,
      ...sizes,
      centers,
      ...[k, ITERATIONS, REPEATS].map(String),
    ]);
    return output as ScikitLearn;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Overlapping clouds, as customers are: well apart, every method is fast. The first k rows are the start. */
function blobs({ rows, features, k }: Size, random: Random) {
  const middles = Array.from({ length: k * features }, () => random.float() * 3);
  const columns = Array.from({ length: features }, () => new Float64Array(rows));
  for (let row = 0; row < rows; row++) {
    const cloud = random.below(k);
    columns.forEach((column, feature) => {
      const spread = random.float() + random.float() + random.float() - 1.5;
      column[row] = middles[cloud * features + feature]! + 2 * spread;
    });
  }
  const starts = rowMajor(columns.map((column) => column.subarray(0, k)));
  return { columns, starts };
}

function rowMajor(columns: readonly Float64Array[]): Float64Array {
  const rows = columns[0]!.length;
  const d = columns.length;
  return Float64Array.from({ length: rows * d }, (_, at) => columns[at % d]![Math.floor(at / d)]!);
}
