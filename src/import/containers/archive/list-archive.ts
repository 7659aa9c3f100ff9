import { packageKind } from '../package-kind.ts';
import { ZipPackage } from '../zip-package.ts';
import { listTables } from './list-tables.ts';

/** The tables in an archive; none for a workbook, which is a ZIP file too. */
export async function listArchiveTables(file: File, signal: AbortSignal): Promise<readonly string[]> {
  const zip = await ZipPackage.open(file);
  return (await packageKind(zip, signal)).kind === 'archive' ? listTables(zip) : [];
}
