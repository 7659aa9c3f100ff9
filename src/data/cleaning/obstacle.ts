import type { ColumnType } from '../column.ts';
import type { ColumnInfo } from '../schema.ts';
import { categoryColumnName, columnsOfStep, type CleaningStep } from './steps.ts';

/** Why a step does not apply to a table. */
export type StepObstacle =
  | { readonly code: 'no-such-column'; readonly columns: readonly string[] }
  | { readonly code: 'wrong-type'; readonly column: string; readonly type: ColumnType }
  | { readonly code: 'column-exists'; readonly column: string };

const NUMERIC: readonly ColumnType[] = ['number', 'timestamp'];
const ANY: readonly ColumnType[] = ['number', 'timestamp', 'text'];

/** What keeps a step from being applied to a table with these columns; null when nothing does. */
export function obstacleTo(step: CleaningStep, columns: readonly ColumnInfo[]): StepObstacle | null {
  const typeOf = new Map(columns.map(({ name, type }) => [name, type]));
  const absent = columnsOfStep(step).filter((name) => !typeOf.has(name));
  if (absent.length > 0) return { code: 'no-such-column', columns: absent };
  const fits = typesFor(step);
  const misfit = columnsOfStep(step).find((name) => !fits.includes(typeOf.get(name)!));
  if (misfit !== undefined) return { code: 'wrong-type', column: misfit, type: typeOf.get(misfit)! };
  if (step.kind === 'category' && typeOf.has(categoryColumnName(step.column))) {
    return { code: 'column-exists', column: categoryColumnName(step.column) };
  }
  return null;
}

function typesFor(step: CleaningStep): readonly ColumnType[] {
  switch (step.kind) {
    case 'fill':
      return step.with === 'mode' ? ANY : NUMERIC;
    case 'fill-constant':
      return typeof step.value === 'number' ? NUMERIC : ['text'];
    case 'cap':
      return NUMERIC;
    case 'merge':
      return ['text'];
    case 'drop-missing':
    case 'exclude':
    case 'drop-duplicates':
    case 'category':
    case 'sales-rule':
      return ANY;
  }
}
