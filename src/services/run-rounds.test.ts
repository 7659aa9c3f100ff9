import { describe, expect, test } from 'vitest';
import { ENGINES, type EngineId, type EngineReport } from '../data/engine.ts';
import type { Client } from '../rpc/contract.ts';
import { AppError } from '../rpc/errors.ts';
import type { AnalysisContract, RunRequest } from '../../workers/analysis.contract.ts';
import { runToEnd } from './run-rounds.ts';

const REPORT: EngineReport = {
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
  userAgent: 'test',
  measuredAt: 0,
};
const REQUEST: RunRequest = {
  analysis: 'clusters',
  datasetIds: ['d'],
  params: {},
  engine: 'auto',
  engineReport: null,
  failedEngine: null,
};
const DONE = { kind: 'done', result: { provenance: {} } } as const;

type Answer = object | Error;

/** A worker that gives these answers in turn. */
function makeClient(...answers: Answer[]) {
  const requests: RunRequest[] = [];
  let ended = 0;
  const client = {
    call: (_method: string, request: RunRequest) => {
      requests.push(request);
      const answer = answers.shift();
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    terminate() {
      ended++;
    },
  } as unknown as Client<AnalysisContract>;
  return { client, requests, ended: () => ended };
}

const failed = (engine: EngineId) => new AppError('engine-failed', 'lost', { details: { engine } });
const probe = () => Promise.resolve(REPORT);
const statusOf = (request: RunRequest | undefined, engine: EngineId) =>
  request?.engineReport?.probes.find(({ id }) => id === engine)?.status;

test('an answer is passed on as it is', async () => {
  const insufficient = { kind: 'insufficient', reason: { code: 'no-sales', rows: 3 } } as const;
  expect(await runToEnd(makeClient(DONE).client, REQUEST, { probe })).toBe(DONE);
  expect(await runToEnd(makeClient(insufficient).client, REQUEST, { probe })).toBe(insufficient);
});

describe('needs-engine-report', () => {
  test('probes, then runs again with the report', async () => {
    const { client, requests } = makeClient({ kind: 'needs-engine-report' }, DONE);
    expect(await runToEnd(client, REQUEST, { probe })).toBe(DONE);
    expect(requests.map(({ engineReport }) => engineReport)).toEqual([null, REPORT]);
  });

  test('asked twice is a fault, not a loop', async () => {
    const { client } = makeClient({ kind: 'needs-engine-report' }, { kind: 'needs-engine-report' });
    await expect(runToEnd(client, REQUEST, { probe })).rejects.toMatchObject({ code: 'internal' });
  });
});

describe('engine-failed', () => {
  test('runs again in a fresh worker without that engine, and says which one failed', async () => {
    const { client, requests, ended } = makeClient(failed('webgpu'), failed('webgl'), DONE);
    expect(await runToEnd(client, { ...REQUEST, engineReport: REPORT }, { probe })).toBe(DONE);
    expect(ended()).toBe(2);
    expect(requests.map(({ failedEngine }) => failedEngine)).toEqual([null, 'webgpu', 'webgl']);
    expect(ENGINES.map((engine) => statusOf(requests[2], engine))).toEqual([
      'unavailable',
      'unavailable',
      'ok',
      'ok',
    ]);
  });

  test('an engine the user forced gives way to the choice among the others', async () => {
    const { client, requests } = makeClient(failed('webgl'), { kind: 'needs-engine-report' }, DONE);
    await runToEnd(client, { ...REQUEST, engine: 'webgl' }, { probe });
    expect(requests.map(({ engine }) => engine)).toEqual(['webgl', 'auto', 'auto']);
    expect(statusOf(requests[2], 'webgl')).toBe('unavailable');
  });

  test.each([
    { description: 'our own code has nothing below it', answers: [failed('reference')] },
    { description: 'an engine that was left out and fails again', answers: [failed('wasm'), failed('wasm')] },
  ])('$description: the error is shown', async ({ answers }) => {
    const { client } = makeClient(...answers);
    await expect(runToEnd(client, REQUEST, { probe })).rejects.toMatchObject({ code: 'engine-failed' });
  });
});

test('other errors are not tried again', async () => {
  const { client, requests } = makeClient(new AppError('invalid-params', 'k'), DONE);
  await expect(runToEnd(client, REQUEST, { probe })).rejects.toMatchObject({ code: 'invalid-params' });
  expect(requests).toHaveLength(1);
});
