import type { Need, Role } from '../../src/data/roles.ts';
import type { Table } from '../../src/data/table.ts';
import { createRandom } from '../../src/kernels/random.ts';
import { memoryTable, type Cell, type ColumnSpec } from '../helpers/memory-table.ts';

const ROLES = ['customerId', 'orderId', 'timestamp', 'quantity', 'unitPrice', 'amount', 'country'] as const;
/** With the money that an order may have instead of its lines. */
const ALL_ROLES = [...ROLES, 'orderTotal'] as const;
type FilledRole = (typeof ALL_ROLES)[number];

const TYPES: Readonly<Record<FilledRole, ColumnSpec['type']>> = {
  customerId: 'text',
  orderId: 'text',
  timestamp: 'timestamp',
  quantity: 'number',
  unitPrice: 'number',
  amount: 'number',
  orderTotal: 'number',
  country: 'text',
};

type Row = Readonly<Record<FilledRole, Cell>>;

/** A table of orders, line by line. */
function orderTable(rows: readonly Row[], roles: readonly FilledRole[] = ROLES): Table {
  return memoryTable(
    roles.map((role) => ({ name: role, role, type: TYPES[role], cells: rows.map((row) => row[role]) })),
    { cancelPrefix: 'C' },
  );
}

const ONE: Row = {
  customerId: 'ada',
  orderId: '1',
  timestamp: '2024-03-01 10:00',
  quantity: 2,
  unitPrice: 4.5,
  amount: 9,
  orderTotal: 9,
  country: 'NO',
};
const NOTHING: Row = {
  customerId: null,
  orderId: null,
  timestamp: null,
  quantity: null,
  unitPrice: null,
  amount: null,
  orderTotal: null,
  country: null,
};

/** Shapes that every analysis must have an answer to. */
export const AWKWARD_TABLES: Readonly<Record<string, Table>> = {
  'no rows': orderTable([]),
  'one row': orderTable([ONE]),
  'two rows': orderTable([ONE, { ...ONE, customerId: 'bo', orderId: '2', amount: 3 }]),
  'constant columns': orderTable(Array.from({ length: 40 }, () => ONE)),
  'customers who all did the same': orderTable(
    Array.from({ length: 40 }, (_, n) => ({ ...ONE, customerId: `c${n}`, orderId: `o${n}` })),
  ),
  'all cells missing': orderTable(Array.from({ length: 40 }, () => NOTHING)),
  'all dates missing': orderTable(
    Array.from({ length: 40 }, (_, n) => ({ ...ONE, customerId: `c${n}`, timestamp: null })),
  ),
  'nothing but cancellations': orderTable(
    Array.from({ length: 40 }, (_, n) => ({ ...ONE, orderId: `C${n}` })),
  ),
  'nothing but guests': orderTable(
    Array.from({ length: 40 }, (_, n) => ({ ...ONE, orderId: `o${n}`, customerId: null })),
  ),
  'huge and tiny numbers': orderTable([
    ONE,
    { ...ONE, customerId: 'bo', amount: Number.MAX_VALUE, unitPrice: Number.MAX_VALUE },
    { ...ONE, customerId: 'cy', amount: Number.MIN_VALUE, unitPrice: Number.MIN_VALUE },
    { ...ONE, customerId: 'di', amount: 1e300, unitPrice: 1e300 },
  ]),
};

const ORDINARY_TABLE = orderTable(ordinaryRows());

/** Eighty customers, some of whom come back. It is new each time: nothing about it is remembered yet. */
export function ordinaryTable(): Table {
  return { ...ORDINARY_TABLE };
}

/** The ordinary table with no more roles than an analysis needs, once for every way of meeting its needs. */
export function barestTables(needs: readonly Need[]): Table[] {
  const ways = needs.reduce<readonly (readonly Role[])[]>(
    (chosen, need) => chosen.flatMap((roles) => [need].flat().map((role) => [...roles, role])),
    [[]],
  );
  return ways.map((roles) =>
    orderTable(
      ordinaryRows(),
      ALL_ROLES.filter((role) => roles.includes(role)),
    ),
  );
}

function ordinaryRows(): Row[] {
  const random = createRandom(7);
  return Array.from({ length: 400 }, (_, n) => {
    const customer = Math.floor(80 * random.float() ** 2);
    const quantity = 1 + random.below(12);
    const unitPrice = (1 + random.below(4000)) / 100;
    return {
      customerId: random.below(20) === 0 ? null : `c${customer}`,
      orderId: `${random.below(30) === 0 ? 'C' : ''}${Math.floor(n / 2)}`,
      timestamp: Date.UTC(2024, 0, 1 + random.below(300), random.below(24)),
      quantity: random.below(25) === 0 ? -quantity : quantity,
      unitPrice,
      amount: quantity * unitPrice,
      orderTotal: n % 2 === 0 ? 2 * quantity * unitPrice : null,
      country: ['NO', 'SE', null][random.below(3)]!,
    };
  });
}
