import { moments } from '../../kernels/moments.ts';
import { median } from '../../kernels/quantiles.ts';
import { MISSING_CODE, type Column, type TextColumn } from '../column.ts';
import type { Table } from '../table.ts';
import { changeColumn, floatColumn, indexOfColumn, presentValues } from './change-column.ts';
import { compactText } from './select-rows.ts';
import type { CleaningStep } from './steps.ts';

type FillStep = Extract<CleaningStep, { readonly kind: 'fill' | 'fill-constant' }>;

/** Missing cells get a value; cells that did not read as the column's type are missing, and are filled too. */
export function fillMissing(table: Table, step: FillStep): Table {
  const index = indexOfColumn(table, step.column);
  const info = table.columns[index]!;
  return changeColumn(table, index, {
    info: { ...info, missing: 0, distinctIsExact: false },
    column: (column) => filled(column, step),
    exceptions: () => [],
  });
}

/** Where every cell is missing there is no mean and no mode to fill with: the column stays as it is. */
function filled(column: Column, step: FillStep): Column {
  if (column.type === 'text') {
    const text = step.kind === 'fill-constant' ? String(step.value) : mostCommonText(column);
    return text === null ? column : fillText(column, text);
  }
  const number =
    step.kind === 'fill-constant' ? Number(step.value) : statistic(presentValues(column), step.with);
  if (Number.isNaN(number)) return column;
  return floatColumn(
    column.type,
    column.values.map((value) => (Number.isNaN(value) ? number : value)),
  );
}

function fillText({ codes, dictionary }: TextColumn, text: string): TextColumn {
  const known = dictionary.indexOf(text);
  const code = known < 0 ? dictionary.length : known;
  const words = known < 0 ? [...dictionary, text] : dictionary;
  return compactText(
    codes.map((other) => (other === MISSING_CODE ? code : other)),
    words,
  );
}

function statistic(values: Float64Array, which: 'mean' | 'median' | 'mode'): number {
  switch (which) {
    case 'mean':
      return moments(values).mean;
    case 'median':
      return median(values);
    case 'mode':
      return mostCommonNumber(values);
  }
}

/** NaN for none. */
function mostCommonNumber(values: Float64Array): number {
  const ordered = values.toSorted();
  let best = NaN;
  let longest = 0;
  for (let from = 0, at = 0; at < ordered.length; at++) {
    if (ordered[at] !== ordered[from]) from = at;
    if (at - from + 1 <= longest) continue;
    longest = at - from + 1;
    best = ordered[at]!;
  }
  return best;
}

/** Of equally common ones the first by code units; null for none. */
function mostCommonText({ codes, dictionary }: TextColumn): string | null {
  const counts = new Int32Array(dictionary.length);
  for (const code of codes) if (code !== MISSING_CODE) counts[code]! += 1;
  let best: string | null = null;
  let most = 0;
  counts.forEach((count, code) => {
    const text = dictionary[code]!;
    if (count > most || (count === most && best !== null && text < best)) best = text;
    most = Math.max(most, count);
  });
  return best;
}
