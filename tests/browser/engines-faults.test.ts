import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EngineFault, EngineRequest } from '../../src/data/engine.ts';
import { clusters } from '../../src/analyses/clusters/meta.ts';
import { orderBySize } from '../../src/kernels/kmeans.ts';
import type { KMeansFit, KMeansOptions } from '../../src/ml/index.ts';
import { createClient, type WorkerClient } from '../../src/rpc/client.ts';
import type { AnalysisResult } from '../../src/services/index.ts';
import { kept } from '../../src/services/kept.ts';
import { runToEnd, type Job } from '../../src/services/run-rounds.ts';
import { spawn } from '../../src/services/spawn.ts';
import { endWorkers } from '../../src/services/workers.ts';
import type { AnalysisContract } from '../../workers/analysis.contract.ts';
import { ordersCsv } from '../helpers/orders-csv.ts';
import type { Fault, Plan } from './engines-faults-plant.ts';
import type { FaultParams, FaultResult } from './engines-faults.worker.ts';
import analysisUrl from './engines-faults-analysis.worker.ts?worker&url';
import faultsUrl from './engines-faults.worker.ts?worker&url';
import { everythingWorks, plantedBlobs, reference } from './engines-fixtures.ts';

const ROWS = 700;
const OPTIONS: KMeansOptions = { ks: [2, 3, 4, 5, 6], nInit: 3, seed: 5, maxIterations: 100, tolerance: 0 };
/** Where in the sweep it strikes: the first round, three between, the last. */
const POINTS = [0, 0.25, 0.5, 0.75, 1] as const;
/** Of a page in a hurry, where the fault is silence. */
const HURRY = { startMs: 3_000, floorMs: 500, rounds: 3, tickMs: 50 };

type FaultClient = WorkerClient<Pick<AnalysisContract, 'run'>>;

let undisturbed: readonly KMeansFit[];
const alive = new Set<Worker>();

beforeAll(() => {
  const matrix = plantedBlobs(ROWS, 3);
  undisturbed = OPTIONS.ks.map((k) => reference(matrix, k, OPTIONS));
});

afterEach(() => expect(alive.size).toBeLessThanOrEqual(1));
afterAll(() => expect(alive.size).toBe(0));

/** Starts workers as the page does, and kills one that asks for it as the browser would: without an event. */
function startClient(url = faultsUrl): FaultClient {
  return createClient<Pick<AnalysisContract, 'run'>>(() => {
    const worker = spawn(url, 'faults');
    const terminate = worker.terminate.bind(worker);
    alive.add(worker);
    worker.terminate = () => {
      alive.delete(worker);
      terminate();
    };
    worker.addEventListener('message', ({ data }: MessageEvent<{ readonly kind?: string }>) => {
      if (data.kind === 'kill') terminate();
    });
    return worker;
  });
}

async function run(client: FaultClient, engine: EngineRequest, plan: Plan): Promise<FaultResult> {
  const params: FaultParams = { rows: ROWS, options: OPTIONS, plan };
  const job: Job = {
    analysis: 'clusters',
    datasetIds: [],
    params,
    engine,
    engineReport: everythingWorks,
    failures: [],
  };
  const probe = () => Promise.resolve(everythingWorks);
  const outcome = await runToEnd(client, job, {
    probe,
    patience: plan.fault === 'hang' || plan.fault === 'stuck' ? HURRY : {},
  });
  return (outcome as unknown as { readonly result: FaultResult }).result;
}

/** Each fault on an engine that can have it; on the CPU where that will do, because it starts sooner. */
const CASES: readonly {
  readonly engine: 'webgpu' | 'webgl' | 'wasm' | 'simd';
  readonly request?: EngineRequest;
  readonly fault: Fault;
  readonly named: EngineFault;
}[] = [
  { engine: 'webgpu', request: 'gpu', fault: 'lost', named: 'lost' },
  { engine: 'webgl', fault: 'lost', named: 'lost' },
  { engine: 'wasm', fault: 'nan', named: 'wrong' },
  { engine: 'wasm', fault: 'killed', named: 'ended' },
  { engine: 'wasm', fault: 'hang', named: 'silent' },
  { engine: 'simd', fault: 'stuck', named: 'silent' },
  { engine: 'simd', fault: 'memory', named: 'memory' },
];

describe.each(CASES)('$engine, $fault', ({ engine, request = engine, fault, named }) => {
  const client = startClient();
  let rounds = 0;

  afterAll(() => client.terminate());

  it('makes several rounds when nothing strikes', async () => {
    const result = await run(client, request, { engine, fault, round: 0 });
    expect(result.choice).toMatchObject({ engine, failed: null });
    rounds = result.rounds;
    expect(rounds).toBeGreaterThanOrEqual(5);
  });

  it.each(POINTS)(
    'at %f of the sweep: another engine finishes the job, to the same answer',
    async (point) => {
      const round = 1 + Math.round(point * (rounds - 1));
      const { fits, choice } = await run(client, request, { engine, fault, round });
      expect(choice).toMatchObject({ reason: 'fallback', failed: engine, fault: named });
      expect(choice.engine).not.toBe(engine);
      expect(fits.map(({ k }) => k)).toEqual(OPTIONS.ks);
      fits.forEach((fit, index) => {
        const expected = undisturbed[index]!;
        expect(Math.abs(fit.inertia / expected.inertia - 1)).toBeLessThan(1e-4);
        expect(orderBySize(fit).labels).toEqual(orderBySize(expected).labels);
      });
    },
  );
});

describe('an analysis of a stored table', () => {
  afterAll(() => kept.wipe());

  it('goes on when its engine hangs, and its provenance says so', async () => {
    const bytes = new TextEncoder().encode(ordersCsv(1_500));
    const { id } = await kept.importFile({ name: 'orders.csv', bytes });
    const client = startClient(analysisUrl);
    const params = { ...clusters.defaults, k: 3 as const };
    const job: Job = {
      analysis: 'clusters',
      datasetIds: [id],
      params,
      engine: 'wasm',
      engineReport: everythingWorks,
      failures: [],
    };
    const probe = () => Promise.resolve(everythingWorks);
    const outcome = await runToEnd(client, job, { probe, patience: HURRY });
    client.terminate();
    const { labels, provenance } = (outcome as unknown as { readonly result: AnalysisResult<'clusters'> })
      .result;
    expect(provenance.engineChoice).toMatchObject({ reason: 'fallback', failed: 'wasm', fault: 'silent' });
    const expected = await kept.analyse('clusters', [id], params, { engine: 'reference' });
    endWorkers();
    expect(labels).toEqual(expected.labels);
  });
});
