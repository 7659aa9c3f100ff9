import { asKeys, asNumbers } from '../../data/cells.ts';
import type { Insufficient } from '../../data/insufficient.ts';
import { isIdentifier, missingNeeds, type Role } from '../../data/roles.ts';
import type { ColumnInfo } from '../../data/schema.ts';
import { rolesOf, rowNumber, type Table } from '../../data/table.ts';
import { readCustomerTraits } from '../../data/traits/customer-traits.ts';
import { traitId, type Measure, type Trait } from '../../data/traits/trait.ts';
import type { RunContext } from '../define.ts';
import { levelValues, varies, type Values, type Variables } from './columns.ts';
import { correlations, type CorrelationsParams } from './meta.ts';

/** Who is compared, by what. */
export interface Subjects {
  readonly of: 'customers' | 'rows';
  readonly ids: readonly string[];
  readonly variables: readonly Variables[];
}

type Outcome = Subjects | { readonly insufficient: Insufficient };

const CUSTOMER_MEASURES: readonly (Measure | 'column')[] = [
  ...(['recency', 'orders', 'spending', 'tenure', 'usual-gap', 'order-value'] as const),
  ...(['items-per-order', 'products', 'categories', 'taken-off', 'returned', 'weekend', 'column'] as const),
];
const NOT_COMPARED: readonly (Role | null)[] = ['customerName', 'text'];
/** Text of more values tells rows apart rather than saying something of them. */
const MOST_VALUES = 200;

export async function readSubjects({ of }: CorrelationsParams, context: RunContext): Promise<Outcome> {
  const hasOrders = missingNeeds(correlations.needs, rolesOf(context.table)).length === 0;
  return of === 'rows' || (of === 'auto' && !hasOrders) ? readRows(context) : readCustomers(context);
}

async function readCustomers({ table, breathe }: RunContext): Promise<Outcome> {
  const read = await readCustomerTraits(table, breathe);
  if ('insufficient' in read) return read;
  const traits = read.traits.filter(({ measure }) => CUSTOMER_MEASURES.includes(measure));
  const variables = traits.filter(isPlain).map((trait): Variables => {
    const { measure, column } = trait;
    return { id: traitId(trait), measure, column, ...valuesOfTrait(trait) };
  });
  return { of: 'customers', ids: read.customers, variables: variables.filter(varies) };
}

/** Of the parts of a week the weekend only: seven shares of one whole hang together by arithmetic. */
function isPlain({ measure, part }: Trait): boolean {
  return part === null || measure === 'weekend';
}

function valuesOfTrait(trait: Trait): Values {
  if (trait.kind === 'level') return levelValues(trait.codes, trait.levels);
  return { kind: 'number', unit: trait.unit, values: finite(trait.values) };
}

async function readRows({ table, breathe }: RunContext): Promise<Outcome> {
  const variables: Variables[] = [];
  for (const [index, info] of table.columns.entries()) {
    if (!isCompared(info, table)) continue;
    const column = await table.read(index);
    await breathe();
    const isNumber = column.type === 'number' || info.isBoolean === true;
    const keys = asKeys(column);
    const values: Values = isNumber
      ? { kind: 'number', unit: unitOf(info), values: finite(asNumbers(column)) }
      : levelValues(keys.codes, keys.dictionary);
    variables.push({ id: info.name, measure: 'column', column: info.name, ...values });
  }
  const ids = Array.from({ length: table.rowCount }, (_, row) => String(rowNumber(table, row)));
  return { of: 'rows', ids, variables: variables.filter(varies) };
}

function isCompared({ type, role, distinct, derived, isBoolean }: ColumnInfo, { rowCount }: Table): boolean {
  if (isIdentifier(role) || NOT_COMPARED.includes(role) || type === 'timestamp' || distinct < 2) return false;
  if (derived !== undefined) return derived.field === 'age-band';
  return type === 'number' || isBoolean === true || distinct <= Math.min(MOST_VALUES, rowCount / 4);
}

function unitOf({ isBoolean, min, max, distinct }: ColumnInfo): 'flag' | 'number' {
  return isBoolean === true || (distinct === 2 && min === 0 && max === 1) ? 'flag' : 'number';
}

/** With what is no number of any use missing. */
function finite(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  return values.map((value) => (Number.isFinite(value) ? value : NaN));
}
