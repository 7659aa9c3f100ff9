import type { DatasetInfo } from '../data/schema.ts';
import type {
  IngestProgress,
  IngestRequest,
  IngestResult,
  ParseOptions,
} from '../../workers/import.contract.ts';
import * as storage from '../storage/index.ts';
import type { DatasetChanges } from '../storage/index.ts';
import { announceDatasetsChanged } from './changes.ts';
import { holdImport, isImportAlive, releaseImport } from './import-locks.ts';
import { withAssistant, withImportClient } from './workers.ts';

export type ImportSource = File | { readonly name: string; readonly bytes: Uint8Array | ArrayBuffer };

export interface StageOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: IngestProgress) => void) | undefined;
  /** Id of the sample that ships with Kept; null for the user's own file. */
  readonly sample?: string | null | undefined;
  /** From `warmUpAnalysis`, where analyses are to follow at once. */
  readonly heirs?: readonly MessagePort[] | undefined;
}

/** Files from here on are read by two workers: below, the second costs as much as it brings. */
const WORTH_TWO_BYTES = 64 * 1024 * 1024;

/**
 * Reads a file into a staged dataset: analyses run on it, but it is not listed and does not outlive the page until
 * it is committed. Aborted or failed, it leaves nothing behind.
 *
 * @throws AppError `file-…`, `storage-…` or `worker-crashed`; an AbortError when `signal` says so.
 */
export async function stageImport(
  source: ImportSource,
  options: ParseOptions = {},
  { signal, onProgress, sample = null, heirs = [] }: StageOptions = {},
): Promise<IngestResult> {
  signal?.throwIfAborted();
  const datasetId = crypto.randomUUID();
  await holdImport(datasetId);
  const request = { file: toFile(source), options, datasetId, sample };
  return untilSettled(readOrDiscard(request, heirs, { signal, onProgress }));
}

/** The bytes that a ZIP file begins with. */
const ZIP_SIGNATURE = 'PK';

/**
 * The tables in an archive, by their paths there, each to be staged by itself with `entry`; none for any other file, and
 * for one that cannot be looked into: staging it says why.
 */
export async function archiveTables(file: File): Promise<readonly string[]> {
  try {
    if ((await file.slice(0, ZIP_SIGNATURE.length).text()) !== ZIP_SIGNATURE) return [];
    return await withImportClient((client) => client.call('listArchive', { file }));
  } catch {
    return [];
  }
}

const running = new Set<Promise<unknown>>();

/** Counts `work`, which makes a dataset, among what {@link importsSettled} waits for. */
export function untilSettled<T>(work: Promise<T>): Promise<T> {
  running.add(work);
  return work.finally(() => running.delete(work));
}

/** Resolves when no import reads or cleans up any more. */
export async function importsSettled(): Promise<void> {
  await Promise.allSettled(running);
}

async function readOrDiscard(
  request: IngestRequest,
  heirs: readonly MessagePort[],
  options: Pick<StageOptions, 'signal' | 'onProgress'>,
): Promise<IngestResult> {
  try {
    return await withImportClient((client) =>
      withAssistant(request.file.size >= WORTH_TWO_BYTES, (assistant) => {
        const transfer = [...heirs, ...(assistant === null ? [] : [assistant])];
        return client.call('ingest', { ...request, assistant, heirs }, { ...options, transfer });
      }),
    );
  } catch (error) {
    // The worker has ended by now: no chunk can come after the clean-up.
    await discardImport(request.datasetId);
    throw error;
  }
}

/** Flips a staged dataset to ready, with the user's last changes, in one transaction. */
export async function commitImport(datasetId: string, changes?: DatasetChanges): Promise<DatasetInfo> {
  const info = await storage.commitDataset(await storage.openDatabase(), datasetId, changes);
  releaseImport(datasetId);
  announceDatasetsChanged();
  return info;
}

export async function discardImport(datasetId: string): Promise<void> {
  try {
    if (!(await storage.databaseExists())) return;
    await storage.discardStaging(await storage.openDatabase(), datasetId);
  } finally {
    releaseImport(datasetId);
  }
}

/** Discards what imports that died left behind, other tabs' running imports excepted. Call once at start-up. */
export async function sweepAbandonedImports(): Promise<void> {
  if (!(await storage.databaseExists())) return;
  await storage.sweepStaging(await storage.openDatabase(), isImportAlive);
}

function toFile(source: ImportSource): File {
  if (source instanceof File) return source;
  const bytes = source.bytes instanceof ArrayBuffer ? source.bytes : new Uint8Array(source.bytes);
  return new File([bytes], source.name);
}
