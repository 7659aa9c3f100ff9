import { groupRows } from '../../data/cleaning/duplicate-rows.ts';
import { asKeys } from '../../data/cells.ts';
import { MISSING_CODE, type TextColumn } from '../../data/column.ts';
import { readRole, rowNumber, type Table } from '../../data/table.ts';
import type { Role } from '../../data/roles.ts';
import type { RunContext } from '../define.ts';
import type { Finding } from './meta.ts';
import { countCodes, topValues } from './text-facts.ts';

const EXAMPLES = 5;
/** Ids of a list of things are all distinct; those of order lines come many times. This much tells them apart. */
const NEARLY_DISTINCT = 0.95;
const ID_ROLES: readonly Role[] = ['customerId', 'orderId', 'productId', 'email'];

/** Rows that are the same as an earlier one in every column. */
export async function duplicateRows({ table, breathe }: RunContext): Promise<Finding[]> {
  const ownColumns = table.columns.flatMap(({ derived }, index) => (derived === undefined ? [index] : []));
  if (ownColumns.length === 0) return [];
  const { groups, count } = await groupRows(table, ownColumns, breathe);
  if (count === table.rowCount) return [];
  const examples: number[] = [];
  for (let row = 0, next = 0; row < groups.length && examples.length < EXAMPLES; row++) {
    if (groups[row] === next) next += 1;
    else examples.push(rowNumber(table, row));
  }
  return [{ kind: 'duplicate-rows', rows: table.rowCount - count, examples }];
}

/** Ids that come more than once where nearly all come once. */
export async function duplicateIds({ table }: RunContext): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, role } of table.columns) {
    if (role === null || !ID_ROLES.includes(role)) continue;
    const ids = await readRole(table, role);
    const finding = ids === null ? null : repeatedIds(name, asKeys(ids));
    if (finding !== null) findings.push(finding);
  }
  return findings;
}

function repeatedIds(column: string, ids: TextColumn): Finding | null {
  const counts = countCodes(ids);
  const present = counts.reduce((sum, count) => sum + count, 0);
  const distinct = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  if (distinct === present || distinct < present * NEARLY_DISTINCT) return null;
  const repeated = counts.map((count) => (count > 1 ? count : 0));
  return {
    kind: 'duplicate-ids',
    column,
    rows: present - distinct,
    values: topValues(ids.dictionary, repeated),
  };
}

/** Orders whose rows name more than one customer. */
export async function sharedOrders({ table }: RunContext): Promise<Finding[]> {
  const [orders, customers] = [await keysOf(table, 'orderId'), await keysOf(table, 'customerId')];
  if (orders === null || customers === null) return [];
  const firstCustomer = new Int32Array(orders.dictionary.length).fill(MISSING_CODE);
  const shared = new Set<number>();
  for (let row = 0; row < table.rowCount; row++) {
    const [order, customer] = [orders.codes[row]!, customers.codes[row]!];
    if (order === MISSING_CODE || customer === MISSING_CODE) continue;
    if (firstCustomer[order] === MISSING_CODE) firstCustomer[order] = customer;
    else if (firstCustomer[order] !== customer) shared.add(order);
  }
  if (shared.size === 0) return [];
  const examples = [...shared].slice(0, EXAMPLES).map((order) => orders.dictionary[order]!);
  return [{ kind: 'shared-orders', orders: shared.size, examples }];
}

async function keysOf(table: Table, role: Role): Promise<TextColumn | null> {
  const column = await readRole(table, role);
  return column === null ? null : asKeys(column);
}
