import { chooseSheet } from '../choose-sheet.ts';
import { encrypted } from '../faults.ts';
import { MAX_ENTRY_BYTES } from '../limits.ts';
import type { OpenChoice, OpenContext, OpenedTable } from '../opened.ts';
import { sheetText, type ReadRows } from '../sheet-text.ts';
import { readXmlPart } from '../xml-part.ts';
import type { ZipPackage } from '../zip-package.ts';
import { listOdsSheets } from './ods-sheets.ts';
import { OdsReader } from './ods-reader.ts';

const MANIFEST = 'META-INF/manifest.xml';
/** Of the time that reading takes, how much goes into finding out which sheets there are. */
const LISTING_SHARE = 0.4;

/** Reads a sheet of an OpenDocument spreadsheet; streamed, once to list the sheets and once to read one. */
export async function openOds(
  zip: ZipPackage,
  choice: OpenChoice,
  context: OpenContext,
): Promise<OpenedTable> {
  await assertReadable(zip, context.signal);
  const onProgress = (fraction: number) => context.onProgress(fraction * LISTING_SHARE, 0);
  const how = { signal: context.signal, limit: MAX_ENTRY_BYTES, onProgress };
  const sheets = await listOdsSheets(zip, how);
  const sheet = chooseSheet(sheets, choice.sheet);
  const { file, faults } = await sheetText(sheet.name, odsRows(zip, sheets.indexOf(sheet), context));
  const named = sheets.map(({ name, isHidden }) => ({ name, isHidden }));
  const facts = { kind: 'ods' as const, sheet: sheet.name, sheets: named, entry: null, entries: [] };
  return { file, facts, faults, isOurText: true };
}

/** A password leaves the container as it is and makes noise of the parts. */
async function assertReadable(zip: ZipPackage, signal: AbortSignal): Promise<void> {
  if (!zip.has(MANIFEST)) return;
  const open = (name: string) => {
    if (name === 'encryption-data') throw encrypted('ods');
  };
  await readXmlPart(zip, MANIFEST, { open }, { signal });
}

function odsRows(zip: ZipPackage, sheet: number, { signal, onProgress }: OpenContext): ReadRows {
  return async ({ faults, take }) => {
    let rows = 0;
    const reader = new OdsReader(sheet, {
      faults,
      take(row) {
        rows++;
        take(row);
      },
    });
    const tell = (fraction: number) => onProgress(LISTING_SHARE + fraction * (1 - LISTING_SHARE), rows);
    await zip.pump('content.xml', (block) => reader.xml.push(block), { signal, onProgress: tell });
    reader.xml.end();
    return reader.merges;
  };
}
