import { damaged } from '../faults.ts';
import { attribute } from '../xml-reader.ts';
import { readXmlPart } from '../xml-part.ts';
import type { Pumping, ZipPackage } from '../zip-package.ts';
import { readRelations, type Relation } from './relations.ts';

export interface WorkbookSheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** Name of the part with its cells. */
  readonly part: string;
}

export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  readonly is1904: boolean;
  readonly styles: string | null;
  readonly sharedStrings: string | null;
}

/** What a workbook says of itself; sheets without cells (charts, dialogs) are left out. */
export async function readWorkbook(zip: ZipPackage, part: string, how: Pumping): Promise<Workbook> {
  const relations = await readRelations(zip, part, how);
  const listed: { readonly name: string; readonly id: string; readonly isHidden: boolean }[] = [];
  let is1904 = false;
  const open = (element: string, attributes: Readonly<Record<string, string>>) => {
    if (element === 'workbookPr') is1904 = isTrue(attribute(attributes, 'date1904'));
    if (element !== 'sheet') return;
    const state = attributes['state'] ?? 'visible';
    const name = attributes['name'] ?? `Sheet ${listed.length + 1}`;
    listed.push({ name, id: relationId(attributes), isHidden: state !== 'visible' });
  };
  await readXmlPart(zip, part, { open }, how);
  const sheets = listed.flatMap(({ id, ...sheet }) => {
    const relation = relations.find((candidate) => candidate.id === id && candidate.type === 'worksheet');
    return relation === undefined ? [] : [{ ...sheet, part: relation.target }];
  });
  if (listed.length === 0) throw damaged('The workbook lists no sheet');
  return {
    sheets,
    is1904,
    styles: targetOf(relations, 'styles'),
    sharedStrings: targetOf(relations, 'sharedStrings'),
  };
}

/** Has a prefix always: a sheet's plain `id` is not allowed. */
function relationId(attributes: Readonly<Record<string, string>>): string {
  const key = Object.keys(attributes).find((name) => name.endsWith(':id'));
  return key === undefined ? '' : attributes[key]!;
}

function targetOf(relations: readonly Relation[], type: string): string | null {
  return relations.find((relation) => relation.type === type)?.target ?? null;
}

export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}
