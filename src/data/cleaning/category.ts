import { asKeys } from '../cells.ts';
import { MISSING_CODE, type Column, type TextColumn } from '../column.ts';
import type { ColumnInfo } from '../schema.ts';
import { rolesOf, type Table } from '../table.ts';
import { appendColumn } from './append-column.ts';
import { indexOfColumn } from './change-column.ts';
import { targetsOf } from './merge-values.ts';
import { compactText } from './select-rows.ts';
import { categoryColumnName, type CategorySource, type CleaningStep } from './steps.ts';

/** The table with the category of each row's product as a column more. */
export function addCategory(table: Table, step: Extract<CleaningStep, { readonly kind: 'category' }>): Table {
  const index = indexOfColumn(table, step.column);
  return appendColumn(table, categoryColumn(table, step.column), async () =>
    categories(await table.read(index), step.source),
  );
}

/** What is known of the column before it is read; its counts are bounds. */
export function categoryColumn(table: Pick<Table, 'columns'>, column: string): ColumnInfo {
  const source = table.columns[indexOfColumn(table, column)]!;
  return {
    name: categoryColumnName(column),
    type: 'text',
    role: rolesOf(table).has('category') ? null : 'category',
    missing: source.missing,
    distinct: source.distinct,
    distinctIsExact: false,
    min: null,
    max: null,
    roleConfidence: 1,
    derived: { from: column, field: 'category' },
  };
}

function categories(column: Column, source: CategorySource): TextColumn {
  const { codes, dictionary } = asKeys(column);
  const categoryOf = reader(source);
  const words: string[] = [];
  const codeOf = new Map<string, number>();
  const newCodes = dictionary.map((id) => {
    const category = categoryOf(id);
    if (category === null) return MISSING_CODE;
    const code = codeOf.get(category) ?? words.push(category) - 1;
    codeOf.set(category, code);
    return code;
  });
  return compactText(
    codes.map((code) => (code === MISSING_CODE ? code : newCodes[code]!)),
    words,
  );
}

/** Null for an id that has no category. */
function reader(source: CategorySource): (id: string) => string | null {
  switch (source.by) {
    case 'prefix':
      return (id) => orNull(id.slice(0, source.length));
    case 'separator':
      return (id) =>
        id.includes(source.separator) ? orNull(id.slice(0, id.indexOf(source.separator))) : null;
    case 'list': {
      const target = targetsOf(source.groups);
      return (id) => target.get(id) ?? null;
    }
  }
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
