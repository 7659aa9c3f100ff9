import { quantileOfSorted } from '../../kernels/quantiles.ts';
import type { Column } from '../column.ts';
import type { Table } from '../table.ts';
import { changeColumn, floatColumn, indexOfColumn, presentValues } from './change-column.ts';
import type { CleaningStep, Fences } from './steps.ts';

/** Values beyond the fences are set to them; missing ones stay missing. */
export function capValues(table: Table, step: Extract<CleaningStep, { readonly kind: 'cap' }>): Table {
  const index = indexOfColumn(table, step.column);
  const info = table.columns[index]!;
  return changeColumn(table, index, {
    info: { ...info, distinctIsExact: false },
    column: (column) => capped(column, step.fences),
  });
}

/** Where the fences lie for these values, not all of them missing. */
function fencesOf(values: Float64Array, fences: Fences): { readonly low: number; readonly high: number } {
  const ordered = values.toSorted();
  if (fences.by === 'quantiles') {
    return { low: quantileOfSorted(ordered, fences.low), high: quantileOfSorted(ordered, fences.high) };
  }
  const q1 = quantileOfSorted(ordered, 0.25);
  const q3 = quantileOfSorted(ordered, 0.75);
  return { low: q1 - fences.factor * (q3 - q1), high: q3 + fences.factor * (q3 - q1) };
}

function capped(column: Column, fences: Fences): Column {
  if (column.type === 'text') return column;
  const present = presentValues(column);
  if (present.length === 0) return column;
  const { low, high } = fencesOf(present, fences);
  return floatColumn(
    column.type,
    column.values.map((value) => (value < low ? low : value > high ? high : value)),
  );
}
