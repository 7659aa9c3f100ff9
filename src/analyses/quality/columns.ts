import type { Column, NumberColumn, TextColumn, TimestampColumn } from '../../data/column.ts';
import type { ColumnInfo } from '../../data/schema.ts';
import { rankAfter, rankOf } from '../../kernels/outliers.ts';
import type { ColumnQuality, Finding } from './meta.ts';
import { countDistinct, numberFacts } from './number-facts.ts';
import { daySentinels, numberSentinels } from './sentinels.ts';
import { countCodes, placeholders, rowsWithOuterSpaces, spellings, topValues } from './text-facts.ts';

/** A column, and what is odd about it. */
export interface Profile {
  readonly column: ColumnQuality;
  readonly findings: readonly Finding[];
}

const MOSTLY = 0.5;
/** Times are those of the clock on the wall: east of Greenwich it is up to a day ahead. */
const DAY_MS = 86_400_000;

/** @param importedAt epoch ms: what lies after it had not happened; null when it is not known. */
export function profileColumn(info: ColumnInfo, column: Column, importedAt: number | null): Profile {
  const profile =
    column.type === 'text' ? profileText(info, column) : profileNumbers(info, column, importedAt);
  const rows = column.type === 'text' ? column.codes.length : column.values.length;
  return { ...profile, findings: [...generalFindings(profile.column, rows), ...profile.findings] };
}

function profileText(info: ColumnInfo, column: TextColumn): Profile {
  const { dictionary, codes } = column;
  const counts = countCodes(column);
  const present = counts.reduce((sum, count) => sum + count, 0);
  const distinct = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  const base = describe(info, codes.length - present, distinct);
  return {
    column: { ...base, numbers: null, top: topValues(dictionary, counts) },
    findings: info.derived === undefined ? textFindings(info.name, dictionary, counts) : [],
  };
}

function textFindings(column: string, dictionary: readonly string[], counts: Int32Array): Finding[] {
  const nothing = placeholders(dictionary, counts);
  const same = spellings(dictionary, counts);
  const spaced = same.groupCount > 0 ? 0 : rowsWithOuterSpaces(dictionary, counts);
  return [
    ...(same.groupCount > 0 ? [{ kind: 'spellings' as const, column, ...same }] : []),
    ...(nothing.length > 0
      ? [{ kind: 'placeholder' as const, column, rows: sumOf(nothing), values: nothing }]
      : []),
    ...(spaced > 0 ? [{ kind: 'outer-spaces' as const, column, rows: spaced }] : []),
  ];
}

function profileNumbers(
  info: ColumnInfo,
  { values }: NumberColumn | TimestampColumn,
  importedAt: number | null,
): Profile {
  const ordered = values.filter((value) => Number.isFinite(value)).sort();
  const base = describe(info, values.length - ordered.length, countDistinct(ordered));
  return {
    column: { ...base, numbers: numberFacts(ordered), top: [] },
    findings: info.derived === undefined ? numberFindings(info, ordered, importedAt) : [],
  };
}

function numberFindings(
  { name: column, type, role }: ColumnInfo,
  ordered: Float64Array<ArrayBuffer>,
  importedAt: number | null,
): Finding[] {
  if (ordered.length === 0) return [];
  if (type === 'timestamp') {
    return [
      ...daySentinels(ordered).map((found) => sentinel(column, 'timestamp', found)),
      ...(importedAt === null ? [] : futureDates(column, ordered, importedAt)),
    ];
  }
  return [
    ...(role === 'unitPrice' ? priceFindings(column, ordered) : []),
    ...numberSentinels(ordered).map((found) => sentinel(column, 'number', found)),
  ];
}

function sentinel(
  column: string,
  type: 'number' | 'timestamp',
  { value, count }: { readonly value: number; readonly count: number },
): Finding {
  return { kind: 'sentinel', column, rows: count, value, type };
}

function futureDates(column: string, ordered: Float64Array, importedAt: number): Finding[] {
  const rows = ordered.length - rankAfter(ordered, importedAt + DAY_MS);
  return rows === 0 ? [] : [{ kind: 'future-dates', column, rows, latest: ordered.at(-1)! }];
}

function priceFindings(column: string, ordered: Float64Array): Finding[] {
  const negative = rankOf(ordered, 0);
  const zero = rankAfter(ordered, 0) - negative;
  return [
    ...(negative > 0
      ? [{ kind: 'negative-prices' as const, column, rows: negative, least: ordered[0]! }]
      : []),
    ...(zero > 0 ? [{ kind: 'zero-prices' as const, column, rows: zero }] : []),
  ];
}

function describe(info: ColumnInfo, missing: number, distinct: number) {
  const { name, type, role, derived = null } = info;
  return { name, type, role, derived, missing, distinct };
}

function generalFindings(
  { name: column, missing, distinct, top, numbers, ...rest }: ColumnQuality,
  rows: number,
): Finding[] {
  if (rows === 0 || rest.derived !== null) return [];
  if (missing === rows) return [{ kind: 'empty', column, rows }];
  const value = top[0]?.value ?? String(numbers?.min ?? '');
  return [
    ...(distinct === 1 && rows > 1
      ? [{ kind: 'constant' as const, column, rows: rows - missing, value }]
      : []),
    ...(missing / rows > MOSTLY
      ? [{ kind: 'mostly-missing' as const, column, rows: missing, share: missing / rows }]
      : []),
  ];
}

function sumOf(values: readonly { readonly count: number }[]): number {
  return values.reduce((sum, { count }) => sum + count, 0);
}
