import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pace, type FitProgress } from './pace.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

function context(signal = new AbortController().signal) {
  const reported: FitProgress[] = [];
  let breaths = 0;
  return {
    signal,
    reported,
    breaths: () => breaths,
    progress: (progress: FitProgress) => void reported.push(progress),
    breathe: () => {
      breaths += 1;
      return Promise.resolve();
    },
  };
}

/** Work that takes so many milliseconds a yield. */
function* work(yields: number, msEach: number): Generator<undefined, string> {
  for (let i = 0; i < yields; i++) {
    vi.advanceTimersByTime(msEach);
    yield;
  }
  return 'done';
}

describe('Pace', () => {
  it('gives way every 20 ms, not at every yield', async () => {
    const spy = context();
    await expect(new Pace(spy).drive(work(1_000, 1))).resolves.toBe('done');
    expect(spy.breaths()).toBe(50);
  });

  it('reports at most ten times a second', async () => {
    const spy = context();
    const pace = new Pace(spy);
    pace.fraction = 0.25;
    await pace.drive(work(1_000, 1));
    expect(spy.reported.length).toBeGreaterThanOrEqual(9);
    expect(spy.reported.length).toBeLessThanOrEqual(10);
    expect(spy.reported[0]).toEqual({ fraction: 0.25, step: 'fit' });
  });

  it('stops at the next step after an abort', async () => {
    const controller = new AbortController();
    const pace = new Pace(context(controller.signal));
    await pace.step();
    controller.abort();
    await expect(pace.step()).rejects.toMatchObject({ name: 'AbortError' });
    await expect(pace.drive(work(1, 1))).rejects.toMatchObject({ name: 'AbortError' });
  });
});
