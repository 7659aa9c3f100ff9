import type { CombineRecipe, JoinRecipe } from '../data/combine/recipe.ts';
import type { DatasetInfo } from '../data/schema.ts';
import type { CallOptions } from '../rpc/contract.ts';
import type {
  BuildRequest,
  CombineOffers,
  CombineProgress,
  JoinOffer,
  StackOffer,
  StackPreviewRequest,
} from '../../workers/combine.contract.ts';
import * as storage from '../storage/index.ts';
import { announceDatasetsChanged } from './changes.ts';
import { holdImport, releaseImport } from './import-locks.ts';
import { discardImport, untilSettled } from './importer.ts';
import { withCombineClient } from './workers.ts';

export type CombineOptions = Pick<CallOptions<CombineProgress>, 'signal' | 'onProgress'>;

export interface CombineRequest {
  readonly recipe: CombineRecipe;
  /** The dataset whose name, roles, rules and cleaning the whole takes over. */
  readonly like: string;
  /** Default: the name of `like`. */
  readonly name?: string | undefined;
  /** Staged imports that become lasting together with the whole. */
  readonly commit?: readonly string[] | undefined;
  /** Datasets that the whole takes the place of. */
  readonly replace?: readonly string[] | undefined;
}

/** What can be made of a dataset, staged or kept, and the kept ones. */
export async function findCombineOffers(datasetId: string, options?: CombineOptions): Promise<CombineOffers> {
  const kept = await storage.listDatasets(await storage.openDatabase());
  const others = kept.flatMap(({ id }) => (id === datasetId ? [] : id));
  if (others.length === 0) return { stacks: [], join: null, blocked: [] };
  return withCombineClient((client) => client.call('offers', { datasetId, others }, options));
}

/** What adding one dataset to another would come to. */
export function previewStack(request: StackPreviewRequest, options?: CombineOptions): Promise<StackOffer> {
  return withCombineClient((client) => client.call('stack', request, options));
}

/** What a join would come to. */
export function previewJoin(recipe: JoinRecipe, options?: CombineOptions): Promise<JoinOffer> {
  return withCombineClient((client) => client.call('join', { recipe }, options));
}

/**
 * Puts datasets together to one. The parts stay as they are; one transaction at the end makes the whole appear, with
 * the staged parts, and what it replaces go. Aborted or failed before that, it leaves nothing behind.
 *
 * @throws AppError `dataset-not-found`, `storage-…`, `worker-crashed`; AbortError.
 */
export async function combineDatasets(
  { recipe, like, name, commit = [], replace = [] }: CombineRequest,
  options: CombineOptions = {},
): Promise<DatasetInfo> {
  options.signal?.throwIfAborted();
  const named = name ?? (await storage.getDataset(await storage.openDatabase(), like)).name;
  const datasetId = crypto.randomUUID();
  await holdImport(datasetId);
  const build = { recipe, like, name: named, datasetId };
  const exchange = { commit: [datasetId, ...commit], remove: replace };
  const whole = await untilSettled(buildOrDiscard(build, exchange, options));
  announceDatasetsChanged();
  return whole;
}

async function buildOrDiscard(
  request: BuildRequest,
  exchange: storage.Exchange,
  options: CombineOptions,
): Promise<DatasetInfo> {
  try {
    const whole = await withCombineClient((client) => client.call('build', request, options));
    options.signal?.throwIfAborted();
    await storage.exchangeDatasets(await storage.openDatabase(), exchange);
    for (const id of exchange.commit) releaseImport(id);
    return whole;
  } catch (error) {
    // The worker has ended by now: no chunk can come after the clean-up.
    await discardImport(request.datasetId);
    throw error;
  }
}
