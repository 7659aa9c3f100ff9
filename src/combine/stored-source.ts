import type { CombineSource } from '../data/combine/source-column.ts';
import { getDataset, openDatabase, openTable } from '../storage/index.ts';

/**
 * A stored dataset as it was imported, staged or ready, as something to combine.
 * @throws AppError `dataset-not-found`, `storage-…`
 */
export async function storedSource(datasetId: string): Promise<CombineSource> {
  const info = await getDataset(await openDatabase(), datasetId);
  return {
    info,
    async read(index) {
      const table = await openTable(await openDatabase(), datasetId);
      const exceptions = (await table.exceptionsOf?.(index)) ?? [];
      return { column: await table.read(index), exceptions };
    },
  };
}

/** The stored datasets with these ids. @throws as {@link storedSource} */
export function storedSources(ids: readonly string[]): Promise<readonly CombineSource[]> {
  return Promise.all(ids.map(storedSource));
}
