import { attribute } from '../xml-reader.ts';
import { readXmlPart } from '../xml-part.ts';
import type { Pumping, ZipPackage } from '../zip-package.ts';

export interface Relation {
  readonly id: string;
  /** Last word of its type, which is the same in the strict and the transitional form of the standard. */
  readonly type: string;
  /** Name of the part it leads to. */
  readonly target: string;
}

/** What a part of the package refers to; nothing when it has no relations. */
export async function readRelations(
  zip: ZipPackage,
  part: string,
  how: Pumping,
): Promise<readonly Relation[]> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const name = `${folder}_rels/${part.slice(folder.length)}.rels`;
  if (!zip.has(name)) return [];
  const relations: Relation[] = [];
  const open = (element: string, attributes: Readonly<Record<string, string>>) => {
    if (element !== 'Relationship') return;
    const type = (attribute(attributes, 'Type') ?? '').split('/').at(-1)!;
    const target = resolve(folder, attribute(attributes, 'Target') ?? '');
    relations.push({ id: attribute(attributes, 'Id') ?? '', type, target });
  };
  await readXmlPart(zip, name, { open }, how);
  return relations;
}

function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}
