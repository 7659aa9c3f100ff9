import type { ProblemCode } from '../data/schema.ts';
import { isMissingText } from '../data/missing-text.ts';
import type { CsvRecord } from './papa.ts';
import { isBlank } from './sample-records.ts';
import { filledCount, isValue, isWords, valueColumns } from './value-columns.ts';

/** What a record is that is no row of the table. */
export interface NoRow {
  readonly index: number;
  readonly code: ProblemCode;
}

/** Records from the end that are looked at. */
const MAX_FOOTER = 50;
/** Rows that have to stand above a footer, so that it is one. */
const LEAST_ROWS = 1;
const NOTE_CHARS = 12;
const USUALLY_FILLED = 0.9;
const ROWS_COMPARED = 300;

const TOTAL =
  /^\W{0,3}(?:(?:grand|sub|account|report|overall)[\s-]?)?totals?(?:\s*[:：(].{0,60}|\s+\(?\w{1,20}\)?)?\W{0,3}$|^(?:sum|summe|zwischensumme|gesamt(?:summe|betrag|ergebnis)?|insgesamt|итого|всего|totale|totaal|toplam|razem|suma|somme|sous-total|total général|total general|yhteensä|summa|jumlah|tổng(?: cộng)?|合计|总计|小计|总和|共计|合計|総計|小計|합계|총계|소계)\s*(?:[:：].{0,60})?$/iu;
const NOTE =
  /^(?:\*|†|‡|¹|\(\*\)|source|sources|notes?|quelle|hinweis|fuente|nota|fonte|remarque|примечание|источник|注|备注|说明|来源|数据来源|出典|備考)/iu;

/**
 * Finds the records at the end of a table that are none of its rows: blank lines, notes, and sums. Notes are lines of
 * words in the first cell alone, below a blank line or worded as notes are. Sums say so (`Total`, `合计`), and are
 * found out by what they lack: cells that all rows have, or words where rows have numbers and dates.
 *
 * @param rows the table's last records, from some record below the header to the end of the file.
 * @param keepsCells leaves sums in, and notes as wide as the table: every cell is to come back.
 * @returns in order; rows from the first of them on are to be cut off. Blank lines are not among them.
 */
export function findFooter(rows: readonly CsvRecord[], width: number, keepsCells: boolean): readonly NoRow[] {
  const found: NoRow[] = [];
  let columns: Columns | null = null;
  for (let at = rows.length - 1; at >= LEAST_ROWS && found.length < MAX_FOOTER; at--) {
    const record = rows[at]!;
    if (isBlank(record)) continue;
    const isCell = keepsCells && record.length >= width;
    if (!isCell && isNote(rows, at, width)) found.push({ index: at, code: 'footer-row' });
    else if (!keepsCells && isTotalLabel(record)) {
      columns ??= columnsOf(rows.slice(0, at));
      if (!isSum(record, columns)) break;
      found.push({ index: at, code: 'total-row' });
    } else break;
  }
  return found.reverse();
}

interface Columns {
  readonly ofValues: readonly number[];
  readonly alwaysFilled: readonly number[];
}

function columnsOf(rows: readonly CsvRecord[]): Columns {
  const compared = rows.filter((row) => !isBlank(row)).slice(-ROWS_COMPARED);
  const width = compared.reduce((widest, { length }) => Math.max(widest, length), 0);
  const alwaysFilled = Array.from({ length: width }, (_, column) => column).filter((column) => {
    const filled = compared.filter((row) => (row[column] ?? '').trim() !== '').length;
    return filled >= compared.length * USUALLY_FILLED;
  });
  return { ofValues: valueColumns(compared), alwaysFilled };
}

function isNote(rows: readonly CsvRecord[], at: number, width: number): boolean {
  const record = rows[at]!;
  const first = record[0]!.trim();
  if (width < 2 || filledCount(record) !== 1 || !isWords(first)) return false;
  if (width === 2 && record.length > 1) return false;
  const isApart = isBlank(rows[at - 1]!) || (rows[at + 1] !== undefined && isBlank(rows[at + 1]!));
  return (
    NOTE.test(first) ||
    isApart ||
    (width > 2 && first.length > NOTE_CHARS && /\s/.test(first)) ||
    TOTAL.test(first)
  );
}

function isTotalLabel(record: CsvRecord): boolean {
  return TOTAL.test(record.find((cell) => cell.trim() !== '')?.trim() ?? '') && record.some(isValue);
}

/** Whether a record lacks what rows have, or has words where they have values. */
function isSum(record: CsvRecord, { ofValues, alwaysFilled }: Columns): boolean {
  return (
    alwaysFilled.some((column) => isMissingText(record[column] ?? '')) ||
    ofValues.some((column) => isWords(record[column] ?? ''))
  );
}
