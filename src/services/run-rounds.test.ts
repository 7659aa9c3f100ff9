import { describe, expect, test } from 'vitest';
import { ENGINES, type EngineId, type EngineReport } from '../data/engine.ts';
import type { JobNews } from '../data/job-journal.ts';
import type { Client } from '../rpc/contract.ts';
import { AppError } from '../rpc/errors.ts';
import type { AnalysisContract, RunRequest } from '../../workers/analysis.contract.ts';
import { runToEnd, type Job } from './run-rounds.ts';

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
const REQUEST: Job = {
  analysis: 'clusters',
  datasetIds: ['d'],
  params: {},
  engine: 'auto',
  engineReport: null,
  failures: [],
};
const START = { kind: 'engine-starts', engine: 'webgpu', roundMs: 0 } as const;
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

const failed = (engine: EngineId) =>
  new AppError('engine-failed', 'lost', { details: { engine, fault: 'lost' } });
const probe = () => Promise.resolve(REPORT);

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
    const [first, second] = [
      { engine: 'webgpu', fault: 'lost' },
      { engine: 'webgl', fault: 'lost' },
    ];
    expect(requests.map(({ failures }) => failures)).toEqual([[], [first], [first, second]]);
  });

  test('an engine the user forced gives way to the choice among the others', async () => {
    const { client, requests } = makeClient(failed('webgl'), { kind: 'needs-engine-report' }, DONE);
    await runToEnd(client, { ...REQUEST, engine: 'webgl' }, { probe });
    expect(requests.map(({ engine }) => engine)).toEqual(['webgl', 'auto', 'auto']);
    expect(requests[2]!.failures).toEqual([{ engine: 'webgl', fault: 'lost' }]);
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

describe('a worker that is gone', () => {
  const crash = (details = {}) => new AppError('worker-crashed', 'gone', { details });
  const withReport = { ...REQUEST, engineReport: REPORT };

  test('takes the engine that was at work with it: another goes on from where the job stood', async () => {
    const { client, requests } = makeTeller(
      [START, { kind: 'stands', key: 'fit', state: 1 }, { kind: 'stands', key: 'fit', state: 2 }, crash()],
      [DONE],
    );
    expect(await runToEnd(client, withReport, { probe })).toBe(DONE);
    expect(requests[1]!.failures).toEqual([{ engine: 'webgpu', fault: 'ended' }]);
    expect([...requests[1]!.states]).toEqual([['fit', 2]]);
    expect(requests[0]!.states.size).toBe(0);
  });

  test.each([
    { description: 'when no engine was at work', news: [START, { kind: 'engine-ends' }, crash()] },
    { description: 'when the page ended it', news: [START, crash({ ended: true })] },
    {
      description: 'when our own code was at work',
      news: [{ ...START, engine: 'reference' }, crash()],
    },
  ] as const)('is an error to be shown $description', async ({ news }) => {
    const { client, requests } = makeTeller(news, [DONE]);
    await expect(runToEnd(client, withReport, { probe })).rejects.toMatchObject({ code: 'worker-crashed' });
    expect(requests).toHaveLength(1);
  });
});

describe('silence', () => {
  const withReport = { ...REQUEST, engineReport: REPORT };
  const patience = { startMs: 60, floorMs: 30, rounds: 3, tickMs: 10 };
  const HANG = new Promise<never>(() => undefined);

  test.each([
    { description: 'from the start', news: [START, HANG] },
    { description: 'after signs of life', news: [START, { kind: 'stands', key: 'fit', state: 1 }, HANG] },
  ] as const)('$description ends the worker and distrusts the engine', async ({ news }) => {
    const { client, requests, ended } = makeTeller(news, [DONE]);
    const distrusted: EngineId[] = [];
    const distrust = (engine: EngineId) => void distrusted.push(engine);
    expect(await runToEnd(client, withReport, { probe, patience, distrust })).toBe(DONE);
    expect(requests[1]!.failures).toEqual([{ engine: 'webgpu', fault: 'silent' }]);
    expect([ended(), distrusted]).toEqual([1, ['webgpu']]);
  });

  test.each([
    { description: 'before any engine starts', news: [120, DONE] },
    { description: 'after the engine has ended', news: [START, { kind: 'engine-ends' }, 120, DONE] },
    { description: 'while our own code is at work', news: [{ ...START, engine: 'reference' }, 120, DONE] },
    { description: 'no longer than its rounds may take', news: [{ ...START, roundMs: 100 }, 120, DONE] },
  ] as const)('$description is no fault', async ({ news }) => {
    const { client, requests } = makeTeller(news);
    expect(await runToEnd(client, withReport, { probe, patience })).toBe(DONE);
    expect(requests).toHaveLength(1);
  });
});

/** A worker that tells this news at its journal, waits where there is a number or a promise, then answers. */
function makeTeller(...tries: (readonly (JobNews | Promise<never> | number | typeof DONE | Error)[])[]) {
  const requests: RunRequest[] = [];
  let ended = 0;
  const tell = async (request: RunRequest) => {
    requests.push(request);
    for (const step of tries.shift()!) {
      if (step instanceof Error) throw step;
      if (step instanceof Promise) await step;
      else if (typeof step === 'number') await new Promise((resolve) => setTimeout(resolve, step));
      else if (step.kind === 'done') return step;
      else {
        request.journal!.postMessage(step);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
    return expect.fail('no answer');
  };
  const client = {
    call: (_method: string, request: RunRequest) => tell(request),
    terminate() {
      ended++;
    },
  } as unknown as Client<AnalysisContract>;
  return { client, requests, ended: () => ended };
}
