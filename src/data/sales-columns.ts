import { asKeys, asNumbers } from './cells.ts';
import { takeClock } from './clock-text.ts';
import { MISSING_CODE, type Column, type TextColumn } from './column.ts';
import type { Role } from './roles.ts';
import { completeRule, MARK_ROLES, type MarkRole } from './sales-rule.ts';
import { readRole, type Table } from './table.ts';

type Numbers = Float64Array<ArrayBuffer>;

/** The columns a sale is read from; null where no column has the role. */
export interface SalesColumns {
  readonly rows: number;
  readonly customer: TextColumn | null;
  readonly order: TextColumn | null;
  /** Epoch ms. */
  readonly time: Numbers | null;
  readonly quantity: Numbers | null;
  readonly unitPrice: Numbers | null;
  readonly amount: Numbers | null;
  readonly orderTotal: Numbers | null;
  readonly refund: Numbers | null;
  readonly product: TextColumn | null;
  readonly currency: TextColumn | null;
  readonly reference: TextColumn | null;
  readonly cancelledAt: TextColumn | null;
  readonly marks: Readonly<Partial<Record<MarkRole, TextColumn>>>;
}

/** A column by its role, or null where no column has it. */
export type ColumnByRole = (role: Role) => Column | null;

const SALES_ROLES = [
  ...([
    'customerId',
    'orderId',
    'timestamp',
    'timeOfDay',
    'quantity',
    'unitPrice',
    'amount',
    'orderTotal',
  ] as const),
  ...(['refund', 'currency', 'reference', 'cancelledAt'] as const),
  ...MARK_ROLES,
] as const;
const PRODUCT_ROLES = ['productId', 'productName'] as const;
const DAY_MS = 86_400_000;

/** Reads the columns that have a role in a sale. */
export async function readSalesColumns(table: Table): Promise<SalesColumns> {
  const roles = needsProducts(table) ? [...SALES_ROLES, ...PRODUCT_ROLES] : SALES_ROLES;
  const columns = new Map<Role, Column | null>();
  await Promise.all(roles.map(async (role) => columns.set(role, await readRole(table, role))));
  return salesColumnsOf(table.rowCount, (role) => columns.get(role) ?? null);
}

/** The columns of a sale, each in the form that sales are counted with. */
export function salesColumnsOf(rows: number, columnOf: ColumnByRole): SalesColumns {
  const keys = (role: Role) => mapped(columnOf(role), asKeys);
  const numbers = (role: Role) => mapped(columnOf(role), asNumbers);
  return {
    rows,
    customer: keys('customerId'),
    order: keys('orderId'),
    time: mapped(columnOf('timestamp'), (dates) => timesOf(dates, columnOf('timeOfDay'), rows)),
    quantity: numbers('quantity'),
    unitPrice: numbers('unitPrice'),
    amount: numbers('amount'),
    orderTotal: numbers('orderTotal'),
    refund: numbers('refund'),
    product: keys('productId') ?? keys('productName'),
    currency: keys('currency'),
    reference: keys('reference'),
    cancelledAt: keys('cancelledAt'),
    marks: marksOf(keys),
  };
}

/** Products matter where an order's money is shared out, or taken back, line by line. */
function needsProducts({ columns, salesRule }: Table): boolean {
  return columns.some(({ role }) => role === 'orderTotal') || completeRule(salesRule).refunds.length > 0;
}

function marksOf(keys: (role: Role) => TextColumn | null): SalesColumns['marks'] {
  return Object.fromEntries(
    MARK_ROLES.flatMap((role) => {
      const column = keys(role);
      return column === null ? [] : [[role, column]];
    }),
  );
}

/** A number is not taken for a date: which unit and epoch it has is nobody's to guess. */
function timesOf(dates: Column, clock: Column | null, rows: number): Numbers {
  if (dates.type !== 'timestamp') return new Float64Array(rows).fill(NaN);
  return clock === null ? dates.values : withClock(dates.values, asKeys(clock));
}

/** Dates with the time of day that stands beside them. A date that has a time keeps it. */
function withClock(dates: Numbers, { codes, dictionary }: TextColumn): Numbers {
  const clocks = dictionary.map((text) => takeClock(text).clock);
  return dates.map((date, row) => {
    const clock = codes[row] === MISSING_CODE ? 0 : clocks[codes[row]!]!;
    return date % DAY_MS === 0 && !Number.isNaN(clock) ? date + clock : date;
  });
}

function mapped<Result>(column: Column | null, convert: (column: Column) => Result): Result | null {
  return column === null ? null : convert(column);
}
