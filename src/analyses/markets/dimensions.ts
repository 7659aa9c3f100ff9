import { asKeys } from '../../data/cells.ts';
import type { Column } from '../../data/column.ts';
import { isIdentifier, type Role } from '../../data/roles.ts';
import type { ColumnInfo } from '../../data/schema.ts';
import { readRole, type Table } from '../../data/table.ts';
import { codeFamilies, familyExamples } from './families.ts';
import type { DimensionSource, MarketsParams } from './meta.ts';

/** A way to divide the market. */
export interface Candidate {
  readonly column: string;
  readonly source: DimensionSource;
  /** Values that are told apart however many there are: the rest of them are pooled. */
  readonly isOpen: boolean;
  read(): Promise<Column>;
}

/** Roles that divide a market whatever the number of their values. */
const MARKET_ROLES: readonly (Role | null)[] = ['country', 'channel', 'category', 'campaign'];
/** Roles of columns about one person, one order or one row. */
const NO_MARKET: readonly (Role | null)[] = [
  ...(['customerName', 'text', 'status', 'afterSale', 'entryType', 'direction', 'mode'] as const),
  ...(['packedProducts', 'timeOfDay', 'cancelledAt', 'productName'] as const),
];
/** A column of more values is not one that divides a market. */
const MOST_VALUES = 200;
const MOST_DIMENSIONS = 30;

/**
 * The columns that divide a market: country, channel and category, and any text of few values. Where there is no
 * category, product codes are put together by their first characters.
 *
 * @param without the column that the groups are made of.
 */
export function candidates(table: Table, { dimensions }: MarketsParams, without: string | null): Candidate[] {
  const asked = table.columns.filter(({ name }) =>
    dimensions === 'auto' ? name !== without : dimensions.includes(name),
  );
  const columns = dimensions === 'auto' ? asked.filter((info) => divides(info, table)) : asked;
  const found = columns.map((info) => columnCandidate(table, info, dimensions !== 'auto'));
  const families = dimensions === 'auto' ? familyCandidate(table) : null;
  return [...found, ...(families === null ? [] : [families])].slice(0, MOST_DIMENSIONS);
}

/** Names that were asked for and are not there. */
export function unknownDimensions({ columns }: Table, { dimensions }: MarketsParams): string[] {
  if (dimensions === 'auto') return [];
  return dimensions.filter((name) => !columns.some((column) => column.name === name));
}

function divides({ type, role, distinct, derived, isBoolean }: ColumnInfo, table: Table): boolean {
  if (isIdentifier(role) || NO_MARKET.includes(role) || type === 'timestamp' || distinct < 2) return false;
  if (derived !== undefined) return type === 'text';
  if (MARKET_ROLES.includes(role)) return true;
  if (type === 'number') return role === null && distinct === 2 && !hasManyRowsEach(table);
  return isBoolean === true || distinct <= Math.min(MOST_VALUES, table.rowCount / 4);
}

/** Two numbers in a table of orders are more often amounts than a yes and a no. */
function hasManyRowsEach({ columns }: Table): boolean {
  return columns.some(({ role }) => role === 'orderId');
}

function columnCandidate(table: Table, { name, role }: ColumnInfo, isAsked: boolean): Candidate {
  const index = table.columns.findIndex((column) => column.name === name);
  return {
    column: name,
    source: { kind: 'column' },
    isOpen: isAsked || MARKET_ROLES.includes(role),
    read: () => table.read(index),
  };
}

function familyCandidate(table: Table): Candidate | null {
  const { columns } = table;
  const index = columns.findIndex(({ role }) => role === 'productId');
  if (index === -1 || columns.some(({ role }) => role === 'category')) return null;
  return {
    column: columns[index]!.name,
    source: { kind: 'code-prefix', length: 0 },
    isOpen: true,
    read: () => table.read(index),
  };
}

export interface ReadCandidate {
  readonly source: DimensionSource;
  readonly column: Column;
  /** Of each of its values, the product that stands for it; null where values stand for themselves. */
  readonly examples: readonly (string | null)[] | null;
}

/** The column of a candidate with what it turned out to be; null where product codes make no families. */
export async function readCandidate(
  { source, read }: Candidate,
  table: Table,
): Promise<ReadCandidate | null> {
  const column = await read();
  if (source.kind === 'column') return { source, column, examples: null };
  const families = codeFamilies(asKeys(column));
  if (families === null) return null;
  const names = await readRole(table, 'productName');
  return {
    source: { kind: 'code-prefix', length: families.length },
    column: families.column,
    examples: names === null ? null : familyExamples(families.column, asKeys(names)),
  };
}
