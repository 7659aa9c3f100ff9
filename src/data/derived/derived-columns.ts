import { appendColumn } from '../cleaning/append-column.ts';
import { categoryColumn } from '../cleaning/category.ts';
import { obstacleTo } from '../cleaning/obstacle.ts';
import type { Recipe } from '../cleaning/steps.ts';
import type { Column } from '../column.ts';
import type { ColumnInfo, DatasetInfo } from '../schema.ts';
import type { Table } from '../table.ts';
import { ageBands, ageSource } from './age-band.ts';
import { FIELD_SHAPES, type DerivedField } from './fields.ts';
import { timePart } from './time-parts.ts';

type ComputedField = Exclude<DerivedField, 'category'>;

const DAY_MS = 86_400_000;
const CLOCK_PARTS: readonly ComputedField[] = ['hour', 'part-of-day'];
const DATE_PARTS: readonly ComputedField[] = ['weekday', 'weekend', 'month'];

/**
 * The columns that can be computed from these without asking: the parts of the time of an order, and the age band of a
 * customer. Their counts are bounds.
 */
export function derivedColumns(columns: readonly ColumnInfo[]): ColumnInfo[] {
  const names = new Set(columns.map(({ name }) => name));
  return columns
    .flatMap((column) => fieldsOf(column).map((field) => derivedInfo(column, field)))
    .filter(({ name }) => !names.has(name));
}

/** A dataset's columns as its analyses see them: its own, those its recipe adds, those computed from them. */
export function seenColumns({
  columns,
  recipe,
}: Pick<DatasetInfo, 'columns' | 'recipe'>): readonly ColumnInfo[] {
  const own = columnsAfter(columns, recipe);
  return [...own, ...derivedColumns(own)];
}

/** The columns there are after these steps; what the steps do to counts is not told. */
export function columnsAfter(columns: readonly ColumnInfo[], recipe: Recipe): readonly ColumnInfo[] {
  return recipe.reduce(
    (seen, step) =>
      step.kind === 'category' && obstacleTo(step, seen) === null
        ? [...seen, categoryColumn({ columns: seen }, step.column)]
        : seen,
    columns,
  );
}

/** The table with its derived columns after its own, computed when they are read. */
export function withDerived(table: Table): Table {
  return derivedColumns(table.columns).reduce((seen, info) => {
    const { from, field } = info.derived!;
    const index = table.columns.findIndex(({ name }) => name === from);
    return appendColumn(seen, info, async () =>
      compute(
        await table.read(index),
        table.columns[index]!,
        field as ComputedField,
        table.importedAt ?? NaN,
      ),
    );
  }, table);
}

function compute(column: Column, info: ColumnInfo, field: ComputedField, on: number): Column {
  if (column.type === 'text') throw new TypeError(`${info.name} holds text`);
  return field === 'age-band'
    ? ageBands(column.values, ageSource(info)!, on)
    : timePart(column.values, field);
}

function fieldsOf(column: ColumnInfo): readonly ComputedField[] {
  if (column.derived !== undefined) return [];
  if (ageSource(column) !== null) return ['age-band'];
  if (column.role !== 'timestamp' || column.type !== 'timestamp') return [];
  return hasClock(column) ? [...CLOCK_PARTS, ...DATE_PARTS] : DATE_PARTS;
}

/** Where the first and the last time are midnight, the column holds days. */
function hasClock({ min, max }: ColumnInfo): boolean {
  return min !== null && max !== null && (min % DAY_MS !== 0 || max % DAY_MS !== 0);
}

function derivedInfo(column: ColumnInfo, field: ComputedField): ColumnInfo {
  const { type, min, max, distinct } = FIELD_SHAPES[field];
  return {
    name: `${column.name} ${field.replaceAll('-', ' ')}`,
    type,
    role: null,
    missing: column.missing,
    distinct: Math.min(distinct, column.distinct),
    distinctIsExact: false,
    min,
    max,
    roleConfidence: 1,
    derived: { from: column.name, field },
  };
}
