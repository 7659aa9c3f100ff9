import { BlobReader, BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { makeFile } from './import-table.ts';

/** A ZIP file of these parts, by name. */
export async function zipFile(
  parts: Readonly<Record<string, string | Blob>>,
  name = 'made.zip',
): Promise<File> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  for (const [path, content] of Object.entries(parts))
    await writer.add(path, typeof content === 'string' ? new TextReader(content) : new BlobReader(content));
  return makeFile([await writer.close()], name);
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** An XLSX workbook of one sheet with this XML, and whatever parts are given besides. */
export function xlsxFile(sheet: string, others: Readonly<Record<string, string>> = {}): Promise<File> {
  return zipFile(
    {
      '_rels/.rels': relations('officeDocument', 'xl/workbook.xml'),
      'xl/workbook.xml': `<workbook xmlns:r="${RELATIONS}"><sheets><sheet name="S" r:id="r1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': relations('worksheet', 'worksheets/sheet1.xml'),
      'xl/worksheets/sheet1.xml': sheet,
      ...others,
    },
    'made.xlsx',
  );
}

function relations(type: string, target: string): string {
  return `<Relationships><Relationship Id="r1" Type="${RELATIONS}/${type}" Target="${target}"/></Relationships>`;
}

/** Rows of inline text, as XLSX writes them. */
export function sheetXml(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => `<c t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  const body = rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('');
  return `<worksheet><sheetData>${body}</sheetData></worksheet>`;
}
