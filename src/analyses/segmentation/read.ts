import type { Insufficient } from '../../data/insufficient.ts';
import { rowNumber, type Table } from '../../data/table.ts';
import { rowColumns } from '../../data/traits/column-traits.ts';
import { readCustomerTraits } from '../../data/traits/customer-traits.ts';
import type { Measure, Trait } from '../../data/traits/trait.ts';
import { clusters, type ClustersParams, type ClustersResult } from '../clusters/meta.ts';
import { segmentOfCustomers } from '../clusters/people.ts';
import type { AnalysisOutcome, RunContext } from '../define.ts';
import type { SegmentNaming, SegmentsBy } from '../personas/meta.ts';
import { RFM_GROUPS, rfm } from '../rfm/meta.ts';

/** People (or rows) in segments, with everything that is known of them. */
export interface Segmentation {
  readonly isCustomers: boolean;
  readonly subjects: readonly string[];
  /** Segment of each; −1 for none. */
  readonly labels: Int32Array<ArrayBuffer>;
  readonly naming: SegmentNaming;
  /** Per segment its colour. */
  readonly categories: readonly number[];
  readonly traits: readonly Trait[];
  /** What the segments were made by. */
  readonly isDefining: (trait: Pick<Trait, 'measure' | 'column'>) => boolean;
  readonly monetary: Float64Array<ArrayBuffer> | null;
}

type Failure = { readonly insufficient: Insufficient } | { readonly needsEngineReport: true };

const RFM_MEASURES: readonly string[] = ['recency', 'orders', 'spending'] satisfies Measure[];
const RFM_GROUP_MEASURES: readonly string[] = ['recency', 'orders'] satisfies Measure[];

/** The segments that `by` asks for, found by the analysis they are of, and what tells their people apart. */
export async function readSegmentation(by: SegmentsBy, context: RunContext): Promise<Segmentation | Failure> {
  if (by.kind === 'rfm') return customersByRfm(context);
  const outcome = await context.resultOf(clusters, by.params);
  if (outcome.kind !== 'done') return failureOf(outcome);
  const { features } = { ...clusters.defaults, ...by.params };
  if (features === 'rfm') return customersByClusters(outcome.result, context);
  return rowsByClusters(outcome.result, features, context);
}

function failureOf(outcome: Exclude<AnalysisOutcome<object>, { readonly kind: 'done' }>): Failure {
  return outcome.kind === 'insufficient' ? { insufficient: outcome.reason } : { needsEngineReport: true };
}

async function customersByRfm(context: RunContext): Promise<Segmentation | Failure> {
  const outcome = await context.resultOf(rfm, {});
  if (outcome.kind !== 'done') return failureOf(outcome);
  const { group, customers } = outcome.result;
  const present = RFM_GROUPS.map((_, index) => index).filter((index) => group.includes(index));
  const labelOf = new Map(customers.map((id, at) => [id, present.indexOf(group[at]!)]));
  return ofCustomers(context, {
    labelsOf: (ids) => Int32Array.from(ids, (id) => labelOf.get(id) ?? -1),
    naming: { clusters: null, groups: present.map((index) => RFM_GROUPS[index]!) },
    categories: present,
    measures: RFM_GROUP_MEASURES,
  });
}

function customersByClusters(result: ClustersResult, context: RunContext): Promise<Segmentation | Failure> {
  return ofCustomers(context, {
    labelsOf: (ids) => segmentOfCustomers(result, ids).slice(),
    naming: namingOf(result),
    categories: Array.from(result.segments.keys()),
    measures: RFM_MEASURES,
  });
}

interface Division {
  readonly labelsOf: (customers: readonly string[]) => Int32Array<ArrayBuffer>;
  readonly naming: SegmentNaming;
  readonly categories: readonly number[];
  readonly measures: readonly string[];
}

async function ofCustomers(context: RunContext, division: Division): Promise<Segmentation | Failure> {
  const read = await readCustomerTraits(context.table, () => context.breathe());
  if ('insufficient' in read) return read;
  const { labelsOf, naming, categories, measures } = division;
  return {
    isCustomers: true,
    subjects: read.customers,
    labels: labelsOf(read.customers),
    naming,
    categories,
    traits: read.traits,
    isDefining: ({ measure }) => measures.includes(measure),
    monetary: read.monetary,
  };
}

async function rowsByClusters(
  result: ClustersResult,
  features: Exclude<ClustersParams['features'], 'rfm'>,
  { table, breathe }: RunContext,
): Promise<Segmentation> {
  const names = new Set([...features, ...result.features]);
  return {
    isCustomers: false,
    subjects: result.rows,
    labels: result.labels.slice(),
    naming: namingOf(result),
    categories: Array.from(result.segments.keys()),
    traits: await rowColumns(table, rowsOf(table, result.rows), () => breathe()),
    isDefining: ({ column }) => column !== null && names.has(column),
    monetary: null,
  };
}

/** Rows from 0 of the numbers that people know them by. */
function rowsOf(table: Table, numbers: readonly string[]): Int32Array {
  const { sourceRows } = table;
  if (sourceRows === undefined) return Int32Array.from(numbers, (number) => Number(number) - 1);
  const rowOf = new Map(Array.from(sourceRows, (_, row) => [String(rowNumber(table, row)), row]));
  return Int32Array.from(numbers, (number) => rowOf.get(number)!);
}

function namingOf({ segments, names, features }: ClustersResult): SegmentNaming {
  return { clusters: { segments, names, features }, groups: [] };
}
