import type { CombineOffers, JoinOffer, StackOffer } from '../../workers/combine.contract.ts';
import { headerLikeness, SAME_LIST } from '../data/combine/stack-columns.ts';
import type { CombineSource } from '../data/combine/source-column.ts';
import { suggestJoin } from '../data/combine/suggest-join.ts';
import { suggestLinks } from '../data/combine/suggest-links.ts';
import type { DatasetInfo } from '../data/schema.ts';
import { previewJoin, previewStack } from './previews.ts';
import { stepsOf, type CombineContext } from './steps.ts';
import { storedSource, storedSources } from './stored-source.ts';

/** Tables looked at for a join: the work grows with their square. */
const MOST_JOINED = 8;
/** Datasets with a like header that are compared row by row. */
const MOST_COMPARED = 3;

interface OffersRequest {
  readonly datasetId: string;
  readonly others: readonly string[];
}

/**
 * What can be made of a dataset and others: whether they have it already, whether it goes on where one of them ends,
 * and what belongs to it.
 * @throws AppError `dataset-not-found`; AbortError.
 */
export async function findOffers(
  { datasetId, others }: OffersRequest,
  context: CombineContext,
): Promise<CombineOffers> {
  const fresh = await storedSource(datasetId);
  const known = whole(await storedSources(others), fresh.info);
  const stacks: StackOffer[] = [];
  for (const { info } of sameLists(fresh.info, known)) {
    stacks.push(await previewStack({ added: datasetId, target: info.id, overlap: 'newer-wins' }, context));
  }
  return { stacks: stacks.sort(byUse), ...(await joinOffer(fresh, known, context)) };
}

/** Parts of what was put together are seen as a whole only, and samples apart from the user's own files. */
function whole(sources: readonly CombineSource[], fresh: DatasetInfo): readonly CombineSource[] {
  const stacked = sources.flatMap(({ info }) =>
    info.sources?.recipe.kind === 'stack' ? info.sources.recipe.sources : [],
  );
  return sources.filter(
    ({ info }) =>
      !stacked.includes(info.id) &&
      info.sources?.recipe.kind !== 'join' &&
      info.sample === fresh.sample &&
      !(fresh.sources?.recipe.sources.includes(info.id) ?? false),
  );
}

function sameLists(fresh: DatasetInfo, known: readonly CombineSource[]): readonly CombineSource[] {
  if (fresh.sources?.recipe.kind === 'join') return [];
  return known
    .map((source) => ({ source, likeness: headerLikeness(fresh, source.info) }))
    .filter(({ source, likeness }) => likeness >= SAME_LIST && source.info.kind === fresh.kind)
    .sort((a, b) => b.likeness - a.likeness || b.source.info.createdAt - a.source.info.createdAt)
    .slice(0, MOST_COMPARED)
    .map(({ source }) => source);
}

/** One that has it already first, then the one it has most in common with. */
function byUse(a: StackOffer, b: StackOffer): number {
  const common = ({ facts }: StackOffer) => facts.unchanged + facts.updated + facts.outdated;
  return Number(b.isKnown) - Number(a.isKnown) || common(b) - common(a);
}

async function joinOffer(
  fresh: CombineSource,
  known: readonly CombineSource[],
  context: CombineContext,
): Promise<{ readonly join: JoinOffer | null; readonly blocked: CombineOffers['blocked'] }> {
  if (fresh.info.sources?.recipe.kind === 'join') return { join: null, blocked: [] };
  const sources = [fresh, ...known].slice(0, MOST_JOINED);
  const ids = sources.map(({ info }) => info.id);
  const { links, blocked } = await suggestLinks(sources, stepsOf(context, 'comparing'));
  const recipe = suggestJoin(ids, links, 0);
  const side = ({ source, column }: { readonly source: number; readonly column: string }) => ({
    datasetId: ids[source]!,
    column,
  });
  return {
    join: recipe === null ? null : await previewJoin(recipe, context),
    blocked: blocked
      .filter(({ from, to }) => from.source === 0 || to.source === 0)
      .map(({ from, to }) => [side(from), side(to)] as const),
  };
}
