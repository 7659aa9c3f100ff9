import { missingNeeds } from '../../data/roles.ts';
import { seenColumns } from '../../data/derived/derived-columns.ts';
import type { ColumnInfo, DatasetInfo } from '../../data/schema.ts';
import { rolesOf } from '../../data/table.ts';
import { clusters, type ClustersParams } from './meta.ts';

const IDENTITIES: readonly (string | null)[] = ['customerId', 'orderId', 'productId'];
/** More columns than these are the user's choice to make, not ours. */
const MOST_NUMBERS = 6;
const MOST_MIXED = 20;
/** Words with more levels than this, or different in every second row, are rather names or text. */
const MOST_LEVELS = 50;
const DISTINCT_SHARE = 0.5;
/** A role may be a guess: words with no more values than this name nobody. */
const FEW_LEVELS = 20;

/** Names of the columns that rows can be compared by: numbers and words that vary, and are not ids. */
export function comparableColumns(dataset: DatasetInfo): string[] {
  return seenColumns(dataset)
    .filter((column) => isComparable(column, dataset))
    .map(({ name }) => name);
}

function isComparable(column: ColumnInfo, { rowCount }: DatasetInfo): boolean {
  const { type, role, distinct } = column;
  if (distinct < 2) return false;
  if (IDENTITIES.includes(role) && (type === 'number' || distinct > FEW_LEVELS)) return false;
  if (type === 'number') return !isNumbering(column, rowCount);
  return type === 'text' && distinct <= Math.min(MOST_LEVELS, DISTINCT_SHARE * rowCount);
}

/** 1, 2, 3 … down the rows, in whatever order. */
function isNumbering({ distinct, min, max }: ColumnInfo, rowCount: number): boolean {
  return rowCount > 2 && distinct === rowCount && min !== null && max !== null && max - min === rowCount - 1;
}

/** Whether the dataset has what it takes to compare customers by how they buy. */
export function canClusterCustomers(dataset: DatasetInfo): boolean {
  return missingNeeds(clusters.needs, rolesOf(dataset)).length === 0;
}

/**
 * What to cluster by when nobody has chosen: buying behaviour, else the table's own columns on one scale. Where words are among
 * them, gaps between numbers are filled: in a table of many columns hardly a row is whole.
 * @returns null where there is neither.
 */
export function defaultChoice(dataset: DatasetInfo): Partial<ClustersParams> | null {
  if (canClusterCustomers(dataset)) return {};
  const own = dataset.columns.filter((column) => isComparable(column, dataset));
  const names = own.map(({ name }) => name);
  if (names.length === 0) return null;
  return own.some(({ type }) => type === 'text')
    ? { features: names.slice(0, MOST_MIXED), transform: 'zscore', missing: 'fill' }
    : { features: names.slice(0, MOST_NUMBERS), transform: 'zscore' };
}
