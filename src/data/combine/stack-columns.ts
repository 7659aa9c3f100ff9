import type { ColumnType } from '../column.ts';
import type { Role } from '../roles.ts';
import type { ColumnInfo, DatasetInfo } from '../schema.ts';

/** A column of a table put together from exports of the same list. */
export interface StackColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly role: Role | null;
  readonly roleConfidence: number;
  /** Its index in each source; null where a source has no such column. */
  readonly from: readonly (number | null)[];
}

type Columns = Pick<DatasetInfo, 'columns'>;

/** A header's name in the form in which headers are compared. */
export function columnKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

/** From this likeness on two tables are taken for exports of the same list: a version later, a column more. */
export const SAME_LIST = 0.8;

/** How alike two headers are: columns in both, as a share of all there are. 1 where the header is the same. */
export function headerLikeness(a: Columns, b: Columns): number {
  const [left, right] = [a, b].map(({ columns }) => new Set(columns.map(({ name }) => columnKey(name))));
  const both = [...left!].filter((name) => right!.has(name)).length;
  const all = left!.size + right!.size - both;
  return all === 0 ? 0 : both / all;
}

/**
 * The columns of the whole: those of `like` as it calls and understands them, then what other sources have besides.
 * A column keeps its type while all sources that have anything in it agree; else it is text.
 */
export function stackColumns(sources: readonly Columns[], like: Columns): readonly StackColumn[] {
  const known = new Map<string, ColumnInfo>();
  for (const { columns } of [like, ...sources])
    for (const column of columns)
      if (!known.has(columnKey(column.name))) known.set(columnKey(column.name), column);
  const taken = new Set<Role>();
  return [...known].flatMap(([key, column]) => {
    const from = sources.map(({ columns }) => indexOf(columns, key));
    if (from.every((index) => index === null)) return [];
    const role = column.role !== null && taken.has(column.role) ? null : column.role;
    if (role !== null) taken.add(role);
    const { name, roleConfidence } = column;
    return { name, role, roleConfidence, type: commonType(sources, from), from };
  });
}

function indexOf(columns: readonly ColumnInfo[], key: string): number | null {
  const index = columns.findIndex(({ name }) => columnKey(name) === key);
  return index < 0 ? null : index;
}

function commonType(sources: readonly Columns[], from: readonly (number | null)[]): ColumnType {
  const columns = from.flatMap((index, at) => (index === null ? [] : sources[at]!.columns[index]!));
  const filled = columns.filter(({ distinct }) => distinct > 0);
  const types = new Set((filled.length > 0 ? filled : columns).map(({ type }) => type));
  return types.size === 1 ? [...types][0]! : 'text';
}
