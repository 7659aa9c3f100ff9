import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ENGINES, type EngineFailure, type EngineId, type EngineReport } from '../data/engine.ts';
import type { FeatureMatrix } from '../data/feature-matrix.ts';
import { kmeans } from '../kernels/kmeans.ts';
import type { KMeansFit } from '../kernels/lloyd.ts';
import { createRandom } from '../kernels/random.ts';
import { engineFailed, type Backend, type TensorEngine } from './backends/backend.ts';
import type * as CostModel from './cost-model.ts';
import { fitKMeans, type EngineContext } from './fit-kmeans.ts';
import { runOnReference } from './kmeans-reference.ts';
import type { KMeansOptions, RunLedger } from './kmeans-runs.ts';
import type { Pace } from './pace.ts';
import type { Points } from '../kernels/kmeans-seeding.ts';

const OPTIONS: KMeansOptions = { ks: [3, 2], nInit: 4, seed: 11, maxIterations: 100, tolerance: 1e-4 };
const EXCLUDED: readonly EngineFailure[] = [
  { engine: 'webgpu', fault: 'lost' },
  { engine: 'simd', fault: 'ended' },
  { engine: 'wasm', fault: 'silent' },
];
const RUNS = OPTIONS.ks.length * OPTIONS.nInit;

// Files before this one have the real modules, and files after it want them again: they share a process.
vi.hoisted(() => vi.resetModules());
afterAll(() => vi.resetModules());

/** In place of backends, which are tested in a browser: each finishes some runs in float64, then breaks. */
const planted = vi.hoisted(() => ({
  runsBeforeFailure: 0,
  used: [] as { engine: string; remaining: number }[],
}));

vi.mock('./backends/load.ts', () => ({
  withBackend: (id: TensorEngine, job: (backend: Pick<Backend, 'id'>) => Promise<void>) => job({ id }),
  dropBackend: () => Promise.resolve(),
}));

vi.mock('./kmeans-tensors.ts', () => ({
  runOnTensors: ({ id }: Backend, points: Points, ledger: RunLedger, options: KMeansOptions, pace: Pace) =>
    breakDown(id, points, ledger, options, pace),
}));

vi.mock('./kmeans-simd.ts', () => ({
  runOnSimd: (points: Points, ledger: RunLedger, options: KMeansOptions, pace: Pace) =>
    breakDown('simd', points, ledger, options, pace),
}));

async function breakDown(
  engine: EngineId,
  points: Points,
  ledger: RunLedger,
  options: KMeansOptions,
  pace: Pace,
): Promise<void> {
  planted.used.push({ engine, remaining: ledger.remaining.length });
  const some = {
    remaining: ledger.remaining.slice(0, planted.runsBeforeFailure),
    doneFraction: 0,
    record: ledger.record.bind(ledger),
    begun: ledger.begun.bind(ledger),
  };
  await runOnReference(points, some as unknown as RunLedger, options, pace);
  throw engineFailed(engine, 'error', 'planted');
}

/** So that 60 rows are worth an engine. */
vi.mock('./cost-model.ts', async (importOriginal) => ({
  ...(await importOriginal<typeof CostModel>()),
  isSmallJob: () => false,
}));

beforeEach(() => {
  planted.runsBeforeFailure = 0;
  planted.used.length = 0;
});

describe('fitKMeans', () => {
  it('on the reference is the kernel, for every k in the order asked for', async () => {
    const { fits, choice } = await fit('reference');
    expect(choice).toEqual({ engine: 'reference', reason: 'requested', estimates: {}, failed: null });
    expect(fits).toEqual(OPTIONS.ks.map(kernelFit));
    expect(planted.used).toEqual([]);
  });

  it('asks for a report where the request needs one', async () => {
    const outcome = await fitKMeans(matrix, OPTIONS, { ...context('gpu'), report: null });
    expect(outcome).toEqual({ needsEngineReport: true });
  });

  it.each([0, 1, 3])(
    'hands over what is done when engines fail after %i runs, to the same answer',
    async (runs) => {
      planted.runsBeforeFailure = runs;
      const { fits, choice } = await fit('auto');
      expect(planted.used).toEqual([
        { engine: 'webgpu', remaining: RUNS },
        { engine: 'webgl', remaining: RUNS - runs },
        { engine: 'simd', remaining: RUNS - 2 * runs },
        { engine: 'wasm', remaining: Math.max(0, RUNS - 3 * runs) },
      ]);
      expect(choice).toMatchObject({
        engine: 'reference',
        reason: 'fallback',
        failed: 'wasm',
        fault: 'error',
      });
      expect(fits).toEqual(OPTIONS.ks.map(kernelFit));
    },
  );

  it('does not try an engine that is excluded', async () => {
    const { choice } = await fit('auto', { failures: EXCLUDED });
    expect(planted.used.map(({ engine }) => engine)).toEqual(['webgl']);
    expect(choice).toMatchObject({
      engine: 'reference',
      reason: 'fallback',
      failed: 'webgl',
      fault: 'error',
    });
  });

  it.each([
    ['wasm', 'wasm'],
    ['simd', 'simd'],
    ['gpu', 'webgl'],
  ] as const)(
    'rejects with the failure of %s when the request leaves no other engine',
    async (request, last) => {
      const failure = { code: 'engine-failed', details: { engine: last, why: 'planted' } };
      await expect(fit(request)).rejects.toMatchObject(failure);
    },
  );

  it('stops when aborted', async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(fit('reference', { signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });

  it.each([0, 1.5, 61])('rejects k = %d of 60 rows', async (k) => {
    await expect(fitKMeans(matrix, { ...OPTIONS, ks: [k] }, context('reference'))).rejects.toThrow(
      RangeError,
    );
  });

  it('rejects a fit without restarts', async () => {
    await expect(fitKMeans(matrix, { ...OPTIONS, nInit: 0 }, context('reference'))).rejects.toThrow(
      RangeError,
    );
  });
});

async function fit(request: EngineContext['request'], changes: Partial<EngineContext> = {}) {
  const outcome = await fitKMeans(matrix, OPTIONS, { ...context(request), ...changes });
  if ('needsEngineReport' in outcome) throw new Error('a report was given');
  return outcome;
}

function context(request: EngineContext['request']): EngineContext {
  return {
    request,
    report,
    signal: new AbortController().signal,
    progress: () => undefined,
    breathe: () => Promise.resolve(),
  };
}

/** The better the rank, the lower the cost. */
const report: EngineReport = {
  probes: ENGINES.map((id: EngineId, rank) => ({
    id,
    status: 'ok',
    detail: '',
    selfTestError: 0,
    startupMs: 0,
    calibrationMs: rank + 1,
    device: null,
    software: false,
  })),
  userAgent: '',
  measuredAt: 0,
};

const random = createRandom(5);
const matrix: FeatureMatrix = {
  rows: 60,
  features: ['a', 'b'],
  columns: [0, 1].map(() => Float64Array.from({ length: 60 }, () => random.float())),
};

function kernelFit(k: number): KMeansFit {
  const work = kmeans(matrix.columns, { ...OPTIONS, k });
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
