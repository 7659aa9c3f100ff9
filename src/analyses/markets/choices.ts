import { isIdentifier } from '../../data/roles.ts';
import type { DatasetInfo } from '../../data/schema.ts';

/** A column of more values makes more groups than a table can show. */
const MOST_VALUES = 20;

/** Names of the file's columns whose values can be the groups that markets are compared by. */
export function groupingColumns({ columns }: Pick<DatasetInfo, 'columns'>): string[] {
  return columns
    .filter(
      ({ type, role, distinct, derived }) =>
        derived === undefined &&
        !isIdentifier(role) &&
        distinct > 1 &&
        distinct <= MOST_VALUES &&
        (type === 'text' || (type === 'number' && distinct === 2)),
    )
    .map(({ name }) => name);
}
