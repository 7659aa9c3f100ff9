import { afterEach, describe, expect, test } from 'vitest';
import { createClient, type ClientOptions, type WorkerClient } from '../../../src/rpc/client.ts';
import { AppError } from '../../../src/rpc/errors.ts';
import { spawn } from '../../../src/services/spawn.ts';
import brokenUrl from './broken.worker.ts?worker&url';
import locklessUrl from './lockless.worker.ts?worker&url';
import trialUrl from './trial.worker.ts?worker&url';
import type { TrialContract } from './trial.contract.ts';

type Trial = WorkerClient<TrialContract>;
const clients: Trial[] = [];
let workers: Worker[] = [];

function connect(options?: ClientOptions, url = trialUrl): Trial {
  const client = createClient<TrialContract>(() => {
    const worker = spawn(url, 'trial');
    workers.push(worker);
    return worker;
  }, options);
  clients.push(client);
  return client;
}

async function failure(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    (value) => expect.fail(`resolved with ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
}

async function failureCode(call: Promise<unknown>): Promise<string> {
  const error = await failure(call);
  expect(error).toBeInstanceOf(AppError);
  return (error as AppError).code;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

afterEach(() => {
  for (const client of clients.splice(0)) client.terminate();
  workers = [];
});

describe('rule 1: the envelope is a closed union', () => {
  test('other messages on the same worker are nobody’s answer', async () => {
    const client = connect();
    const call = client.call('busy', { ms: 50 });
    workers[0]!.dispatchEvent(new MessageEvent('message', { data: { kind: 'other', id: 1 } }));
    workers[0]!.dispatchEvent(new MessageEvent('message', { data: 'ready' }));
    await expect(call).resolves.toBe('done');
  });

  test('a method the worker does not have is an error, inherited names included', async () => {
    const client = connect() as unknown as WorkerClient<
      Record<string, { args: null; result: null; progress: null }>
    >;
    expect(await failureCode(client.call('nothing', null))).toBe('unknown-method');
    expect(await failureCode(client.call('toString', null))).toBe('unknown-method');
  });
});

describe('rule 2: every pending call settles', () => {
  test('with its own result, whatever the order', async () => {
    const client = connect();
    const slow = client.call('burst', { count: 5, ms: 60 });
    const values = await Promise.all([1, 'two', null].map((value) => client.call('echo', value)));
    expect(values).toEqual([1, 'two', null]);
    await expect(slow).resolves.toBeNull();
  });

  test('when the worker dies without an event', { timeout: 5_000 }, async () => {
    const client = connect();
    const waiting = client.call('untilCancelled', null);
    const codes = Promise.all([failureCode(waiting), failureCode(client.call('die', null))]);
    expect(await codes).toEqual(['worker-crashed', 'worker-crashed']);
  });

  test('when the page ends it, and the next call starts another', async () => {
    const client = connect();
    const before = await client.call('instance', null);
    const waiting = failureCode(client.call('untilCancelled', null));
    client.terminate();
    expect(await waiting).toBe('worker-crashed');
    expect(await client.call('instance', null)).not.toBe(before);
  });

  test('when an error is thrown outside of any call', async () => {
    expect(await failureCode(connect().call('throwOutside', null))).toBe('worker-crashed');
  });

  test('when the module throws or cannot be loaded', async () => {
    expect(await failureCode(connect({}, brokenUrl).call('echo', 1))).toBe('worker-crashed');
    const gone = URL.createObjectURL(new Blob([]));
    URL.revokeObjectURL(gone);
    expect(await failureCode(connect({}, gone).call('echo', 1))).toBe('worker-crashed');
  });

  test('when the worker never says anything', async () => {
    const silent = URL.createObjectURL(new Blob(['while (true);'], { type: 'text/javascript' }));
    expect(await failureCode(connect({ startMs: 200 }, silent).call('echo', 1))).toBe('worker-crashed');
  });

  test('a client given a worker lives and dies with it', async () => {
    const client = createClient<TrialContract>(spawn(trialUrl, 'trial'));
    expect(await client.call('echo', 7)).toBe(7);
    client.terminate();
    expect(await failureCode(client.call('echo', 7))).toBe('worker-crashed');
  });
});

describe('rule 3: abort', () => {
  test('a signal aborted before the call rejects it and starts no worker', async () => {
    const error = await failure(connect().call('echo', 1, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ name: 'AbortError' });
    expect(workers).toHaveLength(0);
  });

  test('rejects at once and reaches the handler, whose worker goes on', async () => {
    const client = connect();
    const before = await client.call('instance', null);
    const controller = new AbortController();
    const started = new Promise((resolve) => {
      void client
        .call('untilCancelled', null, { signal: controller.signal, onProgress: resolve })
        .catch(resolve);
    });
    await started;
    const call = failure(client.call('untilCancelled', null, { signal: controller.signal }));
    const abortedAt = performance.now();
    controller.abort();
    expect(await call).toMatchObject({ name: 'AbortError' });
    expect(performance.now() - abortedAt).toBeLessThan(50);
    expect(await client.call('cancelled', null)).toBe(2);
    expect(await client.call('instance', null)).toBe(before);
  });

  test('a reason of the caller’s own still rejects with an AbortError', async () => {
    const error = await failure(connect().call('forever', null, { signal: AbortSignal.timeout(20) }));
    expect(error).toMatchObject({ name: 'AbortError' });
  });

  test('right after the call reaches the worker too', async () => {
    const client = connect();
    await client.call('echo', 1);
    const controller = new AbortController();
    const call = failure(client.call('untilCancelled', null, { signal: controller.signal }));
    controller.abort();
    expect(await call).toMatchObject({ name: 'AbortError' });
    await client.call('echo', 1);
    expect(workers).toHaveLength(1);
  });

  test('a worker that does not stop is ended, and only then the next call gets a new one', async () => {
    const client = connect({ stopMs: 300 });
    const before = await client.call('instance', null);
    const controller = new AbortController();
    const stubborn = failure(client.call('forever', null, { signal: controller.signal }));
    controller.abort();
    expect(await stubborn).toMatchObject({ name: 'AbortError' });
    const calledAt = performance.now();
    expect(await client.call('instance', null)).not.toBe(before);
    expect(performance.now() - calledAt).toBeGreaterThan(250);
    expect(workers).toHaveLength(2);
  });

  test('by default after 2 s; calls beside the stubborn one settle with worker-unresponsive', async () => {
    const client = connect();
    await client.call('echo', null);
    const controller = new AbortController();
    const stubborn = failure(client.call('forever', null, { signal: controller.signal }));
    const beside = failureCode(client.call('echo', null));
    const abortedAt = performance.now();
    controller.abort();
    await stubborn;
    expect(await beside).toBe('worker-unresponsive');
    const waitedMs = performance.now() - abortedAt;
    expect(waitedMs).toBeGreaterThan(1_900);
    expect(waitedMs).toBeLessThan(3_000);
  });

  test('while waiting for a stubborn call to end, ending the client settles the next one', async () => {
    const client = connect();
    await client.call('echo', null);
    const controller = new AbortController();
    void client.call('forever', null, { signal: controller.signal }).catch(() => undefined);
    controller.abort();
    const next = failureCode(client.call('echo', null));
    client.terminate();
    expect(await next).toBe('worker-crashed');
  });

  test('while waiting for a stubborn call to end, the next one can be aborted too', async () => {
    const client = connect({ stopMs: 1_000 });
    await client.call('echo', null);
    const first = new AbortController();
    void client.call('forever', null, { signal: first.signal }).catch(() => undefined);
    first.abort();
    const second = new AbortController();
    const call = failure(client.call('echo', null, { signal: second.signal }));
    second.abort();
    const abortedAt = performance.now();
    expect(await call).toMatchObject({ name: 'AbortError' });
    expect(performance.now() - abortedAt).toBeLessThan(100);
  });
});

describe('rule 3: idle time is not a deadline', () => {
  test('a worker nobody calls ends; one at work, however long, does not', async () => {
    const client = connect({ idleMs: 100 });
    const before = await client.call('instance', null);
    expect(await client.call('busy', { ms: 400 })).toBe('done');
    expect(await client.call('instance', null)).toBe(before);
    await pause(300);
    expect(await client.call('instance', null)).not.toBe(before);
  });

  test('a worker started ahead of use ends too', async () => {
    const client = connect({ idleMs: 50 });
    client.start();
    await pause(200);
    await client.call('echo', 1);
    expect(workers).toHaveLength(2);
  });
});

describe('rule 4: errors cross', () => {
  test('with code, details, message and the stack of the worker', async () => {
    const error = await failure(connect().call('throwKnown', null));
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({
      code: 'file-empty',
      message: 'nothing in it',
      details: { bytes: 0, name: 'x.csv' },
    });
    expect((error as AppError).stack).toContain('trial-handlers');
  });

  test('one the product does not know is internal and keeps its name', async () => {
    const error = await failure(connect().call('throwUnknown', null));
    expect(error).toMatchObject({ code: 'internal', message: 'RangeError: out of range' });
  });
});

describe('rule 5: buffers', () => {
  test('of results are moved, each once', async () => {
    const client = connect();
    const { a, b, nested } = await client.call('buffers', null);
    expect([a.length, b.length, nested[0]!.c.byteLength]).toEqual([8, 8, 16]);
    expect(b.buffer).toBe(a.buffer);
    expect(await client.call('lengthLeft', null)).toBe(0);
  });

  test('that cannot be moved are copied', async () => {
    expect(await connect().call('wasmMemory', null)).toEqual(new Uint8Array(4));
  });

  test('of arguments are moved only when the caller says so', async () => {
    const client = connect();
    const buffer = new ArrayBuffer(32);
    expect(await client.call('measure', { buffer })).toBe(32);
    expect(buffer.byteLength).toBe(32);
    expect(await client.call('measure', { buffer }, { transfer: [buffer] })).toBe(32);
    expect(buffer.byteLength).toBe(0);
  });

  test('a File crosses as a handle', async () => {
    expect(await connect().call('readFile', { file: new File(['a,b'], 'x.csv') })).toBe('a,b');
  });
});

describe('rule 6: what cannot be cloned is an error', () => {
  test('in arguments, in results and in progress; the worker goes on', async () => {
    const client = connect();
    expect(await failureCode(client.call('echo', () => 1))).toBe('uncloneable');
    expect(await failureCode(client.call('uncloneable', null))).toBe('uncloneable');
    expect(await failureCode(client.call('uncloneableProgress', null))).toBe('uncloneable');
    expect(await client.call('echo', 1)).toBe(1);
  });

  test('a message that does not arrive settles every call', async () => {
    const client = connect();
    await client.call('echo', 1);
    const waiting = failureCode(client.call('untilCancelled', null));
    workers[0]!.dispatchEvent(new MessageEvent('messageerror'));
    expect(await waiting).toBe('uncloneable');
  });
});

describe('a long computation is not a death', () => {
  test('with Web Locks', async () => {
    expect(await connect({ stopMs: 100 }).call('busy', { ms: 3_000 })).toBe('done');
  });

  test('without them the worker beats, and a loop between two beats is waited for', async () => {
    const client = connect({ silenceMs: 6_000 }, locklessUrl);
    expect(await client.call('busy', { ms: 3_000 })).toBe('done');
  });

  test('without them a long silence is a death', async () => {
    const client = connect({ silenceMs: 2_000 }, locklessUrl);
    expect(await failureCode(client.call('forever', null))).toBe('worker-unresponsive');
    expect(await failureCode(client.call('die', null))).toBe('worker-unresponsive');
    expect(await client.call('echo', 'another')).toBe('another');
  });
});

describe('progress', () => {
  test('comes at most ten times a second, the last of a pause always, none after the result', async () => {
    const client = connect();
    const seen: number[] = [];
    await client.call('burst', { count: 100, ms: 1_000 }, { onProgress: (step) => seen.push(step) });
    const atResult = seen.length;
    await pause(150);
    expect(seen).toHaveLength(atResult);
    expect(seen[0]).toBe(1);
    expect(seen.length).toBeGreaterThan(4);
    expect(seen.length).toBeLessThan(22);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });
});
