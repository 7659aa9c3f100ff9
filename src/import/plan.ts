import type { DateNotation } from '../data/cell-readers.ts';
import type { ColumnType, LeftOutRecord } from '../data/column.ts';
import { isIdentifier, isRole, type Role } from '../data/roles.ts';
import { dateQuestion, type DateQuestion } from '../data/date-order.ts';
import type { RememberedReading } from '../data/remembered-reading.ts';
import { MARK_ROLES } from '../data/sales-rule.ts';
import type { DateOrder, TextRepair } from '../data/schema.ts';
import type { NumberStyle } from '../data/number-text.ts';
import type { ParseOptions } from '../../workers/import.contract.ts';
import { AppError } from '../rpc/errors.ts';
import { factsOf, type ColumnFacts, type FileHabits } from './column-facts.ts';
import type { Dialect } from './dialect.ts';
import type { RoleGuess } from './guess-roles.ts';
import type { Layout } from './platforms/layout.ts';
import { settleOrderTotal } from './order-total.ts';
import type { RowPattern } from './strange-rows.ts';
import { recalledRoles, recallReading } from './recall.ts';
import { understandTable, type Finding } from './understand.ts';

/** How one column is read. */
export interface ColumnPlan {
  readonly name: string;
  readonly type: ColumnType;
  readonly role: Role | null;
  readonly roleConfidence: number;
  readonly numberStyle: NumberStyle;
  readonly dateOrder: DateOrder;
  readonly dateNotation: DateNotation;
  /** Nobody else is to say: the caller fixed the order, or all of the file's cells did. Cells do not change it. */
  readonly dateOrderIsFixed: boolean;
  /** The caller fixed it. */
  readonly dateOrderIsGiven: boolean;
  /** What the sample leaves open about its dates; null where it does not, and where another column tells. */
  readonly dateQuestion: DateQuestion | null;
  /** A column of the same file proves the order for this one. */
  readonly dateOrderIsShared: boolean;
  readonly stripDecimals: boolean;
  readonly keepSpaces: boolean;
  readonly isIdentifier: boolean;
  /** Distinct among the filled cells of the sample, 0–1. */
  readonly uniqueShare: number;
}

/** What a table means, and how its columns are read. */
export interface TablePlan {
  readonly columns: readonly ColumnPlan[];
  /** The platform's file that it is; null for any other. */
  readonly layout: Layout | null;
  readonly findings: readonly Finding[];
  /** How a file like it was kept before; null where none was. */
  readonly recalled: RememberedReading | null;
}

/** How a file is read, decided before the first row. */
export interface ImportPlan extends TablePlan {
  readonly encoding: string;
  readonly encodingIsProven: boolean;
  /** Undone while the text is read; null for nothing. */
  readonly repair: TextRepair | null;
  /** What seems to have garbled the text before it was saved: words that show it are reported. */
  readonly suspect: TextRepair | null;
  readonly dialect: Dialect;
  /** Index of the header's first record; null when the table has none. */
  readonly headerRow: number | null;
  /** Index of the first record below the header; 0 without one. */
  readonly firstRow: number;
  /** Columns that the header names; null when rows may have any number of cells. */
  readonly named: number | null;
  /** Rows with more cells than names make the table wider; else the cells are left out. */
  readonly keepsSurplus: boolean;
  /** By which a row is known that is written in another way than the others; null where nothing tells. */
  readonly pattern: RowPattern | null;
  /** What stands below the table; records count from 1 behind its last one. */
  readonly below: readonly LeftOutRecord[];
}

const WORDS: ReadonlySet<Role | null> = new Set([
  'productName',
  'category',
  'status',
  'currency',
  'country',
  'text',
  'packedProducts',
  'customerName',
  'channel',
  'consent',
  'timeOfDay',
  'campaign',
  ...MARK_ROLES,
]);
const NUMBERS: ReadonlySet<Role | null> = new Set([
  'quantity',
  'unitPrice',
  'amount',
  'rating',
  'orderTotal',
  'refund',
  'discount',
  'shipping',
  'tax',
  'fee',
  'unitCost',
  'orderCount',
  'totalSpent',
  'cost',
  'impressions',
  'clicks',
  'conversions',
  'conversionValue',
  'recipients',
  'opens',
]);

/**
 * Plans a table from sample cells.
 * @param cells one array of cells a column.
 */
export function planTable(
  names: readonly string[],
  cells: readonly (readonly string[])[],
  options: ParseOptions,
): TablePlan {
  const { facts, habits } = settleHabits(names, cells);
  const { layout, roles: guesses, findings } = understandTable(facts);
  const recalled = recallReading(names, options.remembered ?? {});
  const usual = recalled === null ? settleOrderTotal(names, cells, guesses) : recalledRoles(recalled);
  const roles = overrideRoles(names, usual, options.roles ?? {});
  const orders = givenOrders(names, options);
  const columns = facts.map((column, at) => ({
    ...planColumn(column, roles[at]!, options),
    ...planOrder(column, habits, orders[at]!, recalled?.columns[at]?.dateOrder ?? null),
  }));
  return { columns, layout, findings, recalled: recalled?.reading ?? null };
}

/** Columns that can be read in two ways, by date order or decimal mark, follow those that only one way reads. */
function settleHabits(
  names: readonly string[],
  cells: readonly (readonly string[])[],
): { readonly facts: readonly ColumnFacts[]; readonly habits: FileHabits } {
  const first = names.map((name, at) => factsOf(name, cells[at] ?? []));
  const habits = habitsOf(first);
  const facts = first.map((column, at) =>
    follows(column, habits) ? factsOf(column.name, cells[at] ?? [], habits) : column,
  );
  return { facts, habits };
}

function habitsOf(facts: readonly ColumnFacts[]): FileHabits {
  const numbers = facts.filter(({ type, numberStyleIsProven }) => type === 'number' && numberStyleIsProven);
  const commas = numbers.filter(({ numberStyle }) => numberStyle === 'comma').length;
  const isAgreed = commas === numbers.length || commas === 0;
  return {
    dateOrder: facts.find(isOrderedDate)?.dateOrder ?? null,
    numberStyle: isAgreed ? (numbers[0]?.numberStyle ?? null) : null,
  };
}

function isOrderedDate({ type, dateOrder, dateOrderIsProven }: ColumnFacts): boolean {
  return type === 'timestamp' && dateOrder !== 'ymd' && dateOrderIsProven;
}

function follows({ type, dateOrderIsProven, numberStyleIsProven }: ColumnFacts, habits: FileHabits): boolean {
  if (type === 'timestamp') return habits.dateOrder !== null && !dateOrderIsProven;
  return type === 'number' && habits.numberStyle === 'comma' && !numberStyleIsProven;
}

/** The order of dates that the caller fixed for each column; null where the cells decide. */
function givenOrders(names: readonly string[], options: ParseOptions): readonly (DateOrder | null)[] {
  const orders: (DateOrder | null)[] = names.map(() => options.dateOrder ?? null);
  for (const [key, order] of Object.entries(options.dateOrders ?? {})) {
    const column = columnFor(names, key);
    if (column === null)
      throw new AppError('invalid-params', `No column ${key}`, { details: { column: key } });
    orders[column] = order;
  }
  return orders;
}

type OrderPlan = Pick<
  ColumnPlan,
  'dateOrder' | 'dateOrderIsFixed' | 'dateOrderIsGiven' | 'dateOrderIsShared' | 'dateQuestion'
>;

/**
 * An order that is given leaves dates alone whose year comes first; one that is remembered, all dates whose own cells
 * tell.
 */
function planOrder(
  { type, dateOrder, filled }: ColumnFacts,
  habits: FileHabits,
  given: DateOrder | null,
  remembered: DateOrder | null,
): OrderPlan {
  const question = type === 'timestamp' ? dateQuestion(filled, habits.dateOrder) : null;
  const isAsked = question?.isAmbiguous === true;
  const answer = given ?? (isAsked ? remembered : null);
  return {
    dateOrder: dateOrder === 'ymd' && !isAsked ? 'ymd' : (answer ?? dateOrder),
    // The whole file may still prove wrong what was only remembered.
    dateOrderIsFixed: given !== null,
    dateOrderIsGiven: answer !== null,
    dateOrderIsShared: dateOrder === habits.dateOrder,
    dateQuestion: isAsked ? question : null,
  };
}

function planColumn(
  facts: ColumnFacts,
  { role, confidence }: RoleGuess,
  options: ParseOptions,
): Omit<ColumnPlan, keyof OrderPlan> {
  const isExact = options.types === 'text';
  return {
    name: facts.name,
    type: isExact ? 'text' : typeFor(facts, role),
    role,
    roleConfidence: confidence,
    numberStyle: facts.numberStyle,
    dateNotation: facts.dateNotation,
    stripDecimals: !isExact && isIdentifier(role) && facts.hasWholeDecimals && facts.wholeShare > 0.9,
    keepSpaces: isExact,
    isIdentifier: !isExact && isIdentifier(role),
    uniqueShare: facts.uniqueShare,
  };
}

/** What a column means decides over what its cells look like; an empty column has only its meaning. */
function typeFor({ type, filled }: ColumnFacts, role: Role | null): ColumnType {
  if (isIdentifier(role) || WORDS.has(role)) return 'text';
  if (filled.length > 0) return type;
  if (role === 'timestamp') return 'timestamp';
  return NUMBERS.has(role) ? 'number' : 'text';
}

/** @throws AppError `invalid-params` for a column that is not there, or a word that is no role. */
function overrideRoles(
  names: readonly string[],
  guesses: readonly RoleGuess[],
  wanted: Readonly<Record<string, Role | null>>,
): readonly RoleGuess[] {
  const result = [...guesses];
  for (const [key, role] of Object.entries(wanted)) {
    const column = columnFor(names, key);
    if (column === null || !(role === null || isRole(role))) throw unknownRole(key, role);
    result.forEach((other, at) => {
      if (role !== null && other.role === role) result[at] = { role: null, confidence: 0 };
    });
    result[column] = { role, confidence: role === null ? 0 : 1 };
  }
  return result;
}

/** By name first: a column may be called `3`. */
function columnFor(names: readonly string[], key: string): number | null {
  const byName = names.indexOf(key);
  if (byName >= 0) return byName;
  return /^\d+$/.test(key) && Number(key) < names.length ? Number(key) : null;
}

function unknownRole(column: string, role: unknown): AppError {
  return new AppError('invalid-params', `No column ${column}, or no role ${String(role)}`, {
    details: { column },
  });
}
