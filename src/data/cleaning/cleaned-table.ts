import type { CellException, Column } from '../column.ts';
import type { Table } from '../table.ts';
import { applyStep } from './apply-step.ts';
import { obstacleTo } from './obstacle.ts';
import type { Recipe } from './steps.ts';

const NO_BREATH = () => Promise.resolve();

/**
 * A table as its recipe makes it look: the stored cells are never changed. Steps that do not apply are left out. The same
 * table and recipe always give the same cells.
 *
 * Columns are computed each time they are read: {@link remembering} keeps them. `sourceRows` leads back to the imported
 * rows.
 */
export async function cleanedTable(
  table: Table,
  recipe: Recipe,
  breathe: () => Promise<void> = NO_BREATH,
): Promise<Table> {
  let cleaned = table;
  for (const step of recipe) {
    if (obstacleTo(step, cleaned.columns) !== null) continue;
    cleaned = await applyStep(cleaned, step, breathe);
    await breathe();
  }
  return cleaned;
}

/** The table with each column read once, and kept as long as the table is. */
export function remembering(table: Table): Table {
  const { exceptionsOf } = table;
  const columns = new Map<number, Promise<Column>>();
  const exceptions = new Map<number, Promise<readonly CellException[]>>();
  return {
    ...table,
    read: (index) => once(columns, index, () => table.read(index)),
    ...(exceptionsOf !== undefined && {
      exceptionsOf: (index: number) => once(exceptions, index, () => exceptionsOf(index)),
    }),
  };
}

/** A failure is not remembered. */
function once<Value>(
  known: Map<number, Promise<Value>>,
  index: number,
  compute: () => Promise<Value>,
): Promise<Value> {
  const before = known.get(index);
  if (before !== undefined) return before;
  const computing = compute();
  known.set(index, computing);
  computing.catch(() => known.delete(index));
  return computing;
}
