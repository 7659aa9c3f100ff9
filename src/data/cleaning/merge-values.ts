import { MISSING_CODE, type Column } from '../column.ts';
import type { Table } from '../table.ts';
import { changeColumn, indexOfColumn } from './change-column.ts';
import { compactText } from './select-rows.ts';
import type { CleaningStep, ValueGroup } from './steps.ts';

/** Spellings of one thing become one spelling. */
export function mergeValues(table: Table, step: Extract<CleaningStep, { readonly kind: 'merge' }>): Table {
  const index = indexOfColumn(table, step.column);
  const info = table.columns[index]!;
  return changeColumn(table, index, {
    info: { ...info, distinctIsExact: false },
    column: (column) => merged(column, step.groups),
  });
}

function merged(column: Column, groups: readonly ValueGroup[]): Column {
  if (column.type !== 'text') return column;
  const target = targetsOf(groups);
  const words = [...new Set(column.dictionary.map((word) => target.get(word) ?? word))];
  const codeOf = new Map(words.map((word, code) => [word, code]));
  const newCodes = column.dictionary.map((word) => codeOf.get(target.get(word) ?? word)!);
  return compactText(
    column.codes.map((code) => (code === MISSING_CODE ? code : newCodes[code]!)),
    words,
  );
}

/** What each value stands for. */
export function targetsOf(groups: readonly ValueGroup[]): ReadonlyMap<string, string> {
  return new Map(groups.flatMap(({ to, from }) => from.map((word) => [word, to] as const)));
}
