import type { ColumnType } from '../column.ts';
import type { Role } from '../roles.ts';
import type { ColumnInfo, DatasetInfo } from '../schema.ts';
import { columnKey } from './stack-columns.ts';
import type { JoinLink, JoinRecipe } from './recipe.ts';

/** What a row of the other table stands for. */
export type LinkGrain = 'order' | 'customer' | 'product' | 'other';

export interface CellPlace {
  readonly source: number;
  readonly column: number;
}

/** A column of the joined table. */
export interface JoinColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly role: Role | null;
  readonly roleConfidence: number;
  /** Where its cells are: in the first of these that a row of the whole has a row of. */
  readonly places: readonly CellPlace[];
  /** Filled on one row only of all that found the same row: a sum over the whole counts it once. */
  readonly once: boolean;
}

type Source = Pick<DatasetInfo, 'name' | 'columns'>;

const MONEY: readonly Role[] = ['amount', 'unitPrice', 'orderTotal'];
/** Roles that what is known of a customer, or of a product, may have in a table of orders. */
const OF_CUSTOMER: readonly Role[] = ['customerId', 'customerName', 'email', 'phone', 'consent', 'country'];
const OF_PRODUCT: readonly Role[] = ['productName', 'category', 'unitPrice'];

export function linkGrain({ to }: JoinLink, sources: readonly Source[]): LinkGrain {
  switch (columnNamed(sources[to.source], to.column)?.role) {
    case 'orderId':
      return 'order';
    case 'customerId':
    case 'email':
      return 'customer';
    case 'productId':
      return 'product';
    default:
      return 'other';
  }
}

/** The columns of the first source, then those of the others without the keys they were found by. */
export function joinColumns(sources: readonly Source[], { links }: JoinRecipe): readonly JoinColumn[] {
  const base = sources[0]!.columns.map((column, at) => baseColumn(column, at, sources, links));
  const taken = new Set(base.flatMap(({ role }) => role ?? []));
  const names = new Set(base.map(({ name }) => columnKey(name)));
  const others = links.flatMap((link) => {
    const source = sources[link.to.source]!;
    const grain = linkGrain(link, sources);
    const key = columnKey(link.to.column);
    return source.columns.flatMap((column, at): JoinColumn[] => {
      if (columnKey(column.name) === key) return [];
      const role = roleInWhole(column.role, grain, taken);
      if (role !== null) taken.add(role);
      const name = freeName(column.name, source.name, names);
      names.add(columnKey(name));
      const once = grain === 'order' && column.type === 'number';
      const { type, roleConfidence } = column;
      return [{ name, type, role, roleConfidence, places: [{ source: link.to.source, column: at }], once }];
    });
  });
  return taken.has('orderTotal') ? [...base, ...others] : [...base, ...others.map(withoutRefund)];
}

/** What was given back of an order is taken off its total: off one of its lines it would be lost in part. */
function withoutRefund(column: JoinColumn): JoinColumn {
  return column.role === 'refund' && column.once ? { ...column, role: null } : column;
}

/** An order without lines has a row of its own: there the order itself says what the line would have. */
function baseColumn(
  column: ColumnInfo,
  at: number,
  sources: readonly Source[],
  links: readonly JoinLink[],
): JoinColumn {
  const places = links.flatMap((link) => {
    if (linkGrain(link, sources) !== 'order' || link.from.source !== 0) return [];
    const isKey = columnKey(link.from.column) === columnKey(column.name);
    const { columns } = sources[link.to.source]!;
    const same = columns.findIndex(({ name, role }) =>
      isKey ? columnKey(name) === columnKey(link.to.column) : role !== null && role === column.role,
    );
    return same < 0 ? [] : { source: link.to.source, column: same };
  });
  const types = new Set([
    column.type,
    ...places.map((place) => sources[place.source]!.columns[place.column]!.type),
  ]);
  const { name, role, roleConfidence, type } = column;
  const all = [{ source: 0, column: at }, ...places];
  return { name, role, roleConfidence, type: types.size === 1 ? type : 'text', places: all, once: false };
}

/** A role belongs to one column, and what a customer spent in all is no order's money. */
function roleInWhole(role: Role | null, grain: LinkGrain, taken: ReadonlySet<Role>): Role | null {
  if (role === null || taken.has(role)) return null;
  switch (grain) {
    case 'order':
      return roleOfOrder(role, taken);
    case 'customer':
      return OF_CUSTOMER.includes(role) ? role : null;
    case 'product':
      return OF_PRODUCT.includes(role) && !(role === 'unitPrice' && hasMoney(taken)) ? role : null;
    case 'other':
      return null;
  }
}

/** What stands on a row of orders is of the whole order; its lines have their own quantities and prices. */
function roleOfOrder(role: Role, taken: ReadonlySet<Role>): Role | null {
  if (role === 'quantity' || role === 'unitPrice') return null;
  if (role !== 'amount') return role;
  return hasMoney(taken) ? null : 'orderTotal';
}

function hasMoney(taken: ReadonlySet<Role>): boolean {
  return MONEY.some((role) => taken.has(role));
}

function freeName(name: string, source: string, taken: ReadonlySet<string>): string {
  if (!taken.has(columnKey(name))) return name;
  const longer = `${name} (${source})`;
  for (let count = 2; ; count++) {
    const candidate = count === 2 ? longer : `${longer} ${count - 1}`;
    if (!taken.has(columnKey(candidate))) return candidate;
  }
}

/** The column of this name, in a source. */
export function columnNamed(source: Source | undefined, name: string): ColumnInfo | undefined {
  return source?.columns.find((column) => columnKey(column.name) === columnKey(name));
}
