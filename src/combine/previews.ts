import type {
  JoinOffer,
  OverlapFacts,
  StackOffer,
  StackPreviewRequest,
} from '../../workers/combine.contract.ts';
import { planJoin } from '../data/combine/join.ts';
import type { JoinRecipe } from '../data/combine/recipe.ts';
import type { CombineSource } from '../data/combine/source-column.ts';
import { planStack, type StackPlan } from '../data/combine/stack.ts';
import { lastDate, recipeToAdd } from './stack-recipe.ts';
import { stepsOf, type CombineContext } from './steps.ts';
import { storedSource, storedSources } from './stored-source.ts';

/** What adding one dataset to another would come to. @throws AppError `dataset-not-found`; AbortError. */
export async function previewStack(
  { added, target, overlap }: StackPreviewRequest,
  context: CombineContext,
): Promise<StackOffer> {
  const [fresh, there] = [await storedSource(added), await storedSource(target)];
  const isNewer = lastDate(fresh.info) >= lastDate(there.info);
  const sources = isNewer ? [there, fresh] : [fresh, there];
  const onStep = stepsOf(context, 'comparing');
  const plan = await planStack({ sources, overlap, like: there.info, onStep });
  const facts = overlapFacts(plan, fresh, there, isNewer);
  return {
    recipe: await recipeToAdd(fresh.info, there.info, overlap),
    target,
    isKnown: facts.incoming === 0 && facts.updated === 0 && facts.rowsAfter === facts.rowsBefore,
    facts,
  };
}

/** What a join would come to. @throws AppError `dataset-not-found`; AbortError. */
export async function previewJoin(recipe: JoinRecipe, context: CombineContext): Promise<JoinOffer> {
  const sources = await storedSources(recipe.sources);
  const { reports, rowCount, rowsWithoutLines } = await planJoin(
    sources,
    recipe,
    stepsOf(context, 'comparing'),
  );
  return { recipe, reports, rowCount, rowsWithoutLines };
}

function overlapFacts(
  plan: StackPlan,
  fresh: CombineSource,
  there: CombineSource,
  isNewer: boolean,
): OverlapFacts {
  const counts = plan.steps[0]!;
  const { identity } = plan;
  return {
    recordRole: identity.by === 'key' ? identity.role : identity.by === 'labels' ? 'labels' : null,
    numbersStartAgain: plan.numbersStartAgain,
    newer: isNewer ? 'added' : 'there',
    // An older export is laid under what is there: what only it has comes in, what both have stays.
    incoming: isNewer ? counts.added : counts.missing,
    onlyThere: isNewer ? counts.missing : counts.added,
    updated: isNewer ? counts.updated : 0,
    outdated: isNewer ? 0 : counts.updated,
    unchanged: counts.unchanged,
    shortened: isNewer ? counts.shortened : 0,
    linesGone: isNewer ? counts.linesGone : 0,
    rowsBefore: there.info.rowCount,
    rowsAfter: plan.row.length,
    turnedToText: turnedToText(plan, [there, fresh]),
    dateOrdersDiffer: dateOrdersDiffer(fresh, there),
  };
}

function turnedToText({ columns }: StackPlan, sources: readonly CombineSource[]): readonly string[] {
  const readOtherwise = (name: string) =>
    sources.some(({ info }) =>
      info.columns.some((column) => column.name === name && column.type !== 'text' && column.distinct > 0),
    );
  return columns.filter(({ name, type }) => type === 'text' && readOtherwise(name)).map(({ name }) => name);
}

function dateOrdersDiffer(a: CombineSource, b: CombineSource): boolean {
  const [first, second] = [a.info.import.dateOrder, b.info.import.dateOrder];
  return first !== null && second !== null && first !== second;
}
