/** Index from 0 of the column that a reference such as `AB12` names; -1 when it names none. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) & ~0x20;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}

/** A rectangle of cells, rows from 1 and columns from 0, both ends included. */
export interface CellRange {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Reads `B2:D5`, or a single cell; null for anything else. */
export function parseRange(reference: string): CellRange | null {
  const [from = '', to = from] = reference.replaceAll('$', '').split(':');
  const [top, bottom] = [rowOf(from), rowOf(to)];
  if (top === null || bottom === null) return null;
  return { top, bottom, left: columnOf(from), right: columnOf(to) };
}

function rowOf(reference: string): number | null {
  const digits = /^[A-Za-z]+(\d{1,7})$/.exec(reference)?.[1];
  return digits === undefined ? null : Number(digits);
}
