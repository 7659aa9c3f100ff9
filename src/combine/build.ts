import type { BuildRequest } from '../../workers/combine.contract.ts';
import { columnChunks, columnStats } from '../data/combine/column-chunks.ts';
import { gatherCells, type Gathering } from '../data/combine/gather.ts';
import { gatheringOf, planJoin } from '../data/combine/join.ts';
import type { JoinRecipe, StackRecipe } from '../data/combine/recipe.ts';
import type { CombineSource, SourceColumn } from '../data/combine/source-column.ts';
import { planStack } from '../data/combine/stack.ts';
import type { ColumnType } from '../data/column.ts';
import type { ColumnInfo, DatasetInfo } from '../data/schema.ts';
import { finishStaging, openDatabase, stageDataset, writeChunks } from '../storage/index.ts';
import { describeCombined } from './describe.ts';
import { stepsOf, type CombineContext } from './steps.ts';
import { storedSource, storedSources } from './stored-source.ts';

/** A column to be made: what it is called and means, and where its cells are. */
export interface ColumnToMake {
  readonly name: string;
  readonly type: ColumnType;
  readonly role: ColumnInfo['role'];
  readonly roleConfidence: number;
  read(): Promise<readonly (SourceColumn | null)[]>;
  where(): Gathering;
}

interface TableToMake {
  readonly rowCount: number;
  readonly columns: readonly ColumnToMake[];
}

/**
 * Makes one dataset out of several, staged: nobody sees it before it is committed. The sources stay as they are.
 * @throws AppError `dataset-not-found`, `dataset-busy`, `storage-…`; AbortError. What was written is then the caller's
 *   to discard.
 */
export async function buildCombined(
  { recipe, datasetId, like, name }: BuildRequest,
  context: CombineContext,
): Promise<DatasetInfo> {
  const startedAt = performance.now();
  const sources = await storedSources(recipe.sources);
  const model = (await storedSource(like)).info;
  const table =
    recipe.kind === 'stack'
      ? await stackToMake(sources, recipe, model, context)
      : await joinToMake(sources, recipe, context);
  await stageDataset(await openDatabase(), datasetId);
  const columns = await writeColumns(datasetId, table, context);
  const durationMs = performance.now() - startedAt;
  const facts = { datasetId, name, recipe, columns, rowCount: table.rowCount, durationMs };
  const info = describeCombined(model, sources, facts);
  await finishStaging(await openDatabase(), info);
  return info;
}

async function stackToMake(
  sources: readonly CombineSource[],
  { overlap }: StackRecipe,
  like: DatasetInfo,
  context: CombineContext,
): Promise<TableToMake> {
  const onStep = stepsOf(context, 'comparing');
  const plan = await planStack({ sources, overlap, like, onStep });
  const columns = plan.columns.map(({ from, ...column }) => ({
    ...column,
    read: () =>
      Promise.all(from.map(async (index, at) => (index === null ? null : sources[at]!.read(index)))),
    where: () => plan,
  }));
  return { rowCount: plan.row.length, columns };
}

async function joinToMake(
  sources: readonly CombineSource[],
  recipe: JoinRecipe,
  context: CombineContext,
): Promise<TableToMake> {
  const plan = await planJoin(sources, recipe, stepsOf(context, 'comparing'));
  const columns = plan.columns.map((column) => ({
    ...column,
    read: () => Promise.all(column.places.map((place) => sources[place.source]!.read(place.column))),
    where: () => gatheringOf(column, plan),
  }));
  return { rowCount: plan.rowCount, columns };
}

/** One column at a time: no more than that of the whole is ever held. */
async function writeColumns(
  datasetId: string,
  { columns }: TableToMake,
  context: CombineContext,
): Promise<readonly ColumnInfo[]> {
  const onStep = stepsOf(context, 'writing');
  const made: ColumnInfo[] = [];
  for (const [columnIndex, column] of columns.entries()) {
    await onStep(columnIndex, columns.length);
    const cells = gatherCells(await column.read(), column.type, column.where());
    for (const [chunkIndex, chunk] of [...columnChunks(cells)].entries()) {
      context.signal.throwIfAborted();
      await writeChunks(await openDatabase(), datasetId, [{ columnIndex, chunkIndex, chunk }]);
    }
    const { name, type, role, roleConfidence } = column;
    made.push({ name, type, role, roleConfidence, ...columnStats(cells) });
  }
  return made;
}
