import { MAX_PART_BYTES } from './limits.ts';
import { XmlReader, type XmlHandlers } from './xml-reader.ts';
import type { Pumping, ZipPackage } from './zip-package.ts';

/** Reads one XML part of a workbook from end to end. @throws AppError as {@link ZipPackage.pump}. */
export async function readXmlPart(
  zip: ZipPackage,
  name: string,
  handlers: XmlHandlers,
  how: Pumping,
): Promise<void> {
  const reader = new XmlReader(handlers);
  await zip.pump(name, (block) => reader.push(block), { limit: MAX_PART_BYTES, ...how });
  reader.end();
}
