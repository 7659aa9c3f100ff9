import type { SheetCandidate } from '../choose-sheet.ts';
import type { Attributes, XmlHandlers } from '../xml-reader.ts';
import { readXmlPart } from '../xml-part.ts';
import type { Pumping, ZipPackage } from '../zip-package.ts';

interface Listed {
  name: string;
  isHidden: boolean;
  size: number;
}

/** The sheets of an OpenDocument spreadsheet, and how many cells with something in them each has. */
export async function listOdsSheets(zip: ZipPackage, how: Pumping): Promise<readonly SheetCandidate[]> {
  const sheets: Listed[] = [];
  await readXmlPart(zip, 'content.xml', listing(sheets), how);
  return sheets;
}

function listing(sheets: Listed[]): XmlHandlers {
  const hiddenStyles = new Set<string>();
  let style = '';
  let tableDepth = 0;
  const openTable = (attributes: Attributes) => {
    const name = attributes['table:name'] ?? `Sheet ${sheets.length + 1}`;
    sheets.push({ name, isHidden: hiddenStyles.has(attributes['table:style-name'] ?? ''), size: 0 });
  };
  return {
    open(name, attributes) {
      if (name === 'style') style = attributes['style:name'] ?? '';
      else if (name === 'table-properties' && attributes['table:display'] === 'false')
        hiddenStyles.add(style);
      else if (name === 'table' && ++tableDepth === 1) openTable(attributes);
      else if (name === 'p' && tableDepth === 1) sheets.at(-1)!.size++;
    },
    close(name) {
      if (name === 'table') tableDepth--;
    },
  };
}
