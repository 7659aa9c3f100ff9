import type { Role } from '../../data/roles.ts';
import type { ColumnFacts } from '../column-facts.ts';
import type { RoleGuess } from '../guess-roles.ts';
import { plainName } from '../plain-name.ts';
import type { Header } from './layout.ts';
import { isMaskedColumn } from './masked.ts';
import { aliasesOf, type Recognition } from './recognise.ts';

/** A column counts as filled when it has at least this share of the fullest column that could have its role. */
const WELL_FILLED = 0.5;
const SURE = 0.99;
const ALIAS = 0.9;
const EMPTY = 0.7;
const NONE: RoleGuess = { role: null, confidence: 0 };
const OF_PERSONS: ReadonlySet<Role> = new Set(['customerId', 'customerName', 'phone', 'email']);

/** Roles that choose their column before the others. */
const FIRST: readonly Role[] = ['customerId', 'orderId', 'timestamp'];

/**
 * What the columns of a recognised file mean. Columns that the layout does not speak of mean nothing; a column that
 * hides persons is nobody's identity. Each role goes to one column.
 */
export function layoutRoles(
  { layout, share }: Recognition,
  columns: readonly ColumnFacts[],
): readonly RoleGuess[] {
  const guesses = columns.map(() => NONE);
  const entries = Object.entries(layout.roles) as [Role, (typeof layout.roles)[Role] & {}][];
  for (const [role, header] of entries.sort(([a], [b]) => rankOf(a) - rankOf(b))) {
    const free = aliasesOf(header).flatMap((alias) => columnsOf(alias, role, columns, guesses));
    const column = bestFilled(free, columns, isHidden(header, role, columns));
    if (column === null) continue;
    guesses[column] = {
      role,
      confidence: confidenceOf(columns[column]!, column === free[0]) * Math.min(1, 0.5 + share),
    };
  }
  return guesses;
}

function rankOf(role: Role): number {
  const rank = FIRST.indexOf(role);
  return rank < 0 ? FIRST.length : rank;
}

function columnsOf(
  alias: string,
  role: Role,
  columns: readonly ColumnFacts[],
  guesses: readonly RoleGuess[],
): readonly number[] {
  const column = columns.findIndex(({ name }, at) => guesses[at] === NONE && plainName(name) === alias);
  if (column < 0) return [];
  return OF_PERSONS.has(role) && isMaskedColumn(columns[column]!.filled) ? [] : [column];
}

/** The first column that is not much emptier than the others. */
function bestFilled(
  candidates: readonly number[],
  columns: readonly ColumnFacts[],
  mustSaySomething: boolean,
): number | null {
  const filledIn = (column: number) => columns[column]!.filled.length;
  const most = Math.max(Number(mustSaySomething), ...candidates.map(filledIn));
  return candidates.find((column) => filledIn(column) >= most * WELL_FILLED) ?? null;
}

/** Whether a column that would have the role hides its persons: then an empty one does not stand in for it. */
function isHidden(header: Header, role: Role, columns: readonly ColumnFacts[]): boolean {
  const aliases = aliasesOf(header);
  const isIts = ({ name }: ColumnFacts) => aliases.includes(plainName(name));
  return OF_PERSONS.has(role) && columns.some((column) => isIts(column) && isMaskedColumn(column.filled));
}

function confidenceOf({ filled }: ColumnFacts, isPreferred: boolean): number {
  if (filled.length === 0) return EMPTY;
  return isPreferred ? SURE : ALIAS;
}
