import { expect } from 'vitest';
import { ENGINES, type EngineReport } from '../../src/data/engine.ts';
import type { FeatureMatrix } from '../../src/data/feature-matrix.ts';
import { kmeans, orderBySize } from '../../src/kernels/kmeans.ts';
import { createRandom, type Random } from '../../src/kernels/random.ts';
import { fitKMeans, type EngineContext, type KMeansFit, type KMeansOptions } from '../../src/ml/index.ts';

export const TENSOR_ENGINES = ENGINES.filter((id) => id !== 'reference' && id !== 'simd');

/** A report that lets every request through; what it says of speed decides nothing here. */
const everythingWorks: EngineReport = {
  probes: ENGINES.map((id) => ({
    id,
    status: 'ok',
    detail: '',
    selfTestError: 0,
    startupMs: 1,
    calibrationMs: 1,
    device: null,
    software: false,
  })),
  userAgent: navigator.userAgent,
  measuredAt: 0,
};

export async function fit(
  matrix: FeatureMatrix,
  options: KMeansOptions,
  request: EngineContext['request'],
  changes: Partial<EngineContext> = {},
) {
  const context: EngineContext = {
    request,
    report: everythingWorks,
    signal: new AbortController().signal,
    progress: () => undefined,
    breathe: () => Promise.resolve(),
    ...changes,
  };
  const outcome = await fitKMeans(matrix, options, context);
  if ('needsEngineReport' in outcome) throw new Error('a report was given');
  return outcome;
}

export function reference(matrix: FeatureMatrix, k: number, options: KMeansOptions): KMeansFit {
  const work = kmeans(matrix.columns, { ...options, k });
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Inertia within 10⁻⁴, and the same label for 99.9 % of rows once clusters are ordered by size. */
export function expectSameFit(found: KMeansFit, expected: KMeansFit): void {
  expect(found.k).toBe(expected.k);
  expect(found.inertia).toBeGreaterThanOrEqual(expected.inertia * (1 - 1e-4));
  expect(found.inertia).toBeLessThanOrEqual(expected.inertia * (1 + 1e-4) + 1e-12);
  const [labels, wanted] = [orderBySize(found).labels, orderBySize(expected).labels];
  const same = labels.filter((label, row) => label === wanted[row]).length;
  expect(same / expected.labels.length).toBeGreaterThanOrEqual(0.999);
}

/** Five blobs that touch, far from 0 and in unequal units. */
export function plantedBlobs(rows: number, features: number): FeatureMatrix {
  const random = createRandom(99);
  const centers = Array.from({ length: 5 }, () =>
    Array.from({ length: features }, () => random.float() * 10),
  );
  const blob = Array.from({ length: rows }, () => random.below(centers.length));
  return matrixOf(
    Array.from({ length: features }, (_, feature) =>
      blob.map((b) => 1_000 + (centers[b]![feature]! + normal(random)) * (feature + 1)),
    ),
  );
}

export function matrixOf(columns: readonly (readonly number[])[]): FeatureMatrix {
  return {
    rows: columns[0]!.length,
    features: columns.map((_, feature) => `feature ${feature}`),
    columns: columns.map((column) => Float64Array.from(column)),
  };
}

/** Box–Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
}
