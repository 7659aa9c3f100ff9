import type { DatasetInfo } from '../schema.ts';
import { mergeVersions, type MergeCounts } from './merge-versions.ts';
import type { OverlapRule } from './recipe.ts';
import type { CombineSource } from './source-column.ts';
import { codeRows } from './stack-codes.ts';
import { stackColumns, type StackColumn } from './stack-columns.ts';
import { recordIdentity, type RecordIdentity } from './stack-identity.ts';
import { groupRecords } from './stack-records.ts';

/** Which rows of the sources make the whole. */
export interface StackPlan {
  readonly columns: readonly StackColumn[];
  readonly identity: RecordIdentity;
  /** Order numbers start again: orders are told apart by their day as well. */
  readonly numbersStartAgain: boolean;
  /** For each row of the whole, the source it is from and its row there. */
  readonly source: Int32Array<ArrayBuffer>;
  readonly row: Int32Array<ArrayBuffer>;
  /** What each source after the first one brought. */
  readonly steps: readonly MergeCounts[];
}

export interface StackRequest {
  /** The oldest export first. */
  readonly sources: readonly CombineSource[];
  readonly overlap: OverlapRule;
  /** Whose names and roles the columns have. */
  readonly like: Pick<DatasetInfo, 'columns' | 'kind'>;
  /** Awaited between two steps: gives way, reports, throws the abort. */
  readonly onStep: (done: number, total: number) => Promise<void>;
}

/** Decides row by row what stays of exports of the same list. Reads every column once. */
export async function planStack({ sources, overlap, like, onStep }: StackRequest): Promise<StackPlan> {
  const columns = stackColumns(
    sources.map(({ info }) => info),
    like,
  );
  const identity = recordIdentity(like.kind, columns);
  const total = columns.length + sources.length - 1;
  const codes = await codeRows(sources, columns, identity, (done) => onStep(done, total));
  const { versions, numbersStartAgain, ...records } = groupRecords(codes);
  let whole = versions[0]!;
  const steps: MergeCounts[] = [];
  for (const newer of versions.slice(1)) {
    await onStep(columns.length + steps.length, total);
    const merged = mergeVersions(whole, newer, overlap, records);
    whole = merged.versions;
    steps.push(merged.counts);
  }
  return { columns, identity, numbersStartAgain, source: whole.source, row: whole.row, steps };
}
