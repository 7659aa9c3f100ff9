import { tooLarge } from './faults.ts';
import { MAX_WHOLE_BYTES } from './limits.ts';
import type { OpenChoice, OpenContext, OpenedTable } from './opened.ts';
import type { ZipPackage } from './zip-package.ts';

/**
 * Reads a workbook in the binary form of XLSX. What reads it takes its sizes on trust: all of it is unpacked once
 * before, to see that it keeps to what it declares.
 * @throws AppError `file-too-large` before anything is unpacked, and as `openBinary`.
 */
export async function openWholePackage(
  file: File,
  zip: ZipPackage,
  choice: OpenChoice,
  context: OpenContext,
): Promise<OpenedTable> {
  const bytes = zip.names.reduce((sum, name) => sum + zip.sizeOf(name), 0);
  if (bytes > MAX_WHOLE_BYTES)
    throw tooLarge('Unpacked, it would not fit', { bytes, limit: MAX_WHOLE_BYTES });
  for (const name of zip.names) await zip.pump(name, () => undefined, { signal: context.signal });
  const { openBinary } = await import('./binary/open-binary.ts');
  return openBinary(file, 'xlsb', choice, context);
}
