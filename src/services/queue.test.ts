import { describe, expect, test } from 'vitest';
import { createQueue } from './queue.ts';

/** A job that is done when told so. */
function makeJob() {
  const { promise, resolve, reject } = deferred<string>();
  const slots: string[] = [];
  const signals: AbortSignal[] = [];
  const job = (slot: string, signal: AbortSignal) => {
    slots.push(slot);
    signals.push(signal);
    signal.addEventListener('abort', () => reject(signal.reason as Error));
    return promise;
  };
  return { job, resolve, reject, slots, signals };
}

function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('slots', () => {
  test('run as many jobs as there are, first come first served, the first free one preferred', async () => {
    const queue = createQueue(['one', 'two']);
    const jobs = [makeJob(), makeJob(), makeJob(), makeJob()];
    const runs = jobs.map(({ job }) => queue.run(job));
    await settle();
    expect(jobs.map(({ slots }) => slots)).toEqual([['one'], ['two'], [], []]);
    jobs[1]!.resolve('b');
    await settle();
    expect(jobs[2]!.slots).toEqual(['two']);
    jobs[0]!.reject(new Error('failed'));
    await expect(runs[0]).rejects.toThrow('failed');
    await settle();
    expect(jobs[3]!.slots).toEqual(['one']);
    jobs[2]!.resolve('c');
    jobs[3]!.resolve('d');
    expect(await Promise.all(runs.slice(1))).toEqual(['b', 'c', 'd']);
    const later = makeJob();
    void queue.run(later.job);
    await settle();
    expect(later.slots).toEqual(['one']);
  });
});

describe('keys: the latest wins', () => {
  test('a newer job aborts the older one with its key, and no other', async () => {
    const queue = createQueue(['one', 'two', 'three']);
    const [older, other, newer] = [makeJob(), makeJob(), makeJob()];
    const first = queue.run(older.job, { key: 'rfm' });
    const beside = queue.run(other.job, { key: 'clusters' });
    await settle();
    const second = queue.run(newer.job, { key: 'rfm' });
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    newer.resolve('new');
    other.resolve('other');
    expect(await Promise.all([second, beside])).toEqual(['new', 'other']);
  });

  test('a waiting job is dropped without having run', async () => {
    const queue = createQueue(['one']);
    const [busy, older, newer] = [makeJob(), makeJob(), makeJob()];
    const running = queue.run(busy.job);
    const first = queue.run(older.job, { key: 'k' });
    const second = queue.run(newer.job, { key: 'k' });
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    busy.resolve('done');
    await running;
    newer.resolve('new');
    expect(await second).toBe('new');
    expect(older.slots).toEqual([]);
  });

  test('a job that is over is not aborted by the next', async () => {
    const queue = createQueue(['one']);
    const [older, newer] = [makeJob(), makeJob()];
    older.resolve('old');
    expect(await queue.run(older.job, { key: 'k' })).toBe('old');
    newer.resolve('new');
    expect(await queue.run(newer.job, { key: 'k' })).toBe('new');
    expect(older.signals[0]!.aborted).toBe(false);
  });

  test('jobs without a key leave each other alone', async () => {
    const queue = createQueue(['one', 'two']);
    const [a, b] = [makeJob(), makeJob()];
    const runs = [queue.run(a.job), queue.run(b.job)];
    a.resolve('a');
    b.resolve('b');
    expect(await Promise.all(runs)).toEqual(['a', 'b']);
  });
});

describe('abort', () => {
  test('before, while waiting and while running; the slot is free again', async () => {
    const queue = createQueue(['one']);
    const early = makeJob();
    await expect(queue.run(early.job, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(early.slots).toEqual([]);

    const [running, waiting, last] = [makeJob(), makeJob(), makeJob()];
    const controllers = [new AbortController(), new AbortController()] as const;
    const first = queue.run(running.job, { signal: controllers[0].signal });
    const second = queue.run(waiting.job, { signal: controllers[1].signal });
    await settle();
    controllers[1].abort();
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    controllers[0].abort();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    last.resolve('last');
    expect(await queue.run(last.job)).toBe('last');
    expect(waiting.slots).toEqual([]);
  });
});
