import type { EngineRequest } from '../data/engine.ts';
import type { ResultKey } from './schema.ts';

/** What a stored result depends on: when one of these differs, it is another result. */
export interface ResultIdentity {
  readonly datasetId: string;
  readonly revision: number;
  readonly analysis: string;
  readonly version: number;
  readonly params: unknown;
  readonly engine: EngineRequest;
}

export function resultKey(identity: ResultIdentity): ResultKey {
  const { datasetId, revision, analysis, version, params, engine } = identity;
  return [datasetId, revision, analysis, version, canonicalJson(params ?? null), engine];
}

/** JSON with the keys of every object in order: equal values give equal text. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isPlainObject(part) ? sortedByKey(part) : part));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sortedByKey(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Every key that begins with these parts: an array sorts after any string or number. */
export function keysUnder(...prefix: readonly (string | number)[]): IDBKeyRange {
  return IDBKeyRange.bound([...prefix], [...prefix, []]);
}
