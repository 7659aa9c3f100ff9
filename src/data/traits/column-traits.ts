import { asKeys, asNumbers } from '../cells.ts';
import { MISSING_CODE, type Column, type TextColumn } from '../column.ts';
import type { RowsByCustomer } from '../customer-orders.ts';
import { isIdentifier, type Role } from '../roles.ts';
import type { ColumnInfo } from '../schema.ts';
import type { Table } from '../table.ts';
import type { LevelTrait, NumberTrait, Trait } from './trait.ts';

/** Roles of columns that say something about people; others are about the order, or tell people apart. */
const OF_PEOPLE: readonly (Role | null)[] = [null, 'country', 'channel', 'consent', 'campaign'];
/** Roles of columns that say nothing of a row but which one it is. */
const OF_NOBODY: readonly (Role | null)[] = [
  'customerName',
  'text',
  'timeOfDay',
  'packedProducts',
  'cancelledAt',
];
/** Roles of which people may have several: the one they have most often stands for them. */
const MAY_VARY: readonly (Role | null)[] = ['country', 'channel'];
/** Share of customers who may contradict themselves in a column that is about the person: one misspelled row is enough. */
const CONTRADICTING = 0.05;
/** Fewest customers with several rows by whom it can be told whether a column is about the person. */
const FEWEST_REPEATED = 20;
const MOST_COLUMNS = 40;
/** Numbers that stand for something else: a mean of them says nothing. */
const CODE_NAME =
  /zip|post(al)?[\s_-]?code|postcode|plz|phone|mobile|邮编|郵便|电话|手机|(^|[^a-z])id([^a-z]|$)/i;

interface Candidate {
  readonly info: ColumnInfo;
  readonly column: Column;
}

/** What the columns of a table of orders say about its customers: those that are the same on all rows of a customer. */
export async function customerColumns(
  table: Table,
  byCustomer: RowsByCustomer,
  breathe: () => Promise<void>,
): Promise<Trait[]> {
  const traits: Trait[] = [];
  for (const { info, column } of await candidates(table, (role) => OF_PEOPLE.includes(role))) {
    await breathe();
    const { codes, contradicting, repeated } = oneEach(asKeys(column), byCustomer);
    const isSteady = contradicting <= CONTRADICTING * repeated;
    const isTold = repeated >= FEWEST_REPEATED || repeated === 0;
    if (MAY_VARY.includes(info.role) || (isSteady && isTold)) traits.push(...traitOf(info, column, codes));
  }
  return traits;
}

/** What the columns of any table say about its rows. @param rows from 0. */
export async function rowColumns(
  table: Table,
  rows: Int32Array,
  breathe: () => Promise<void>,
): Promise<Trait[]> {
  const traits: Trait[] = [];
  for (const { info, column } of await candidates(table, (role) => !OF_NOBODY.includes(role))) {
    await breathe();
    const keys = asKeys(column);
    traits.push(
      ...traitOf(
        info,
        column,
        Int32Array.from(rows, (row) => keys.codes[row]!),
      ),
    );
  }
  return traits;
}

async function candidates(table: Table, isWanted: (role: Role | null) => boolean): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const [index, info] of table.columns.entries()) {
    if (found.length >= MOST_COLUMNS) break;
    if (!isWanted(info.role) || !isTelling(info, table)) continue;
    found.push({ info, column: await table.read(index) });
  }
  return found;
}

function isTelling(info: ColumnInfo, { rowCount, columns }: Table): boolean {
  const { name, type, role, distinct, derived } = info;
  if (type === 'timestamp' || isIdentifier(role) || distinct < 2) return false;
  if (derived !== undefined) return derived.field === 'age-band';
  if (columns.some((other) => other.derived?.from === name && other.derived.field === 'age-band'))
    return false;
  if (type === 'number') return !CODE_NAME.test(name);
  return distinct <= rowCount / 2;
}

interface OneEach {
  /** Code of the value each customer has most often; of equally frequent ones the first. */
  readonly codes: Int32Array<ArrayBuffer>;
  /** Customers with several rows that have a value, and those of them with several values. */
  readonly repeated: number;
  readonly contradicting: number;
}

function oneEach({ codes }: TextColumn, { codes: customers, start, rows }: RowsByCustomer): OneEach {
  const own = new Int32Array(customers.length).fill(MISSING_CODE);
  let repeated = 0;
  let contradicting = 0;
  for (let customer = 0; customer < customers.length; customer++) {
    const counts = new Map<number, number>();
    let known = 0;
    for (let at = start[customer]!; at < start[customer + 1]!; at++) {
      const code = codes[rows[at]!]!;
      if (code === MISSING_CODE) continue;
      known += 1;
      counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    if (known > 1) repeated += 1;
    if (counts.size > 1) contradicting += 1;
    own[customer] = mostFrequent(counts);
  }
  return { codes: own, repeated, contradicting };
}

function mostFrequent(counts: ReadonlyMap<number, number>): number {
  let [best, most] = [MISSING_CODE, 0];
  for (const [code, count] of counts) if (count > most) [best, most] = [code, count];
  return best;
}

/** @param codes per person, into the column's keys. */
function traitOf(info: ColumnInfo, column: Column, codes: Int32Array<ArrayBuffer>): Trait[] {
  const named = { side: 'attribute', measure: 'column', column: info.name, part: null } as const;
  const { dictionary } = asKeys(column);
  const isNumber = column.type === 'number';
  if (!isNumber && info.isBoolean !== true) {
    const trait: LevelTrait = { ...named, kind: 'level', levels: dictionary, codes };
    return new Set(codes).size > 1 ? [trait] : [];
  }
  const numbers = isNumber ? Float64Array.from(dictionary, Number) : asNumbers(wordsOf(dictionary));
  const values = Float64Array.from(codes, (code) => (code === MISSING_CODE ? NaN : numbers[code]!));
  const isFlag = numbers.every((value) => value === 0 || value === 1);
  const trait: NumberTrait = { ...named, kind: 'number', unit: isFlag ? 'flag' : 'number', values };
  return [trait];
}

/** A column that holds each of the words once. */
function wordsOf(dictionary: readonly string[]): TextColumn {
  return { type: 'text', dictionary, codes: Int32Array.from(dictionary.keys()) };
}
