import analysisUrl from '../../workers/analysis.worker.ts?worker&url';
import combineUrl from '../../workers/combine.worker.ts?worker&url';
import importUrl from '../../workers/import.worker.ts?worker&url';
import kernelsUrl from '../../workers/kernels.worker.ts?worker&url';
import probeUrl from '../../workers/probe.worker.ts?worker&url';
import type { AnalysisContract } from '../../workers/analysis.contract.ts';
import type { CombineContract } from '../../workers/combine.contract.ts';
import type { ImportContract } from '../../workers/import.contract.ts';
import type { KernelsContract } from '../../workers/kernels.contract.ts';
import type { ProbeContract } from '../../workers/probe.contract.ts';
import type { AnalysisId } from '../analyses/registry.ts';
import { createClient, type WorkerClient } from '../rpc/client.ts';
import { createLending, endingWith } from './lending.ts';
import { spawn } from './spawn.ts';

/** A worker nobody has called for this long ends and gives its memory back; the next call starts another. */
const IDLE_MS = 60_000;

function makeAnalysisClient(name: string): WorkerClient<AnalysisContract> {
  const connect = () => {
    const { port, end } = lendAssistants();
    // Once the client has taken the worker; one that does not start says so when it is asked to run something.
    queueMicrotask(() => {
      client.call('borrowFrom', { port }, { transfer: [port] }).catch(() => undefined);
    });
    return endingWith(spawn(analysisUrl, name), end);
  };
  const client = createClient<AnalysisContract>(connect, { idleMs: IDLE_MS });
  return client;
}

/** Does a part of a large job on a core of its own; for one analysis worker at a time. */
const kernelsClient = createClient<KernelsContract>(() => spawn(kernelsUrl, 'kernels'), { idleMs: IDLE_MS });
const lendAssistants = createLending(kernelsClient);

/** Two jobs at a time, each in a worker of its own: a short one need not wait for a long one. */
export const analysisClients = [makeAnalysisClient('analysis-1'), makeAnalysisClient('analysis-2')] as const;

/** Rows and exports, apart from the jobs so that a list never waits for a model. */
export const lookupClient = makeAnalysisClient('lookup');

const importClients = new Set<WorkerClient<ImportContract>>();
let standby: WorkerClient<ImportContract> | null = null;

/** Starts the worker that will read the next file while its owner still looks for it. */
export function standByForImport(): void {
  standby ??= makeImportClient();
  standby.start();
}

function makeImportClient(): WorkerClient<ImportContract> {
  const client = createClient<ImportContract>(() => spawn(importUrl, 'import'));
  importClients.add(client);
  return client;
}

/** Lends a worker for one file, and ends it after: that surely frees what parsing took. */
export async function withImportClient<T>(
  use: (client: WorkerClient<ImportContract>) => Promise<T>,
): Promise<T> {
  const client = standby ?? makeImportClient();
  standby = null;
  try {
    return await use(client);
  } finally {
    client.terminate();
    importClients.delete(client);
  }
}

const combineClients = new Set<WorkerClient<CombineContract>>();

/** Lends a worker for one job on several datasets, and ends it after: what they took is surely given back. */
export async function withCombineClient<T>(
  use: (client: WorkerClient<CombineContract>) => Promise<T>,
): Promise<T> {
  const client = createClient<CombineContract>(() => spawn(combineUrl, 'combine'));
  combineClients.add(client);
  try {
    return await use(client);
  } finally {
    client.terminate();
    combineClients.delete(client);
  }
}

/** For one engine, to be terminated after it: a backend can hang, and leaves memory behind. */
export function createProbeClient(): WorkerClient<ProbeContract> {
  return createClient<ProbeContract>(() => spawn(probeUrl, 'probe'));
}

/**
 * Starts the analysis workers before they are needed, with the code of what they will run.
 * @returns ways for an import to tell them what it writes.
 */
export function warmUpAnalysis(analyses: readonly AnalysisId[]): readonly MessagePort[] {
  return analysisClients.map((client) => {
    const { port1, port2 } = new MessageChannel();
    // One that does not start says so when it is asked to run something.
    client.call('prepare', analyses).catch(() => undefined);
    client.call('heed', { port: port1 }, { transfer: [port1] }).catch(() => undefined);
    return port2;
  });
}

/**
 * Lends the way to a second worker that assists the first, where there is a core for it; else null. Whether it starts,
 * fails or dies matters to nobody but the first, and to that one only for its speed.
 */
export function withAssistant<T>(
  isWanted: boolean,
  use: (assistant: MessagePort | null) => Promise<T>,
): Promise<T> {
  if (!isWanted || navigator.hardwareConcurrency < 2) return use(null);
  return withImportClient((client) => {
    const { port1, port2 } = new MessageChannel();
    client.call('assist', { port: port1 }, { transfer: [port1] }).catch(() => undefined);
    return use(port2);
  });
}

/** Ends every worker but those that probe; pending calls reject with `worker-crashed`. The next call starts a new one. */
export function endWorkers(): void {
  const clients = [...analysisClients, lookupClient, kernelsClient, ...importClients, ...combineClients];
  for (const client of clients) client.terminate();
}
