import { readCustomerRfm } from '../../data/customer-rfm.ts';
import {
  encodeColumns,
  numberFeatures,
  type EncodedMatrix,
  type SourceColumn,
} from '../../data/feature-matrix-encoding.ts';
import type { Insufficient } from '../../data/insufficient.ts';
import { rowNumber, type Table } from '../../data/table.ts';
import { median } from '../../kernels/quantiles.ts';
import { leaveOutReason, levelsOf } from './levels.ts';
import type { FilledColumn, LeftOutColumn } from './meta.ts';
import type { ClustersParams } from './params.ts';

/** What is clustered: features in their own units, levels as 0 and 1. */
export interface Subjects extends EncodedMatrix {
  /** Customer ids, or row numbers from 1. */
  readonly rows: readonly string[];
  /** Rows of the table left out for a missing feature. */
  readonly skippedRows: number;
  readonly filled: readonly FilledColumn[];
  readonly leftOut: readonly LeftOutColumn[];
  /** Money per subject; null off RFM. */
  readonly monetary: Float64Array<ArrayBuffer> | null;
}

type Outcome = Subjects | { readonly insufficient: Insufficient };

const RFM_FEATURES = ['recencyDays', 'frequency', 'monetary'] as const;

/** Recency (to the latest sale), frequency and monetary of every customer. */
export async function readCustomers(table: Table, breathe: () => Promise<void>): Promise<Outcome> {
  const rfm = await readCustomerRfm(table, null, breathe);
  if ('insufficient' in rfm) return rfm;
  const columns = RFM_FEATURES.map((feature) => rfm[feature]);
  return {
    matrix: { rows: rfm.customers.length, features: RFM_FEATURES, columns },
    encoded: numberFeatures(RFM_FEATURES),
    rows: rfm.customers,
    skippedRows: 0,
    filled: [],
    leftOut: [],
    monetary: rfm.monetary,
  };
}

/** Rows of a table by some of its columns, of numbers and of words. */
export async function readColumns(
  table: Table,
  names: readonly string[],
  missing: ClustersParams['missing'],
): Promise<Outcome> {
  const indexes = names.map((name) => findColumn(table, name));
  const unknown = names.filter((_, position) => indexes[position] === -1);
  if (unknown.length > 0) return { insufficient: { code: 'no-such-column', columns: unknown } };
  const times = indexes.map((index) => table.columns[index]!).filter(({ type }) => type === 'timestamp');
  if (times.length > 0)
    return { insufficient: { code: 'not-numeric', columns: times.map(({ name }) => name) } };
  const read = await Promise.all(indexes.map((index) => readColumn(table, index)));
  const { kept, leftOut } = withoutUseless(read, table.rowCount, missing);
  if (kept.length === 0) return { insufficient: whyNothing(leftOut, table.rowCount) };
  return subjectsOf(table, kept, leftOut, missing);
}

/** By name, else by index as text; −1 for neither. */
function findColumn({ columns }: Table, name: string): number {
  const named = columns.findIndex((column) => column.name === name);
  if (named !== -1) return named;
  return /^\d+$/.test(name) && columns[Number(name)] ? Number(name) : -1;
}

interface ReadColumn {
  readonly source: SourceColumn;
  readonly leaveOut: LeftOutColumn['reason'] | null;
}

async function readColumn(table: Table, index: number): Promise<ReadColumn> {
  const info = table.columns[index]!;
  const column = await table.read(index);
  if (column.type !== info.type)
    throw new TypeError(`column ${index} says it holds ${info.type}, it holds ${column.type}`);
  const leaveOut = leaveOutReason(info, column);
  const { name } = info;
  return column.type === 'text'
    ? { source: { kind: 'levels', name, ...levelsOf(column) }, leaveOut }
    : { source: { kind: 'number', name, values: column.values }, leaveOut };
}

/** A column of numbers without any is useless only where gaps are filled: else it leaves no row, which says why. */
function withoutUseless(read: readonly ReadColumn[], rows: number, missing: ClustersParams['missing']) {
  const isUseful = ({ leaveOut }: ReadColumn) =>
    leaveOut === null || (leaveOut === 'empty' && missing === 'leave-out');
  const useful = read.filter(isUseful);
  // Nothing but constants: they say "all equal" themselves.
  const areConstant = rows > 0 && read.every(({ leaveOut }) => leaveOut === 'constant');
  const kept = areConstant ? read : useful;
  const leftOut = read
    .filter((column) => !kept.includes(column))
    .map(({ source, leaveOut }): LeftOutColumn => ({ column: source.name, reason: leaveOut! }));
  return { kept: kept.map(({ source }) => source), leftOut };
}

function whyNothing(leftOut: readonly LeftOutColumn[], rows: number): Insufficient {
  const wordy = leftOut.filter(({ reason }) => reason === 'id' || reason === 'free-text');
  if (wordy.length > 0) return { code: 'too-many-levels', columns: wordy.map(({ column }) => column) };
  const isEmpty = leftOut.some(({ reason }) => reason === 'empty');
  return isEmpty || rows === 0 ? { code: 'too-few-rows', have: 0, need: 3 } : { code: 'all-equal', rows };
}

function subjectsOf(
  table: Table,
  sources: readonly SourceColumn[],
  leftOut: readonly LeftOutColumn[],
  missing: ClustersParams['missing'],
): Subjects {
  const fills = missing === 'fill' ? sources.map(fillGaps) : [];
  const whole = missing === 'fill' ? fills.map(({ source }) => source) : sources;
  const kept = completeRows(whole, table.rowCount);
  return {
    ...encodeColumns(
      whole.map((source) => pickRows(source, kept)),
      kept.length,
    ),
    rows: Array.from(kept, (row) => String(rowNumber(table, row))),
    skippedRows: table.rowCount - kept.length,
    filled: fills.flatMap(({ source, count }) => (count > 0 ? { column: source.name, count } : [])),
    leftOut,
    monetary: null,
  };
}

/** Missing numbers become the median of the others. */
function fillGaps(source: SourceColumn): { readonly source: SourceColumn; readonly count: number } {
  if (source.kind === 'levels') return { source, count: 0 };
  const present = source.values.filter(isUsable);
  const count = source.values.length - present.length;
  if (count === 0) return { source, count };
  const middle = median(present);
  const values = source.values.map((value) => (isUsable(value) ? value : middle));
  return { source: { ...source, values }, count };
}

/** Squares of larger numbers, summed, are infinite: nothing is at any distance from them. */
const LARGEST = 1e140;

function isUsable(value: number): boolean {
  return Math.abs(value) < LARGEST;
}

function completeRows(sources: readonly SourceColumn[], rowCount: number): Int32Array {
  const numbers = sources.flatMap((source) => (source.kind === 'number' ? [source.values] : []));
  const kept = new Int32Array(rowCount);
  let count = 0;
  for (let row = 0; row < rowCount; row++) {
    if (numbers.every((column) => isUsable(column[row]!))) kept[count++] = row;
  }
  return kept.subarray(0, count);
}

function pickRows(source: SourceColumn, rows: Int32Array): SourceColumn {
  return source.kind === 'number'
    ? { ...source, values: Float64Array.from(rows, (row) => source.values[row]!) }
    : { ...source, codes: Int32Array.from(rows, (row) => source.codes[row]!) };
}

/**
 * Which features come from columns of levels, or of few values, where what looks like groups may be the values themselves.
 * @returns the block of each such feature, null for a measurement; null where all are measurements.
 */
export function blocksOf({ matrix, encoded }: EncodedMatrix): readonly (number | null)[] | null {
  const isMeasured = encoded.map(
    (feature, at) => feature.kind === 'number' && hasManyValues(matrix.columns[at]!),
  );
  if (!isMeasured.includes(false)) return null;
  const blocks = [...new Set(encoded.filter((_, at) => !isMeasured[at]).map(({ block }) => block))];
  return encoded.map(({ block }, at) => (isMeasured[at] ? null : blocks.indexOf(block)));
}

const MANY_VALUES = 20;

function hasManyValues(values: Float64Array): boolean {
  const seen = new Set<number>();
  for (const value of values) if (seen.add(value).size > MANY_VALUES) return true;
  return false;
}
