import type { Table } from '../table.ts';
import { capValues } from './cap.ts';
import { addCategory } from './category.ts';
import { dropMissing, excludeValues } from './drop-rows.ts';
import { dropDuplicates } from './duplicate-rows.ts';
import { fillMissing } from './fill.ts';
import { mergeValues } from './merge-values.ts';
import type { CleaningStep } from './steps.ts';

/**
 * The table as one step makes it look. The table given stays as it is; columns are changed when they are read, rows
 * are chosen now.
 *
 * @param step one that `obstacleTo` has nothing against.
 * @param breathe called between passes over the rows; may throw to stop.
 */
export function applyStep(
  table: Table,
  step: CleaningStep,
  breathe: () => Promise<void>,
): Table | Promise<Table> {
  switch (step.kind) {
    case 'fill':
    case 'fill-constant':
      return fillMissing(table, step);
    case 'cap':
      return capValues(table, step);
    case 'merge':
      return mergeValues(table, step);
    case 'category':
      return addCategory(table, step);
    case 'drop-missing':
      return dropMissing(table, step.columns);
    case 'exclude':
      return excludeValues(table, step.column, step.values);
    case 'drop-duplicates':
      return dropDuplicates(table, step.columns, breathe);
    case 'sales-rule':
      return { ...table, salesRule: step.rule };
  }
}
