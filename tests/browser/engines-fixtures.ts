import { expect } from 'vitest';
import { ENGINES, type EngineReport } from '../../src/data/engine.ts';
import type { FeatureMatrix } from '../../src/data/feature-matrix.ts';
import { kmeans, orderBySize } from '../../src/kernels/kmeans.ts';
import { fitKMeans, type EngineContext, type KMeansFit, type KMeansOptions } from '../../src/ml/index.ts';

export { matrixOf, plantedBlobs } from './engines-points.ts';

export const TENSOR_ENGINES = ENGINES.filter((id) => id !== 'reference' && id !== 'simd');

/** A report that lets every request through; what it says of speed decides nothing here. */
export const everythingWorks: EngineReport = {
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
