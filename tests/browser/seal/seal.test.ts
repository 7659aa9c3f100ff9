import { afterAll, describe, expect, test } from 'vitest';
import { createClient } from '../../../src/rpc/client.ts';
import { policyInForce, probeSeal, requestLog } from '../../../src/services/index.ts';
import { spawn } from '../../../src/services/spawn.ts';
import type { Attempt, SealTrialContract } from './sealed-trial.worker.ts';
import trialUrl from './sealed-trial.worker.ts?worker&url';

const client = createClient<SealTrialContract>(() => spawn(trialUrl, 'seal-trial'));
const OUTSIDE = 'https://example.invalid/';
const own = () => `${location.origin}/favicon.ico`;

afterAll(() => client.terminate());

const attempt = (way: Attempt['way'], url: string) =>
  client.call('attempt', { way, url }).catch((error: unknown) => (error as Error).message);

function logged(url: string) {
  return expect.poll(() => requestLog.requests.filter((request) => request.url === url), { timeout: 3_000 });
}

describe('a sealed worker', () => {
  test.each([
    'fetch',
    'request',
    'xhr',
    'WebSocket',
    'EventSource',
    'WebTransport',
    'importScripts',
  ] as const)('refuses %s to another origin, without asking the network', async (way) => {
    const url = `${OUTSIDE}${way}`;
    expect(await attempt(way, url)).toContain('was not requested');
    await logged(url).toContainEqual(
      expect.objectContaining({ outcome: 'refused', from: 'worker', sameOrigin: false }),
    );
  });

  test.each([
    '//example.invalid/',
    'http:\\\\example.invalid',
    'ftp://example.invalid/',
    'https://user@example.invalid',
  ])('sees through %s', async (url) => expect(await attempt('fetch', url)).toContain('was not requested'));

  test('asks its own origin, and the page’s log says so', async () => {
    expect(await attempt('fetch', own())).toBe('went out');
    await logged(own()).toContainEqual(
      expect.objectContaining({ outcome: 'made', from: 'worker', sameOrigin: true }),
    );
  });

  test('reads from memory', async () => {
    expect(await attempt('fetch', URL.createObjectURL(new Blob(['x'])))).toBe('went out');
    expect(await attempt('fetch', 'data:text/plain,x')).toBe('went out');
  });

  test('cannot be unsealed', async () => {
    expect(await client.call('unseal', null)).toBe('TypeError,TypeError,false');
  });
});

test('the probe tells what stopped it: here, where tests run without a policy, the seal alone', async () => {
  expect(policyInForce()).toBe('');
  const { page, worker } = await probeSeal();
  expect(page).toMatchObject({ blocked: false, by: [], directive: null });
  expect(worker).toMatchObject({ blocked: true, by: ['seal'], directive: null });
});

test('the log starts with the page itself, and takes the place of a Svelte store', () => {
  const seen: number[] = [];
  const stop = requestLog.subscribe((requests) => seen.push(requests.length));
  requestLog.add([{ url: own(), initiator: 'test', at: 0, outcome: 'made', from: 'page' }]);
  stop();
  requestLog.add([{ url: own(), initiator: 'test', at: 0, outcome: 'made', from: 'page' }]);
  expect(seen).toHaveLength(2);
  expect(requestLog.requests.some(({ initiator }) => initiator === 'navigation')).toBe(true);
});
