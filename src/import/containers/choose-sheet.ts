import { AppError } from '../../rpc/errors.ts';
import { damaged } from './faults.ts';

export interface SheetCandidate {
  readonly name: string;
  readonly isHidden: boolean;
  /** Bytes or cells: what tells a table from a cover sheet. */
  readonly size: number;
}

/** A sheet this much smaller than the largest is a cover, a note or a pivot, not the data. */
const TABLE_SHARE = 0.05;

/**
 * The sheet to read: the one asked for, else the first visible one that is not small beside the others.
 * @throws AppError `invalid-params` when there is none of that name.
 */
export function chooseSheet<S extends SheetCandidate>(sheets: readonly S[], wanted: string | undefined): S {
  if (wanted !== undefined) {
    const named = sheets.find(({ name }) => name === wanted);
    if (named === undefined)
      throw new AppError('invalid-params', 'No sheet of that name', { details: { what: 'sheet' } });
    return named;
  }
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  const chosen = chooseLargest(visible.length > 0 ? visible : sheets);
  if (chosen === undefined) throw damaged('The workbook has no sheet with cells');
  return chosen;
}

/** The first that is not small beside the largest. */
export function chooseLargest<C extends { readonly size: number }>(candidates: readonly C[]): C | undefined {
  const largest = Math.max(...candidates.map(({ size }) => size));
  return candidates.find(({ size }) => size >= largest * TABLE_SHARE);
}
