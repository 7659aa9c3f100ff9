import type { CombineRecipe } from '../data/combine/recipe.ts';
import type { CombineSource } from '../data/combine/source-column.ts';
import type { RowMark, SalesRule } from '../data/sales-rule.ts';
import { completeRule, markKey } from '../data/sales-rule.ts';
import type { ColumnInfo, DatasetInfo, DatasetKind } from '../data/schema.ts';

interface Made {
  readonly datasetId: string;
  readonly name: string;
  readonly recipe: CombineRecipe;
  readonly columns: readonly ColumnInfo[];
  readonly rowCount: number;
  readonly durationMs: number;
}

/** What is known of a dataset that was put together. @param like gives all that nothing else decides. */
export function describeCombined(
  like: DatasetInfo,
  sources: readonly CombineSource[],
  made: Made,
): DatasetInfo {
  const { datasetId, recipe, durationMs, ...facts } = made;
  const infos = sources.map(({ info }) => info);
  const files = infos.map((info) => info.import);
  return {
    ...like,
    ...facts,
    id: datasetId,
    kind: kindOf(like, infos, recipe),
    // What was wrong with a file stays with that file: rows have other numbers here.
    problems: [],
    import: {
      ...like.import,
      headerRow: 0,
      fileName: files.map(({ fileName }) => fileName).join(', '),
      fileBytes: files.reduce((sum, { fileBytes }) => sum + fileBytes, 0),
      durationMs,
    },
    salesRule: mergedRule([like, ...infos].map((info) => info.salesRule)),
    sources: {
      recipe,
      parts: infos.map((info) => ({
        id: info.id,
        name: info.name,
        fileName: info.import.fileName,
        kind: info.kind,
        rowCount: info.rowCount,
      })),
    },
    createdAt: Date.now(),
    revision: 0,
  };
}

/** Lines that found their orders are orders. */
function kindOf(like: DatasetInfo, infos: readonly DatasetInfo[], { kind }: CombineRecipe): DatasetKind {
  const hasOrders = kind === 'join' && infos.some((info) => info.kind === 'orders');
  return like.kind === 'order-lines' && hasOrders ? 'orders' : like.kind;
}

/** The first rule, with the marks of the others: a status that only next month's file has is no sale there either. */
function mergedRule(rules: readonly SalesRule[]): SalesRule {
  const [first, ...others] = rules.map(completeRule);
  return others.reduce<Required<SalesRule>>(
    (rule, other) => ({
      ...rule,
      cancelPrefix: rule.cancelPrefix ?? other.cancelPrefix,
      excluded: mergedMarks(rule.excluded, other.excluded),
      refunds: mergedMarks(rule.refunds, other.refunds),
      currency: rule.currency ?? other.currency,
      rates: { ...other.rates, ...rule.rates },
    }),
    first!,
  );
}

function mergedMarks(marks: readonly RowMark[], others: readonly RowMark[]): readonly RowMark[] {
  const key = ({ role, value }: RowMark) => `${role} ${markKey(value)}`;
  const known = new Set(marks.map(key));
  return [...marks, ...others.filter((mark) => !known.has(key(mark)) && known.add(key(mark)))];
}
