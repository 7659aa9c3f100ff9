import { clusters } from '../clusters/meta.ts';
import { taskFor } from '../../state/task.svelte.ts';
import type { SegmentsBy } from '../personas/meta.ts';

/**
 * The clusters on screen, where they are other ones than `by` has: what tells of segments is to tell of those that are
 * looked at. Null where it does, or tells of no clusters.
 */
export function otherClusters(by: SegmentsBy, datasetId: string): SegmentsBy | null {
  if (by.kind !== 'clusters') return null;
  const { state } = taskFor('clusters', datasetId);
  if (state.status !== 'done') return null;
  const params = state.result.provenance.params as Extract<SegmentsBy, { kind: 'clusters' }>['params'];
  return sameParams(Object.entries(params), by.params) ? null : { kind: 'clusters', params };
}

/** @param wanted all of them. @param given those that differ from the defaults, or all. */
function sameParams(wanted: readonly (readonly [string, unknown])[], given: object): boolean {
  const all = { ...clusters.defaults, ...given } as Readonly<Record<string, unknown>>;
  return wanted.every(([name, value]) => JSON.stringify(all[name]) === JSON.stringify(value));
}
