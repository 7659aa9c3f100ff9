import type { OverlapRule, StackRecipe } from '../data/combine/recipe.ts';
import type { DatasetInfo } from '../data/schema.ts';
import { AppError } from '../rpc/errors.ts';
import { getDataset, openDatabase } from '../storage/index.ts';

/** The last day of a dataset; −∞ where it has none. */
export function lastDate({ columns }: DatasetInfo): number {
  const dated = columns.find(({ role, type }) => role === 'timestamp' && type === 'timestamp');
  return dated?.max ?? -Infinity;
}

/** The recipe that adds an export to a dataset: to its parts, where it was itself made so and all of them are there. */
export async function recipeToAdd(
  added: DatasetInfo,
  target: DatasetInfo,
  overlap: OverlapRule,
): Promise<StackRecipe> {
  const parts = (await partsOf(target)) ?? [target];
  const later = parts.findIndex((part) => lastDate(part) > lastDate(added));
  const at = later < 0 ? parts.length : later;
  const ids = parts.map(({ id }) => id);
  return { kind: 'stack', sources: [...ids.slice(0, at), added.id, ...ids.slice(at)], overlap };
}

/** The datasets that a stack was made of; null when it is none, or when one of them is gone. */
async function partsOf({ sources }: DatasetInfo): Promise<readonly DatasetInfo[] | null> {
  if (sources?.recipe.kind !== 'stack') return null;
  const db = await openDatabase();
  const parts = await Promise.all(sources.recipe.sources.map((id) => getDataset(db, id).catch(ifMissing)));
  return parts.every((part) => part !== null) ? parts : null;
}

function ifMissing(error: unknown): null {
  if (error instanceof AppError && error.code === 'dataset-not-found') return null;
  throw error;
}
