import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest';
import type { JobJournal, JobNews } from '../data/job-journal.ts';
import { lloyd } from '../kernels/lloyd.ts';
import { createRandom } from '../kernels/random.ts';
import { openLedger } from './checkpoints.ts';
import { runOnReference } from './kmeans-reference.ts';
import { concludeRuns, type FinishedRun, type KMeansOptions, type RunLedger } from './kmeans-runs.ts';
import { Pace } from './pace.ts';
import { startRun } from './run-start.ts';

const OPTIONS: KMeansOptions = { ks: [2, 4], nInit: 3, seed: 3, maxIterations: 50, tolerance: 0 };
const random = createRandom(8);
const POINTS = [0, 1].map(() => Float64Array.from({ length: 80 }, () => random.float()));

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

/** What the page keeps of a worker: the last state under each key, cloned on its way. */
function page() {
  const states = new Map<string, unknown>();
  const journal: JobJournal = {
    stateOf: (key) => states.get(key) ?? null,
    tell: (news: JobNews) => {
      if (news.kind === 'stands') states.set(news.key, structuredClone(news.state));
    },
  };
  return { states, journal };
}

const pace = () =>
  new Pace({
    signal: new AbortController().signal,
    progress: () => undefined,
    breathe: () => Promise.resolve(),
  });

async function finish(ledger: RunLedger) {
  await runOnReference(POINTS, ledger, OPTIONS, pace());
  return concludeRuns(POINTS, ledger, OPTIONS, pace());
}

const run = (k: number, restart: number, inertia: number): FinishedRun => ({
  k,
  restart,
  centers: new Float64Array(k * 2).fill(0.5),
  inertia,
  iterations: 4,
  hasConverged: true,
  fit: null,
});

describe('a ledger whose worker is gone', () => {
  it('goes on in another one from what it told last: finished runs, the best of them, begun ones', () => {
    const { states, journal } = page();
    const first = openLedger(POINTS, OPTIONS, journal);
    first.record(run(2, 1, 7));
    vi.advanceTimersByTime(600);
    first.stand([{ k: 4, restart: 0, centers: new Float64Array(8).fill(0.25), iterations: 9 }]);
    const second = openLedger(POINTS, OPTIONS, journal);
    expect(states.size).toBe(1);
    expect(second.state).toEqual(first.state);
    expect(second.remaining).toHaveLength(5);
    expect(second.best(2)).toMatchObject({ inertia: 7, iterations: 4 });
    expect(second.begun({ k: 4, restart: 0 })).toMatchObject({ iterations: 9 });
    expect(second.begun({ k: 4, restart: 1 })).toBeNull();
  });

  it('comes to the answer of an undisturbed fit', async () => {
    const undisturbed = await finish(openLedger(POINTS, OPTIONS, page().journal));
    const { journal } = page();
    const first = openLedger(POINTS, OPTIONS, journal);
    const begun = OPTIONS.ks.map((k) => {
      const work = startRun(POINTS, { k, restart: 2 }, OPTIONS, first);
      let step = work.next();
      while (step.done !== true) step = work.next();
      const moving = lloyd(POINTS, step.value.centers, { maxIterations: 2, tolerance: 0 });
      let move = moving.next();
      while (move.done !== true) move = moving.next();
      return { k, restart: 2, centers: move.value.centers, iterations: 2 };
    });
    first.stand(begun);
    const resumed = await finish(openLedger(POINTS, OPTIONS, journal));
    resumed.forEach((fit, index) => {
      expect(fit.labels).toEqual(undisturbed[index]!.labels);
      expect(fit.inertia).toBeCloseTo(undisturbed[index]!.inertia, 12);
    });
  });

  it('tells at most twice a second, however often it changes', () => {
    const tell = vi.fn();
    const ledger = openLedger(POINTS, OPTIONS, { stateOf: () => null, tell });
    for (let round = 0; round < 100; round++) {
      ledger.stand([]);
      vi.advanceTimersByTime(20);
    }
    expect(tell.mock.calls.length).toBe(4);
  });

  it.each([
    { description: 'other points', points: POINTS.map((column) => column.map((value) => value + 1e-9)) },
    { description: 'points in another order', points: POINTS.toReversed() },
    { description: 'another seed', options: { ...OPTIONS, seed: 4 } },
    { description: 'other numbers of clusters', options: { ...OPTIONS, ks: [2, 5] } },
  ])('is not taken for one of $description', ({ points = POINTS, options = OPTIONS }) => {
    const { journal } = page();
    openLedger(POINTS, OPTIONS, journal).record(run(2, 0, 1));
    expect(openLedger(points, options, journal).remaining).toHaveLength(6);
  });
});

describe('a run without numbers', () => {
  it.each([
    { description: 'centers', spoilt: { ...run(2, 0, 1), centers: Float64Array.of(1, NaN, 1, 1) } },
    { description: 'inertia', spoilt: run(2, 0, Infinity) },
  ])('is not recorded: $description', ({ spoilt }) => {
    const ledger = openLedger(POINTS, OPTIONS, page().journal);
    expect(() => ledger.record(spoilt)).toThrow(/not finite/);
    expect(ledger.remaining).toHaveLength(6);
  });
});
