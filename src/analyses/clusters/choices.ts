import { missingNeeds } from '../../data/roles.ts';
import { seenColumns } from '../../data/derived/derived-columns.ts';
import type { DatasetInfo } from '../../data/schema.ts';
import { rolesOf } from '../../data/table.ts';
import { clusters, type ClustersParams } from './meta.ts';

const IDENTITIES: readonly (string | null)[] = ['customerId', 'orderId', 'productId'];
/** More columns than this are the user's choice to make, not ours. */
const MOST_DEFAULT_COLUMNS = 6;

/** Names of the columns that rows can be compared by: numbers that vary and are not ids; those of the file first. */
export function numericColumns(dataset: DatasetInfo): string[] {
  return seenColumns(dataset)
    .filter(({ type, role, distinct }) => type === 'number' && distinct > 1 && !IDENTITIES.includes(role))
    .map(({ name }) => name);
}

/** Whether the dataset has what it takes to compare customers by how they buy. */
export function canClusterCustomers(dataset: DatasetInfo): boolean {
  return missingNeeds(clusters.needs, rolesOf(dataset)).length === 0;
}

/**
 * What to cluster by when nobody has chosen: buying behaviour, else the table's own numbers on one scale.
 * @returns null where there is neither.
 */
export function defaultChoice(dataset: DatasetInfo): Partial<ClustersParams> | null {
  if (canClusterCustomers(dataset)) return {};
  const own = new Set(dataset.columns.map(({ name }) => name));
  const features = numericColumns(dataset)
    .filter((name) => own.has(name))
    .slice(0, MOST_DEFAULT_COLUMNS);
  return features.length === 0 ? null : { features, transform: 'zscore' };
}
