import { afterEach, describe, expect, it } from 'vitest';
import { borrowFrom, type KMeansOptions } from '../../src/ml/index.ts';
import { createClient, type WorkerClient } from '../../src/rpc/client.ts';
import { createLending, type Loan } from '../../src/services/lending.ts';
import { spawn } from '../../src/services/spawn.ts';
import type { KernelsContract } from '../../workers/kernels.contract.ts';
import kernelsUrl from '../../workers/kernels.worker.ts?worker&url';
import { expectSameFit, fit, matrixOf, plantedBlobs, reference } from './engines-fixtures.ts';

const OPTIONS: KMeansOptions = { ks: [24], nInit: 1, seed: 7, maxIterations: 25, tolerance: 1e-4 };
/** Large enough for half of the rows on each core, and for whole runs on each. */
const LARGE = plantedBlobs(160_000, 5);
const MEDIUM = plantedBlobs(30_000, 5);
const MANY_RUNS: KMeansOptions = { ...OPTIONS, ks: [6, 12], nInit: 8 };

const expected = reference(LARGE, 24, OPTIONS);

const clients: WorkerClient<KernelsContract>[] = [];
const loans: Loan[] = [];
afterEach(() => {
  for (const loan of loans.splice(0)) loan.end();
  for (const client of clients.splice(0)) client.terminate();
});

/** Lets the page, which lends the assistant, hear of it; in a worker it is the worker's own. */
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Calls to the assistant's worker, in order. */
function withAssistant(): { readonly client: WorkerClient<KernelsContract>; readonly asked: unknown[] } {
  const client = createClient<KernelsContract>(() => spawn(kernelsUrl, 'kernels'));
  const asked: unknown[] = [];
  const watched: WorkerClient<KernelsContract> = {
    ...client,
    call(method, args, options) {
      const answer = client.call(method, args, options);
      asked.push(method);
      return answer;
    },
  };
  const loan = createLending(watched)();
  borrowFrom(loan.port);
  clients.push(client);
  loans.push(loan);
  return { client, asked };
}

describe('K-means on two cores', () => {
  it('with half of the rows each has the fit of the reference', async () => {
    const { client, asked } = withAssistant();
    client.start();
    const { fits, choice } = await fit(LARGE, OPTIONS, 'simd', { breathe });
    expect(choice).toMatchObject({ engine: 'simd', reason: 'requested', failed: null });
    expectSameFit(fits[0]!, expected);
    expect(asked).toEqual(['assist']);
  });

  it('with half of the runs each has the very fits of one core', async () => {
    const { asked } = withAssistant();
    const together = await fit(MEDIUM, MANY_RUNS, 'simd', { breathe });
    expect(asked).toEqual(['assist']);
    loans[0]!.end();
    const alone = await fit(MEDIUM, MANY_RUNS, 'simd');
    expect(together.fits).toEqual(alone.fits);
  });

  it('fills a center that lost all its rows', async () => {
    const { asked } = withAssistant();
    const values = Array.from({ length: 200_000 }, (_, row) => (row % 4) * 10);
    const matrix = matrixOf([values, values, values, values]);
    const { fits } = await fit(matrix, { ...OPTIONS, ks: [24] }, 'simd', { breathe });
    expect(asked).toEqual(['assist']);
    expect(fits[0]!.inertia).toBe(0);
  });

  it.each([
    { description: 'rows', matrix: LARGE, options: OPTIONS },
    { description: 'runs', matrix: MEDIUM, options: MANY_RUNS },
  ])('goes on alone when the assistant dies with half of the $description', async ({ matrix, options }) => {
    const { client, asked } = withAssistant();
    client.start();
    let isKilled = false;
    const killing = async () => {
      await breathe();
      if (asked.length > 0 && !isKilled) client.terminate();
      isKilled = asked.length > 0;
    };
    const { fits } = await fit(matrix, options, 'simd', { breathe: killing });
    for (const found of fits)
      expectSameFit(found, matrix === LARGE ? expected : reference(matrix, found.k, options));
    expect(isKilled).toBe(true);
  });

  it('stops on abort within two seconds, and the assistant is free again', async () => {
    const { client } = withAssistant();
    client.start();
    const controller = new AbortController();
    let abortedAt = Infinity;
    const aborting = async () => {
      await breathe();
      abortedAt = Math.min(abortedAt, performance.now());
      controller.abort();
      controller.signal.throwIfAborted();
    };
    const running = fit(LARGE, { ...OPTIONS, tolerance: 0 }, 'simd', {
      signal: controller.signal,
      breathe: aborting,
    });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(performance.now() - abortedAt).toBeLessThan(2_000);
    const { fits } = await fit(LARGE, OPTIONS, 'simd');
    expectSameFit(fits[0]!, expected);
  });

  it('is not lent twice at once', async () => {
    const { asked } = withAssistant();
    const twice = [1, 2].map(() => fit(LARGE, OPTIONS, 'simd', { breathe }));
    for (const { fits } of await Promise.all(twice)) expectSameFit(fits[0]!, expected);
    expect(asked).toEqual(['assist']);
  });
});
