import { MISSING_CODE } from '../../data/column.ts';
import type { Insufficient } from '../../data/insufficient.ts';
import { isIdentifier } from '../../data/roles.ts';
import type { Table } from '../../data/table.ts';
import { clusters, type ClustersParams, type ClustersResult } from '../clusters/meta.ts';
import type { RunContext } from '../define.ts';
import { rfm, RFM_GROUPS } from '../rfm/meta.ts';
import type { MarketGrouping, MarketsParams } from './meta.ts';
import { hasOrders, type Subjects } from './subjects.ts';

/** Which group each subject belongs to. */
export interface Grouping {
  readonly by: MarketGrouping;
  readonly byColumn: string | null;
  readonly groups: readonly string[];
  /** −1 for none. */
  readonly group: Int32Array<ArrayBuffer>;
  /** What the clusters are named by. */
  readonly segments: Pick<ClustersResult, 'segments' | 'names' | 'features'> | null;
}

type Outcome = Grouping | { readonly insufficient: Insufficient } | { readonly needsEngineReport: true };

const OUTCOME_NAME =
  /churn|exited|attrition|convert|conversion|respon[ds]|subscri|target|流失|转化|响应|成交/i;
const MOST_CLUSTER_COLUMNS = 6;
const MOST_GROUPS = 20;

export async function groupSubjects(
  params: MarketsParams,
  subjects: Subjects,
  context: RunContext,
): Promise<Outcome> {
  const { by, column } = choice(params, context.table);
  if (by === 'rfm') return byRfm(subjects, context);
  return by === 'clusters' ? byClusters(subjects, context) : byColumn(column, subjects, context.table);
}

/** What the groups are, where the params leave it open. */
function choice({ by, column }: MarketsParams, table: Table) {
  if (by !== 'auto') return { by, column: column ?? '' };
  if (hasOrders(table)) return { by: 'rfm', column: '' } as const;
  const outcome = table.columns.find(
    ({ name, type, distinct, isBoolean }) =>
      OUTCOME_NAME.test(name) && (isBoolean === true || (type !== 'timestamp' && distinct === 2)),
  );
  return outcome === undefined
    ? ({ by: 'clusters', column: '' } as const)
    : ({ by: 'column', column: outcome.name } as const);
}

async function byRfm(subjects: Subjects, context: RunContext): Promise<Outcome> {
  const outcome = await context.resultOf(rfm, {});
  if (outcome.kind === 'insufficient') return { insufficient: outcome.reason };
  if (outcome.kind === 'needs-engine-report') return { needsEngineReport: true };
  const { customers, group } = outcome.result;
  return {
    by: 'rfm',
    byColumn: null,
    groups: RFM_GROUPS,
    group: aligned(subjects.ids, customers, group),
    segments: null,
  };
}

async function byClusters(subjects: Subjects, context: RunContext): Promise<Outcome> {
  const outcome = await context.resultOf(clusters, subjects.isRows ? columnsOf(context.table) : {});
  if (outcome.kind === 'insufficient') return { insufficient: outcome.reason };
  if (outcome.kind === 'needs-engine-report') return { needsEngineReport: true };
  const { rows, labels, names, segments, features } = outcome.result;
  return {
    by: 'clusters',
    byColumn: null,
    groups: names,
    group: aligned(subjects.ids, rows, labels),
    segments: { segments, names, features },
  };
}

/** The table's own numbers on one scale, as the clusters of a table without orders are made by default. */
function columnsOf({ columns }: Table): Partial<ClustersParams> {
  const features = columns
    .filter(
      ({ type, role, distinct, derived }) =>
        type === 'number' && distinct > 1 && derived === undefined && !isIdentifier(role),
    )
    .slice(0, MOST_CLUSTER_COLUMNS)
    .map(({ name }) => name);
  return { features: features.length === 0 ? ['0'] : features, transform: 'zscore' };
}

async function byColumn(name: string, subjects: Subjects, table: Table): Promise<Outcome> {
  const index = table.columns.findIndex((column) => column.name === name);
  if (index === -1) return { insufficient: { code: 'no-such-column', columns: [name] } };
  const own = subjects.subjectVotes(await table.read(index));
  const sizes = new Float64Array(own.dictionary.length);
  for (const code of own.codes) if (code !== MISSING_CODE) sizes[code]! += 1;
  const kept = Array.from(sizes.keys())
    .filter((code) => sizes[code]! > 0)
    .sort((a, b) => sizes[b]! - sizes[a]!)
    .slice(0, MOST_GROUPS);
  if (kept.length < 2) return { insufficient: { code: 'too-few-distinct', have: kept.length, need: 2 } };
  const groupOf = new Int32Array(sizes.length).fill(-1);
  kept.forEach((code, group) => (groupOf[code] = group));
  return {
    by: 'column',
    byColumn: name,
    groups: kept.map((code) => own.dictionary[code]!),
    group: own.codes.map((code) => (code === MISSING_CODE ? -1 : groupOf[code]!)),
    segments: null,
  };
}

/** Codes of `all` in the order of `ids`; −1 for one that is not there. The two mostly have the same order. */
function aligned(
  ids: readonly string[],
  all: readonly string[],
  codes: ArrayLike<number>,
): Int32Array<ArrayBuffer> {
  if (ids.length === all.length && ids.every((id, i) => id === all[i])) return Int32Array.from(codes);
  const at = new Map(all.map((id, i) => [id, i]));
  return Int32Array.from(ids, (id) => codes[at.get(id) ?? -1] ?? -1);
}
