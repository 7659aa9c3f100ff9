import { AppError } from '../../../rpc/errors.ts';
import { encrypted } from '../faults.ts';
import { baseName } from '../entry-names.ts';
import { MAX_TABLE_BYTES } from '../limits.ts';
import type { OpenChoice, OpenContext } from '../opened.ts';
import { chooseLargest } from '../choose-sheet.ts';
import type { ZipPackage } from '../zip-package.ts';
import { listTables } from './list-tables.ts';

/** A file taken out of an archive. */
export interface Unpacked {
  readonly file: File;
  readonly entry: string;
  /** The tables there are. */
  readonly entries: readonly string[];
}

/**
 * Takes one table out of an archive: the one asked for, else the first that is not small beside the others.
 * @throws AppError `file-no-table`, `file-encrypted`; `invalid-params` for an entry that is not there.
 */
export async function openArchive(
  zip: ZipPackage,
  choice: OpenChoice,
  { signal, onProgress }: OpenContext,
): Promise<Unpacked> {
  const entries = listTables(zip);
  if (entries.length === 0) throw new AppError('file-no-table', 'No table in the archive');
  const entry = choose(zip, entries, choice.entry);
  if (zip.isEncrypted(entry)) throw encrypted('zip');
  const parts: Blob[] = [];
  const tell = (fraction: number) => onProgress(fraction, 0);
  const how = { signal, limit: MAX_TABLE_BYTES, onProgress: tell };
  await zip.pump(entry, (block) => parts.push(new Blob([block])), how);
  return { file: new File(parts, baseName(entry)), entry, entries };
}

function choose(zip: ZipPackage, entries: readonly string[], wanted: string | undefined): string {
  if (wanted === undefined)
    return chooseLargest(entries.map((name) => ({ name, size: zip.sizeOf(name) })))!.name;
  if (entries.includes(wanted)) return wanted;
  throw new AppError('invalid-params', 'No such file in the archive', { details: { what: 'entry' } });
}
