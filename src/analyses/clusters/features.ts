import { readCustomerRfm } from '../../data/customer-rfm.ts';
import type { FeatureMatrix } from '../../data/feature-matrix.ts';
import type { Insufficient } from '../../data/insufficient.ts';
import { rowNumber, type Table } from '../../data/table.ts';

/** What is clustered. */
export interface Subjects {
  readonly matrix: FeatureMatrix;
  /** Customer ids, or row numbers from 1. */
  readonly rows: readonly string[];
  /** Rows of the table left out for a missing feature. */
  readonly skippedRows: number;
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
    rows: rfm.customers,
    skippedRows: 0,
    monetary: rfm.monetary,
  };
}

/** Rows of a table by some of its number columns, those without a missing feature. */
export async function readColumns(table: Table, names: readonly string[]): Promise<Outcome> {
  const indexes = names.map((name) => findColumn(table, name));
  const unknown = names.filter((_, position) => indexes[position] === -1);
  if (unknown.length > 0) return { insufficient: { code: 'no-such-column', columns: unknown } };
  const infos = indexes.map((index) => table.columns[index]!);
  const otherTypes = infos.filter(({ type }) => type !== 'number').map(({ name }) => name);
  if (otherTypes.length > 0) return { insufficient: { code: 'not-numeric', columns: otherTypes } };

  const columns = await Promise.all(indexes.map((index) => readNumbers(table, index)));
  const kept = completeRows(columns, table.rowCount);
  const matrix = {
    rows: kept.length,
    features: infos.map(({ name }) => name),
    columns: columns.map((column) => Float64Array.from(kept, (row) => column[row]!)),
  };
  const rows = Array.from(kept, (row) => String(rowNumber(table, row)));
  return { matrix, rows, skippedRows: table.rowCount - kept.length, monetary: null };
}

/** By name, else by index as text; −1 for neither. */
function findColumn({ columns }: Table, name: string): number {
  const named = columns.findIndex((column) => column.name === name);
  if (named !== -1) return named;
  return /^\d+$/.test(name) && columns[Number(name)] ? Number(name) : -1;
}

async function readNumbers(table: Table, index: number): Promise<Float64Array> {
  const column = await table.read(index);
  if (column.type !== 'number')
    throw new TypeError(`column ${index} says it holds numbers, it holds ${column.type}`);
  return column.values;
}

function completeRows(columns: readonly Float64Array[], rowCount: number): Int32Array {
  const kept = new Int32Array(rowCount);
  let count = 0;
  for (let row = 0; row < rowCount; row++) {
    if (columns.every((column) => Number.isFinite(column[row]!))) kept[count++] = row;
  }
  return kept.subarray(0, count);
}
