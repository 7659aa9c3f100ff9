import type { Recipe } from '../data/cleaning/steps.ts';
import type { Role } from '../data/roles.ts';
import { isSameRule, type SalesRule } from '../data/sales-rule.ts';
import type { ColumnInfo, DatasetInfo, DatasetKind, ImportFacts } from '../data/schema.ts';
import { AppError } from '../rpc/errors.ts';

export interface DatasetChanges {
  readonly name?: string | undefined;
  readonly kind?: DatasetKind | undefined;
  /** By column index; null takes the role away. */
  readonly roles?: Readonly<Record<string, Role | null>> | undefined;
  readonly salesRule?: SalesRule | undefined;
  readonly recipe?: Recipe | undefined;
  /** Columns of dates that are in the right order: the user says so. */
  readonly answeredDates?: readonly string[] | undefined;
}

/**
 * `info` with the changes made. A role belongs to one column: giving it to another takes it from the first.
 * The revision grows only when something that results depend on is different afterwards.
 * @throws AppError `invalid-params` for a column that is not there.
 */
export function applyChanges(info: DatasetInfo, changes: DatasetChanges): DatasetInfo {
  const columns = withRoles(info.columns, changes.roles ?? {});
  const salesRule = changes.salesRule ?? info.salesRule;
  const recipe = changes.recipe ?? info.recipe;
  const stale =
    !sameRoles(columns, info.columns) ||
    !isSameRule(salesRule, info.salesRule) ||
    !sameRecipe(recipe, info.recipe);
  return {
    ...info,
    name: changes.name ?? info.name,
    kind: changes.kind ?? info.kind,
    columns,
    import: withAnswers(info.import, changes.answeredDates ?? []),
    salesRule,
    recipe,
    revision: info.revision + (stale ? 1 : 0),
  };
}

function withRoles(
  columns: readonly ColumnInfo[],
  roles: Readonly<Record<string, Role | null>>,
): readonly ColumnInfo[] {
  const unknown = Object.keys(roles).filter((index) => columns[Number(index)] === undefined);
  if (unknown.length > 0) throw new AppError('invalid-params', `No column ${unknown.join(', ')}`);
  const given = new Set(Object.values(roles));
  return columns.map((column, index) => {
    const role = roles[index];
    if (role !== undefined) return { ...column, role, roleConfidence: 1 };
    return column.role !== null && given.has(column.role) ? { ...column, role: null } : column;
  });
}

function withAnswers(facts: ImportFacts, columns: readonly string[]): ImportFacts {
  if (facts.openDates === undefined || columns.length === 0) return facts;
  const openDates = facts.openDates.map((open) =>
    columns.includes(open.column) ? { ...open, isAnswered: true } : open,
  );
  return { ...facts, openDates };
}

function sameRoles(a: readonly ColumnInfo[], b: readonly ColumnInfo[]): boolean {
  return a.every((column, index) => column.role === b[index]?.role);
}

function sameRecipe(a: Recipe, b: Recipe): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
