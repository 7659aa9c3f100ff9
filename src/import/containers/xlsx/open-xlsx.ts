import { chooseSheet } from '../choose-sheet.ts';
import type { OpenChoice, OpenContext, OpenedTable } from '../opened.ts';
import { sheetText, type ReadRows } from '../sheet-text.ts';
import type { Pumping, ZipPackage } from '../zip-package.ts';
import { readSharedStrings } from './shared-strings.ts';
import { SheetReader, type CellContext } from './sheet-reader.ts';
import { readStyles } from './styles.ts';
import { readWorkbook } from './workbook.ts';

/**
 * Reads a sheet of an Office Open XML workbook. The sheet is streamed: what is held in memory are its shared strings
 * and the text it has turned into.
 * @param part name of the workbook's part in the package.
 */
export async function openXlsx(
  zip: ZipPackage,
  part: string,
  choice: OpenChoice,
  context: OpenContext,
): Promise<OpenedTable> {
  const how: Pumping = { signal: context.signal };
  const workbook = await readWorkbook(zip, part, how);
  const sheets = workbook.sheets.map((sheet) => ({ ...sheet, size: zip.sizeOf(sheet.part) }));
  const sheet = chooseSheet(sheets, choice.sheet);
  const cells: CellContext = {
    strings: await readSharedStrings(zip, workbook.sharedStrings, how),
    styles: await readStyles(zip, workbook.styles, how),
    is1904: workbook.is1904,
  };
  const { file, faults } = await sheetText(sheet.name, sheetRows(zip, sheet.part, cells, context));
  const facts = {
    kind: 'xlsx' as const,
    sheet: sheet.name,
    sheets: sheets.map(({ name, isHidden }) => ({ name, isHidden })),
    entry: null,
    entries: [],
  };
  return { file, facts, faults, isOurText: true };
}

function sheetRows(zip: ZipPackage, part: string, cells: CellContext, context: OpenContext): ReadRows {
  return async ({ faults, take }) => {
    let rows = 0;
    const reader = new SheetReader(cells, faults, (row) => {
      rows++;
      take(row);
    });
    const onProgress = (fraction: number) => context.onProgress(fraction, rows);
    await zip.pump(part, (block) => reader.xml.push(block), { signal: context.signal, onProgress });
    reader.xml.end();
    return reader.merges;
  };
}
