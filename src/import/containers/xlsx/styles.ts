import { builtInFormat, parseFormat, type NumberFormat } from '../number-format.ts';
import { readXmlPart } from '../xml-part.ts';
import type { Pumping, ZipPackage } from '../zip-package.ts';

/** The number format of every cell style, by its index. */
export async function readStyles(
  zip: ZipPackage,
  part: string | null,
  how: Pumping,
): Promise<readonly NumberFormat[]> {
  if (part === null || !zip.has(part)) return [];
  const own = new Map<number, NumberFormat>();
  const styles: number[] = [];
  let isInCellStyles = false;
  await readXmlPart(
    zip,
    part,
    {
      open(name, attributes) {
        if (name === 'cellXfs') isInCellStyles = true;
        const id = Number(attributes['numFmtId'] ?? 0);
        if (name === 'numFmt') own.set(id, parseFormat(attributes['formatCode'] ?? ''));
        if (name === 'xf' && isInCellStyles) styles.push(id);
      },
      close(name) {
        if (name === 'cellXfs') isInCellStyles = false;
      },
    },
    how,
  );
  return styles.map((id) => own.get(id) ?? builtInFormat(id));
}
