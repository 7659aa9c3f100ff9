import { faultyStep } from '../data/cleaning/check-recipe.ts';
import { DATE_ORDERS } from '../data/schema.ts';
import { AppError } from '../rpc/errors.ts';
import type { ParseOptions } from '../../workers/import.contract.ts';

/**
 * What the types promise, checked for callers without them: the console, scripts, checks from outside.
 *
 * @throws AppError `invalid-params`
 */
export function checkSource(source: unknown): void {
  if (source instanceof File) return;
  const { name, bytes } = (source ?? {}) as { name?: unknown; bytes?: unknown };
  const isBytes = bytes instanceof Uint8Array || bytes instanceof ArrayBuffer;
  require(typeof name === 'string' && isBytes, 'file', 'a File, or { name, bytes }');
}

/** @throws AppError `invalid-params` */
export function checkParseOptions({
  types,
  dateOrder,
  dateOrders,
  roles,
  repair,
  ...words
}: ParseOptions): void {
  require(types === undefined || ['infer', 'text'].includes(types), 'types', '"infer" or "text"');
  require(dateOrder === undefined || DATE_ORDERS.includes(dateOrder), 'dateOrder', DATE_ORDERS.join(', '));
  const orders: readonly unknown[] = Object.values(dateOrders ?? {});
  const areOrders = orders.every((order) => DATE_ORDERS.some((known) => known === order));
  require(areOrders, 'dateOrders', `of ${DATE_ORDERS.join(', ')} by column`);
  require(isRepair(repair ?? null), 'repair', 'null or { written, misread }');
  for (const word of ['name', 'sheet', 'entry'] as const)
    require(words[word] === undefined || typeof words[word] === 'string', word, 'a string');
  require(roles === undefined ||
    (typeof roles === 'object' && (roles as object | null) !== null), 'roles', 'an object');
}

function isRepair(repair: object | null): boolean {
  if (repair === null) return true;
  const { written, misread } = repair as { written?: unknown; misread?: unknown };
  return typeof written === 'string' && typeof misread === 'string';
}

/**
 * @param defaults of the analysis: it takes no other parameters, so that a misspelt one is not ignored.
 * @throws AppError `invalid-params`
 */
export function checkRun(datasetIds: unknown, params: unknown, defaults: object): void {
  const isList = Array.isArray(datasetIds) && datasetIds.every((id) => typeof id === 'string');
  require(isList, 'datasetIds', 'a list of dataset ids');
  require(typeof params === 'object' && params !== null, 'params', 'an object');
  const known = Object.keys(defaults);
  for (const name of Object.keys(params as object)) {
    require(known.includes(name), `parameter ${name}`, `one of ${known.join(', ')}`);
  }
}

/** @throws AppError `invalid-params` */
export function checkRecipe(recipe: unknown): void {
  const fault = faultyStep(recipe);
  require(fault !== null, 'recipe', 'a list of cleaning steps');
  require(fault === -1, `step ${(fault ?? 0) + 1} of the recipe`, 'a cleaning step');
}

function require(holds: boolean, what: string, expected: string): void {
  if (!holds) throw new AppError('invalid-params', `${what} must be ${expected}`, { details: { what } });
}
