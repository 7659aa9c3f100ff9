import { read, set_cptable, utils, type DenseWorkSheet, type WorkBook } from '@e965/xlsx';
import { chooseSheet } from '../choose-sheet.ts';
import { damaged, encrypted, tooLarge } from '../faults.ts';
import { MAX_WHOLE_BYTES } from '../limits.ts';
import type { OpenChoice, OpenContext, OpenedTable } from '../opened.ts';
import { sheetText } from '../sheet-text.ts';
import { BinarySheet } from './binary-sheet.ts';

/** What keeps the rows of a workbook as they are: the numbers, and the formats to read them by. */
const READING = {
  type: 'array',
  dense: true,
  cellNF: true,
  cellText: false,
  cellFormula: false,
  cellHTML: false,
} as const;

/**
 * Reads a sheet of a binary workbook, XLS or XLSB, which is read whole first.
 * @throws AppError `file-too-large` before it is read, `file-encrypted`, `file-damaged`.
 */
export async function openBinary(
  file: Blob,
  kind: 'xls' | 'xlsb',
  choice: OpenChoice,
  context: OpenContext,
): Promise<OpenedTable> {
  if (file.size > MAX_WHOLE_BYTES) throw tooLarge('Read whole, it would not fit', { bytes: file.size });
  context.onProgress(0, 0);
  const book = parse(new Uint8Array(await file.arrayBuffer()));
  context.signal.throwIfAborted();
  const sheets = listSheets(book);
  const { name } = chooseSheet(sheets, choice.sheet);
  const sheet = new BinarySheet(
    book.Sheets[name] as DenseWorkSheet,
    book.Workbook?.WBProps?.date1904 === true,
  );
  const { file: text, faults } = await sheetText(name, (sink) => {
    sheet.readRows(sink);
    return Promise.resolve(sheet.merges);
  });
  const named = sheets.map(({ name: each, isHidden }) => ({ name: each, isHidden }));
  const facts = { kind, sheet: name, sheets: named, entry: null, entries: [] };
  return { file: text, facts, faults, isOurText: true };
}

/** Code pages of workbooks before 1997; half a megabyte that no other needs. */
export async function loadCodePages(): Promise<void> {
  set_cptable(await import('@e965/xlsx/dist/cpexcel.full.mjs'));
}

function parse(bytes: Uint8Array): WorkBook {
  try {
    return read(bytes, READING);
  } catch (cause) {
    if (cause instanceof Error && /password|encrypt/i.test(cause.message)) throw encrypted('workbook');
    throw damaged('The workbook cannot be read', cause);
  }
}

function listSheets({ SheetNames, Sheets, Workbook }: WorkBook) {
  return SheetNames.flatMap((name, at) => {
    const sheet = Sheets[name];
    if (sheet === undefined || !('!data' in sheet)) return [];
    const isHidden = (Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0;
    return [{ name, isHidden, size: sizeOf(sheet['!ref']) }];
  });
}

function sizeOf(reference: string | undefined): number {
  if (reference === undefined) return 0;
  const { s, e } = utils.decode_range(reference);
  return (e.r - s.r + 1) * (e.c - s.c + 1);
}
