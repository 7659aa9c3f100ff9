import { describe, expect, it } from 'vitest';
import { ENGINES, type EngineId, type EngineProbe, type EngineReport } from '../data/engine.ts';
import { AppError } from '../rpc/errors.ts';
import { chooseEngine, enginesFor } from './choose-engine.ts';
import { estimateMs, type KMeansJob } from './cost-model.ts';

const RETAIL: KMeansJob = {
  rows: 4_338,
  features: 3,
  ks: [2, 3, 4, 5, 6, 7, 8],
  nInit: 10,
  expectedIterations: 25,
};
const MILLION: KMeansJob = { rows: 1_000_000, features: 8, ks: [8], nInit: 10, expectedIterations: 25 };

type Known = Partial<Record<EngineId, Partial<EngineProbe>>>;

/** Engines not named are unavailable; the reference always works. */
function report(known: Known): EngineReport {
  const probes = ENGINES.map((id): EngineProbe => {
    const base: EngineProbe = {
      id,
      status: 'unavailable',
      detail: '',
      selfTestError: null,
      startupMs: null,
      calibrationMs: null,
      device: null,
      software: false,
    };
    const facts = id === 'reference' ? { calibrationMs: 250, startupMs: 0, ...known.reference } : known[id];
    return facts === undefined ? base : { ...base, status: 'ok', startupMs: 500, ...facts };
  });
  return { probes, userAgent: 'test', measuredAt: 0 };
}

const allWork: Known = {
  webgpu: { calibrationMs: 20 },
  webgl: { calibrationMs: 60 },
  wasm: { calibrationMs: 200 },
};

describe('auto', () => {
  it('gives a small job to our own kernels, with or without a report', () => {
    const expected = { engine: 'simd', reason: 'small-job', estimates: {}, failed: null };
    expect(chooseEngine(RETAIL, 'auto', null)).toEqual(expected);
    expect(chooseEngine(RETAIL, 'auto', report(allWork))).toEqual(expected);
  });

  it('gives a small job to the reference where our kernels failed, and says so', () => {
    const expected = { engine: 'reference', reason: 'fallback', estimates: {}, failed: 'simd' };
    expect(chooseEngine(RETAIL, 'auto', null, { exclude: ['simd'] })).toEqual(expected);
  });

  it('takes a job ten times as large for small on our kernels, not on the reference', () => {
    const tenfold = { ...RETAIL, rows: 43_380 };
    expect(chooseEngine(tenfold, 'auto', null)).toMatchObject({ engine: 'simd', reason: 'small-job' });
    expect(chooseEngine(tenfold, 'auto', null, { exclude: ['simd'] })).toEqual({ needsEngineReport: true });
  });

  it('asks for a report before a large job', () => {
    expect(chooseEngine(MILLION, 'auto', null)).toEqual({ needsEngineReport: true });
  });

  it.each<{ description: string; known: Known; engine: EngineId; reason: string }>([
    { description: 'the lowest estimate', known: allWork, engine: 'webgpu', reason: 'measured-fastest' },
    {
      description: 'cost, not rank',
      known: { ...allWork, webgpu: { calibrationMs: 900 } },
      engine: 'webgl',
      reason: 'measured-fastest',
    },
    {
      description: 'our own kernels where they are the fastest',
      known: { ...allWork, simd: { calibrationMs: 10, startupMs: 5 } },
      engine: 'simd',
      reason: 'measured-fastest',
    },
    {
      description: 'the reference where it is the fastest',
      known: { wasm: { calibrationMs: 400 } },
      engine: 'reference',
      reason: 'measured-fastest',
    },
    {
      description: 'the reference where nothing else works',
      known: {},
      engine: 'reference',
      reason: 'only-one-working',
    },
    {
      description: 'no software renderer',
      known: { webgpu: { calibrationMs: 1, software: true } },
      engine: 'reference',
      reason: 'only-one-working',
    },
    {
      description: 'no engine that failed its self-test',
      known: { ...allWork, webgpu: { calibrationMs: 1, status: 'failed-self-test' } },
      engine: 'webgl',
      reason: 'measured-fastest',
    },
  ])('chooses $description', ({ known, engine, reason }) => {
    expect(chooseEngine(MILLION, 'auto', report(known))).toMatchObject({ engine, reason, failed: null });
  });

  it('counts the start of an engine', () => {
    const job = { ...MILLION, rows: 700_000 };
    const slowStart = { wasm: { calibrationMs: 200, startupMs: 600_000 } };
    expect(chooseEngine(job, 'auto', report(slowStart))).toMatchObject({ engine: 'reference' });
  });

  it('goes on without engines that failed, and names the last of them', () => {
    const choice = chooseEngine(MILLION, 'auto', report(allWork), { exclude: ['webgl', 'webgpu'] });
    expect(choice).toMatchObject({ engine: 'wasm', reason: 'fallback', failed: 'webgpu' });
    expect(choice).not.toHaveProperty('estimates.webgpu');
  });
});

describe('a request', () => {
  it('knows its aliases', () => {
    expect(enginesFor('gpu')).toEqual(['webgpu', 'webgl']);
    expect(enginesFor('simd')).toEqual(['simd']);
    expect(enginesFor('webgl')).toEqual(['webgl']);
    expect(enginesFor('auto')).toEqual(ENGINES);
  });

  it.each(['simd', 'reference'] as const)('for %s, our own code, needs no report', (engine) => {
    expect(chooseEngine(MILLION, engine, null)).toMatchObject({ engine, reason: 'requested' });
  });

  it('for our own kernels is an error once they failed', () => {
    const choose = () => chooseEngine(MILLION, 'simd', report(allWork), { exclude: ['simd'] });
    expect(choose).toThrow(expect.objectContaining({ code: 'engine-unavailable' }));
  });

  it('for another engine needs one, however small the job', () => {
    expect(chooseEngine(RETAIL, 'wasm', null)).toEqual({ needsEngineReport: true });
  });

  it.each([
    ['wasm', 'wasm'],
    ['webgl', 'webgl'],
    ['gpu', 'webgpu'],
  ] as const)('for %s gets %s', (request, engine) => {
    expect(chooseEngine(RETAIL, request, report(allWork))).toMatchObject({ engine, reason: 'requested' });
  });

  it('for gpu gets hardware before software, and software before nothing', () => {
    const mixed = report({ webgpu: { calibrationMs: 1, software: true }, webgl: { calibrationMs: 90 } });
    expect(chooseEngine(MILLION, 'gpu', mixed)).toMatchObject({ engine: 'webgl' });
    const software = report({ webgpu: { calibrationMs: 9_000, software: true } });
    expect(chooseEngine(MILLION, 'gpu', software)).toMatchObject({ engine: 'webgpu' });
  });

  it('that cannot be met is an error that says why', () => {
    const none = report({ webgl: { status: 'timed-out', detail: 'no answer within 8000 ms' } });
    const choose = () => chooseEngine(MILLION, 'gpu', none);
    expect(choose).toThrow(AppError);
    expect(choose).toThrow(/webgpu: unavailable.*webgl: timed-out. no answer within 8000 ms/);
    expect(choose).toThrow(expect.objectContaining({ code: 'engine-unavailable' }));
  });
});

describe('estimates', () => {
  const probeOf = (id: EngineId) => report(allWork).probes.find((probe) => probe.id === id)!;

  it('grow in proportion to rows, restarts and iterations, after the start', () => {
    const work = (job: KMeansJob) => estimateMs(probeOf('webgl'), job)! - 500;
    expect(work({ ...MILLION, rows: 2_000_000 })).toBeCloseTo(2 * work(MILLION), 6);
    expect(work({ ...MILLION, nInit: 30 })).toBeCloseTo(3 * work(MILLION), 6);
    expect(work({ ...MILLION, expectedIterations: 50 })).toBeCloseTo(2 * work(MILLION), 6);
  });

  it('count the columns that tensor engines pad smaller k to', () => {
    const sweep = { ...MILLION, ks: [2, 8] };
    expect(estimateMs(probeOf('reference'), sweep)).toBeCloseTo(
      1.25 * estimateMs(probeOf('reference'), MILLION)!,
      6,
    );
    expect(estimateMs(probeOf('wasm'), sweep)! - 500).toBeCloseTo(
      2 * (estimateMs(probeOf('wasm'), MILLION)! - 500),
      6,
    );
  });

  it('are not made of what was not timed', () => {
    expect(estimateMs({ ...probeOf('wasm'), calibrationMs: null }, MILLION)).toBeNull();
  });
});

describe('an engine that was not timed', () => {
  it('is taken when nothing else meets the request, in the order of the engines', () => {
    const untimed = { calibrationMs: null, software: true };
    const choice = chooseEngine(MILLION, 'gpu', report({ webgl: untimed, webgpu: untimed }));
    expect(choice).toMatchObject({ engine: 'webgpu', reason: 'requested', estimates: {} });
  });
});
