import type { CleaningStep, Fences } from '../../data/cleaning/steps.ts';
import type { ColumnType } from '../../data/column.ts';
import type { ColumnInfo } from '../../data/schema.ts';

/** The steps a person can put together by hand; what counts as a sale is chosen where sales are shown. */
export const FORM_KINDS = [
  'fill',
  'fill-constant',
  'drop-missing',
  'cap',
  'merge',
  'exclude',
  'drop-duplicates',
  'category',
] as const;
export type FormKind = (typeof FORM_KINDS)[number];

/** The form as it is filled in; each kind reads its own fields. */
export interface StepFields {
  readonly kind: FormKind;
  /** Empty for the whole row. */
  readonly column: string;
  readonly method: 'mean' | 'median' | 'mode';
  readonly value: string;
  /** One a line. */
  readonly values: string;
  readonly fences: string;
  readonly source: 'prefix' | 'separator' | 'list';
  readonly length: number;
}

export const FENCE_CHOICES: Readonly<Record<string, Fences>> = {
  'p1-p99': { by: 'quantiles', low: 0.01, high: 0.99 },
  'p5-p95': { by: 'quantiles', low: 0.05, high: 0.95 },
  'iqr-1.5': { by: 'iqr', factor: 1.5 },
  'iqr-3': { by: 'iqr', factor: 3 },
};

const TYPES: Readonly<Record<FormKind, readonly ColumnType[]>> = {
  fill: ['number', 'timestamp', 'text'],
  'fill-constant': ['number', 'timestamp', 'text'],
  'drop-missing': ['number', 'timestamp', 'text'],
  cap: ['number', 'timestamp'],
  merge: ['text'],
  exclude: ['number', 'timestamp', 'text'],
  'drop-duplicates': ['number', 'timestamp', 'text'],
  category: ['number', 'text'],
};

/** The columns a kind of step can work on: those with missing cells where it is about them. */
export function columnsFor(kind: FormKind, columns: readonly ColumnInfo[]): readonly ColumnInfo[] {
  const isAboutMissing = kind === 'fill' || kind === 'fill-constant' || kind === 'drop-missing';
  return columns.filter(
    ({ type, missing, derived }) =>
      TYPES[kind].includes(type) &&
      (!isAboutMissing || missing > 0) &&
      (derived === undefined || derived.field === 'category'),
  );
}

/** The step that the fields say; null while something is missing. */
export function stepOf(fields: StepFields, columns: readonly ColumnInfo[]): CleaningStep | null {
  const { kind, column } = fields;
  if (kind === 'drop-duplicates') return { kind, columns: column === '' ? null : [column] };
  const info = columns.find(({ name }) => name === column);
  if (info === undefined) return null;
  switch (kind) {
    case 'fill':
      return { kind, column, with: info.type === 'text' ? 'mode' : fields.method };
    case 'fill-constant':
      return constantStep(column, info.type, fields.value);
    case 'drop-missing':
      return { kind, columns: [column] };
    case 'cap':
      return { kind, column, fences: FENCE_CHOICES[fields.fences]! };
    case 'merge':
      return mergeStep(column, lines(fields.values), fields.value);
    case 'exclude':
      return lines(fields.values).length === 0 ? null : { kind, column, values: lines(fields.values) };
    case 'category':
      return categoryStep(column, fields);
  }
}

function constantStep(column: string, type: ColumnType, text: string): CleaningStep | null {
  if (text === '') return null;
  if (type === 'text') return { kind: 'fill-constant', column, value: text };
  const value = type === 'timestamp' ? Date.parse(text) : Number(text);
  return Number.isFinite(value) ? { kind: 'fill-constant', column, value } : null;
}

function mergeStep(column: string, from: readonly string[], to: string): CleaningStep | null {
  if (from.length === 0 || to === '') return null;
  return { kind: 'merge', column, groups: [{ to, from }] };
}

function categoryStep(column: string, { source, length, value }: StepFields): CleaningStep | null {
  if (source === 'prefix')
    return Number.isInteger(length) && length > 0
      ? { kind: 'category', column, source: { by: 'prefix', length } }
      : null;
  if (source === 'separator')
    return value === '' ? null : { kind: 'category', column, source: { by: 'separator', separator: value } };
  return null; // the list is read from the product table first
}

/** Spaces within and around a value are part of it. */
function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
