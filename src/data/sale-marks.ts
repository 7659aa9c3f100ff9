import { MISSING_CODE, type TextColumn } from './column.ts';
import type { SalesColumns } from './sales-columns.ts';
import { MARK_ROLES, markKey, type MarkRole, type RowMark, type SalesRule } from './sales-rule.ts';

/** Why a row is no sale by what it says of itself; 0 where it says nothing of the kind. */
export const BARRED = { cancelled: 1, marked: 2, refund: 3 } as const;

/** A value that a column of marks holds, and on how many rows. */
export interface MarkCount extends RowMark {
  readonly rows: number;
}

/**
 * Per row a code of {@link BARRED}: cancelled by its order's prefix or date of cancelling, else marked as no sale, else
 * a refund. Null where the rule has nothing to go by.
 */
export function barRows(columns: SalesColumns, rule: Required<SalesRule>): Uint8Array | null {
  const layers = [
    ...markLayers(columns, rule.refunds, BARRED.refund),
    ...markLayers(columns, rule.excluded, BARRED.marked),
    ...cancelLayers(columns, rule.cancelPrefix),
  ];
  if (layers.length === 0) return null;
  const barred = new Uint8Array(columns.rows);
  for (const { column, flags, code } of layers) {
    const { codes } = column;
    for (let row = 0; row < codes.length; row++) if (flags[codes[row]! + 1] === 1) barred[row] = code;
  }
  return barred;
}

/** Every value of every column of marks with its rows, the most frequent first, at most `most` a column. */
export function countMarks({ marks }: SalesColumns, most: number): readonly MarkCount[] {
  return MARK_ROLES.flatMap((role) => {
    const column = marks[role];
    return column === undefined ? [] : countValues(role, column).slice(0, most);
  });
}

function countValues(role: MarkRole, { codes, dictionary }: TextColumn): MarkCount[] {
  const rows = new Float64Array(dictionary.length);
  codes.forEach((code) => code !== MISSING_CODE && (rows[code]! += 1));
  return dictionary
    .map((value, code): MarkCount => ({ role, value, rows: rows[code]! }))
    .sort((a, b) => b.rows - a.rows);
}

/** A column, and per value's code + 1 (so that a missing one has a place) whether it bars its rows, and as what. */
interface Layer {
  readonly column: TextColumn;
  readonly flags: Uint8Array;
  readonly code: number;
}

function markLayers({ marks }: SalesColumns, wanted: readonly RowMark[], code: number): Layer[] {
  return MARK_ROLES.flatMap((role) => {
    const column = marks[role];
    const keys = new Set(wanted.filter((mark) => mark.role === role).map(({ value }) => markKey(value)));
    if (column === undefined || keys.size === 0) return [];
    return [{ column, flags: flagsOf(column, (value) => keys.has(markKey(value))), code }];
  });
}

function cancelLayers({ order, cancelledAt }: SalesColumns, prefix: string | null): Layer[] {
  const code = BARRED.cancelled;
  const layers: Layer[] = [];
  if (cancelledAt !== null)
    layers.push({ column: cancelledAt, flags: flagsOf(cancelledAt, () => true), code });
  if (order !== null && prefix !== null && prefix !== '')
    layers.push({ column: order, flags: flagsOf(order, (id) => id.startsWith(prefix)), code });
  return layers;
}

function flagsOf({ dictionary }: TextColumn, test: (value: string) => boolean): Uint8Array {
  const flags = new Uint8Array(dictionary.length + 1);
  dictionary.forEach((value, code) => (flags[code + 1] = test(value) ? 1 : 0));
  return flags;
}
