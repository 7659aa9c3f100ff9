import type { Role } from '../data/roles.ts';
import type { ProblemCode } from '../data/schema.ts';
import type { ColumnFacts } from './column-facts.ts';
import { guessRoles, type RoleGuess } from './guess-roles.ts';
import { plainName } from './plain-name.ts';
import { layoutRoles } from './platforms/layout-roles.ts';
import type { Layout } from './platforms/layout.ts';
import { isMasked, isMaskedColumn } from './platforms/masked.ts';
import { aliasesOf, recogniseLayout } from './platforms/recognise.ts';
import { namesRole } from './role-names.ts';

/** Something that the user should know about what a file can tell. */
export interface Finding {
  readonly code: ProblemCode;
  readonly column: string | null;
  readonly sample: string | null;
}

/** What a table means: whose file it is, and what its columns say. */
export interface Understanding {
  /** Null for a file of no known platform. */
  readonly layout: Layout | null;
  readonly roles: readonly RoleGuess[];
  readonly findings: readonly Finding[];
}

const PERSON_ROLES = ['customerId', 'email', 'phone', 'customerName'] as const;

/** Finds out what a table means: by its platform's layout, where it is recognised; else by headers and cells. */
export function understandTable(columns: readonly ColumnFacts[]): Understanding {
  const recognition = recogniseLayout(columns.map(({ name }) => name));
  const layout = recognition?.layout ?? null;
  const roles = recognition === null ? guessRoles(columns) : layoutRoles(recognition, columns);
  return { layout, roles, findings: findingsOf(columns, roles, layout) };
}

/** What to say of how customers are told apart, or are not. */
function findingsOf(
  columns: readonly ColumnFacts[],
  roles: readonly RoleGuess[],
  layout: Layout | null,
): Finding[] {
  const customer = columns.find((_, at) => roles[at]!.role === 'customerId') ?? null;
  const masked =
    columns.find((column) => isMaskedColumn(column.filled) && namesPerson(column, layout)) ?? null;
  if (customer !== null)
    return isNameOf(customer, layout) ? [findingIn('customer-by-name', customer, null)] : [];
  if (masked !== null) return [findingIn('masked-customer', masked, masked.filled.find(isMasked) ?? null)];
  return layout?.namesNobody === true ? [{ code: 'no-customer', column: null, sample: null }] : [];
}

function findingIn(code: ProblemCode, { name }: ColumnFacts, sample: string | null): Finding {
  return { code, column: name, sample };
}

function namesPerson(column: ColumnFacts, layout: Layout | null): boolean {
  return PERSON_ROLES.some((role) => isHeaderOf(column, role, layout));
}

function isNameOf(column: ColumnFacts, layout: Layout | null): boolean {
  return (
    isHeaderOf(column, 'customerName', layout) || (layout === null && namesRole(column.name, 'customerName'))
  );
}

function isHeaderOf({ name }: ColumnFacts, role: Role, layout: Layout | null): boolean {
  if (layout === null) return namesRole(name, role);
  const header = layout.roles[role];
  return header !== undefined && aliasesOf(header).includes(plainName(name));
}
