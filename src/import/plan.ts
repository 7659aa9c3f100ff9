import type { DateNotation } from '../data/cell-readers.ts';
import type { ColumnType } from '../data/column.ts';
import { isRole, type Role } from '../data/roles.ts';
import type { DateOrder } from '../data/schema.ts';
import type { NumberStyle } from '../data/number-text.ts';
import type { ParseOptions } from '../../workers/import.contract.ts';
import { AppError } from '../rpc/errors.ts';
import { factsOf, type ColumnFacts, type FileHabits } from './column-facts.ts';
import type { Dialect } from './dialect.ts';
import { guessRoles, type RoleGuess } from './guess-roles.ts';

/** How one column is read. */
export interface ColumnPlan {
  readonly name: string;
  readonly type: ColumnType;
  readonly role: Role | null;
  readonly roleConfidence: number;
  readonly numberStyle: NumberStyle;
  readonly dateOrder: DateOrder;
  readonly dateNotation: DateNotation;
  /** The caller fixed the order: cells do not change it. */
  readonly dateOrderIsFixed: boolean;
  readonly stripDecimals: boolean;
  readonly keepSpaces: boolean;
  readonly isIdentifier: boolean;
  /** Distinct among the filled cells of the sample, 0–1. */
  readonly uniqueShare: number;
}

/** How a file is read, decided before the first row. */
export interface ImportPlan {
  readonly encoding: string;
  readonly encodingIsProven: boolean;
  readonly dialect: Dialect;
  /** Index of the header's first record; null when the table has none. */
  readonly headerRow: number | null;
  /** Index of the first record below the header; 0 without one. */
  readonly firstRow: number;
  readonly columns: readonly ColumnPlan[];
}

const IDENTIFIERS: ReadonlySet<Role | null> = new Set(['customerId', 'orderId', 'productId', 'email']);
const WORDS: ReadonlySet<Role | null> = new Set([
  'productName',
  'category',
  'status',
  'currency',
  'country',
  'text',
]);
const NUMBERS: ReadonlySet<Role | null> = new Set(['quantity', 'unitPrice', 'amount', 'rating']);

/**
 * Plans the columns of a table from sample cells.
 * @param cells one array of cells a column.
 */
export function planColumns(
  names: readonly string[],
  cells: readonly (readonly string[])[],
  options: ParseOptions,
): readonly ColumnPlan[] {
  const facts = settleHabits(names, cells);
  const roles = overrideRoles(names, guessRoles(facts), options.roles ?? {});
  return facts.map((column, at) => planColumn(column, roles[at]!, options));
}

/** Columns that can be read in two ways, by date order or decimal mark, follow those that only one way reads. */
function settleHabits(
  names: readonly string[],
  cells: readonly (readonly string[])[],
): readonly ColumnFacts[] {
  const facts = names.map((name, at) => factsOf(name, cells[at] ?? []));
  const habits = habitsOf(facts);
  return facts.map((column, at) =>
    follows(column, habits) ? factsOf(column.name, cells[at] ?? [], habits) : column,
  );
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

function planColumn(facts: ColumnFacts, { role, confidence }: RoleGuess, options: ParseOptions): ColumnPlan {
  const isExact = options.types === 'text';
  return {
    name: facts.name,
    type: isExact ? 'text' : typeFor(facts, role),
    role,
    roleConfidence: confidence,
    numberStyle: facts.numberStyle,
    dateOrder: facts.dateOrder === 'ymd' ? 'ymd' : (options.dateOrder ?? facts.dateOrder),
    dateNotation: facts.dateNotation,
    dateOrderIsFixed: options.dateOrder !== undefined,
    stripDecimals: !isExact && IDENTIFIERS.has(role) && facts.hasWholeDecimals && facts.wholeShare > 0.9,
    keepSpaces: isExact,
    isIdentifier: !isExact && IDENTIFIERS.has(role),
    uniqueShare: facts.uniqueShare,
  };
}

/** What a column means decides over what its cells look like; an empty column has only its meaning. */
function typeFor({ type, filled }: ColumnFacts, role: Role | null): ColumnType {
  if (IDENTIFIERS.has(role) || WORDS.has(role)) return 'text';
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
