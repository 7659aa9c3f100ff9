import { describe, expect, it } from 'vitest';
import { ENGINES } from '../../src/data/engine.ts';
import { applyTransform, fitTransform, type FeatureMatrix } from '../../src/data/feature-matrix.ts';
import type { KMeansOptions } from '../../src/ml/index.ts';
import { expectSameFit, fit, matrixOf, reference } from './engines-fixtures.ts';

/** Figures of scikit-learn 1.2, beside the checkout where they may be used; not part of the project. */
const golden = import.meta.glob<string>(
  ['../../../shared/golden/segments.json', '../../../shared/golden/online_retail_rfm.csv'],
  { query: '?raw', import: 'default' },
);
const [loadRfm, loadSegments] = Object.keys(golden)
  .toSorted()
  .map((path) => golden[path]!);

/** A software GPU on a busy machine. */
const SOFTWARE_GPU_MS = 180_000;

interface Segments {
  readonly kmeans: Readonly<Record<string, { readonly inertia: number; readonly sizes: readonly number[] }>>;
}

const OPTIONS: KMeansOptions = {
  ks: [2, 3, 4, 5, 6, 7, 8],
  nInit: 10,
  seed: 42,
  maxIterations: 300,
  tolerance: 1e-4,
};
const NEEDS_SHARED = loadSegments === undefined ? ' (skipped: ../shared is not there)' : '';

describe.skipIf(loadSegments === undefined).each(ENGINES)(`Online Retail on %s${NEEDS_SHARED}`, (engine) => {
  it(
    'has the inertia of scikit-learn for k = 2…8, and the labels of the reference',
    async () => {
      const { kmeans } = JSON.parse(await loadSegments!()) as Segments;
      const matrix = scaledRfm(await loadRfm!());
      expect(matrix.rows).toBe(4_338);
      const { fits } = await fit(matrix, OPTIONS, engine);
      for (const found of fits) {
        expect(Math.abs(found.inertia / kmeans[found.k]!.inertia - 1)).toBeLessThan(0.002);
        expectSameFit(found, reference(matrix, found.k, OPTIONS));
      }
    },
    SOFTWARE_GPU_MS,
  );
});

function scaledRfm(csv: string): FeatureMatrix {
  const rows = csv
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(',').slice(1, 4).map(Number));
  const matrix = matrixOf([0, 1, 2].map((feature) => rows.map((row) => row[feature]!)));
  return applyTransform(fitTransform(matrix, 'log1p-zscore'), matrix);
}
