import { MAX_STRINGS_BYTES } from '../limits.ts';
import { readXmlPart } from '../xml-part.ts';
import type { Pumping, ZipPackage } from '../zip-package.ts';
import { StringText } from './string-text.ts';

/** The texts that cells refer to by number. @throws AppError `file-too-large` when they would not fit in memory. */
export async function readSharedStrings(
  zip: ZipPackage,
  part: string | null,
  how: Pumping,
): Promise<readonly string[]> {
  if (part === null || !zip.has(part)) return [];
  const strings: string[] = [];
  const text = new StringText();
  await readXmlPart(
    zip,
    part,
    {
      open: (name) => text.open(name),
      close(name) {
        text.close(name);
        if (name === 'si') strings.push(text.take());
      },
      text: (piece) => text.add(piece),
    },
    { ...how, limit: MAX_STRINGS_BYTES },
  );
  return strings;
}
