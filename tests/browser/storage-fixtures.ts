import { BitSet } from '../../src/data/bit-set.ts';
import { CHUNK_ROWS, type ColumnChunk, type ColumnType } from '../../src/data/column.ts';
import type { Role } from '../../src/data/roles.ts';
import { DEFAULT_SALES_RULE } from '../../src/data/sales-rule.ts';
import type { DatasetInfo } from '../../src/data/schema.ts';
import { finishStaging, stageDataset, writeChunk, type KeptDatabase } from '../../src/storage/index.ts';

const NOTHING: Pick<ColumnChunk, 'valid' | 'newEntries' | 'exceptions'> = {
  valid: null,
  newEntries: [],
  exceptions: [],
};

export function numberChunk(values: readonly number[], rest: Partial<ColumnChunk> = {}): ColumnChunk {
  return { rowCount: values.length, values: Float64Array.from(values).buffer, ...NOTHING, ...rest };
}

export function textChunk(codes: readonly number[], newEntries: readonly string[]): ColumnChunk {
  return { rowCount: codes.length, values: Int32Array.from(codes).buffer, ...NOTHING, newEntries };
}

export function bits(length: number, rows: readonly number[]): ArrayBuffer {
  const set = new BitSet(length);
  for (const row of rows) set.add(row);
  return set.words.buffer;
}

export function datasetInfo(
  id: string,
  rowCount: number,
  columns: readonly (readonly [name: string, type: ColumnType, role: Role | null])[],
): DatasetInfo {
  return {
    id,
    name: `${id}.csv`,
    kind: 'orders',
    rowCount,
    columns: columns.map(([name, type, role]) => ({
      name,
      type,
      role,
      missing: 0,
      distinct: 1,
      distinctIsExact: true,
      min: null,
      max: null,
      roleConfidence: 0.9,
    })),
    problems: [],
    import: {
      encoding: 'utf-8',
      delimiter: ',',
      headerRow: 0,
      dateOrder: null,
      platform: null,
      fileName: `${id}.csv`,
      fileBytes: 1,
      durationMs: 1,
    },
    salesRule: DEFAULT_SALES_RULE,
    recipe: [],
    sample: null,
    createdAt: 1,
    revision: 1,
  };
}

/** Stages a dataset of two columns, customer and amount, ready to commit. */
export async function stageOrders(db: KeptDatabase, id: string, createdAt = 1): Promise<DatasetInfo> {
  const info = {
    ...datasetInfo(id, 3, [
      ['Customer', 'text', 'customerId'],
      ['Amount', 'number', 'amount'],
    ]),
    createdAt,
  };
  await stageDataset(db, id);
  await writeChunk(db, id, 0, 0, textChunk([0, 1, 0], ['Ann', 'Ben']));
  await writeChunk(db, id, 1, 0, numberChunk([1.5, 2, 3]));
  await finishStaging(db, info);
  return info;
}

/** A whole chunk's worth of rows, then some. */
export const TWO_CHUNKS = CHUNK_ROWS + 5;
