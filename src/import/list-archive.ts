import { containerSignature, SIGNATURE_BYTES } from './container-signature.ts';
import { readRange } from './file-bytes.ts';

/**
 * The tables in an archive, by their paths there; none for any other file, a workbook too.
 * @throws AppError `file-damaged`, `file-too-large`, and as `readRange`.
 */
export async function listArchive(file: File, signal: AbortSignal): Promise<readonly string[]> {
  if (containerSignature(await readRange(file, 0, SIGNATURE_BYTES)) !== 'zip') return [];
  const { listArchiveTables } = await import('./containers/index.ts');
  return listArchiveTables(file, signal);
}
