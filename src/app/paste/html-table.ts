import { writeCsvRow } from '../../data/csv-writer.ts';

/** A cell may claim to span any number of columns. */
const MOST_SPANNED = 1_000;

/**
 * The largest table of a piece of HTML as comma-separated text; null when there is none. The document it is parsed into
 * is inert: no script runs and nothing is loaded.
 */
export function htmlTableCsv(html: string): string | null {
  const tables = [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('table')];
  const largest = tables.reduce<HTMLTableElement | null>(
    (best, table) => (table.rows.length > (best?.rows.length ?? 0) ? table : best),
    null,
  );
  return largest === null ? null : [...largest.rows].map((row) => writeCsvRow(cellsOf(row))).join('');
}

/** Cells over several columns leave the others empty, as in a sheet. */
function cellsOf({ cells }: HTMLTableRowElement): readonly string[] {
  return [...cells].flatMap((cell) => [
    textOf(cell),
    ...Array.from({ length: Math.min(cell.colSpan, MOST_SPANNED) - 1 }, () => ''),
  ]);
}

function textOf(cell: HTMLTableCellElement): string {
  for (const lineBreak of cell.querySelectorAll('br')) lineBreak.replaceWith('\n');
  return cell.textContent.replaceAll('\u{a0}', ' ').trim();
}
