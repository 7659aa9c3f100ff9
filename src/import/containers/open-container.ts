import { assertUnreachable } from '../../rpc/assert-unreachable.ts';
import { AppError } from '../../rpc/errors.ts';
import { containerSignature, SIGNATURE_BYTES, type ContainerSignature } from '../container-signature.ts';
import { readRange } from '../file-bytes.ts';
import { openArchive, type Unpacked } from './archive/open-archive.ts';
import { openWholePackage } from './open-whole-package.ts';
import { openOds } from './ods/open-ods.ts';
import type { OpenChoice, OpenContext, OpenedTable } from './opened.ts';
import { packageKind } from './package-kind.ts';
import { openXlsx } from './xlsx/open-xlsx.ts';
import { ZipPackage } from './zip-package.ts';

/**
 * Takes the table out of a file that is not text itself: a workbook, or an archive of tables.
 * @throws AppError `file-…`; `invalid-params` for a sheet or an entry that is not there; the signal's reason.
 */
export async function openContainer(
  file: File,
  signature: ContainerSignature,
  choice: OpenChoice,
  context: OpenContext,
): Promise<OpenedTable> {
  if (signature === 'cfb') return openOldWorkbook(file, choice, context);
  const zip = await ZipPackage.open(file);
  const found = await packageKind(zip, context.signal);
  switch (found.kind) {
    case 'xlsx':
      return openXlsx(zip, found.part, choice, context);
    case 'xlsb':
      return openWholePackage(file, zip, choice, context);
    case 'ods':
      return openOds(zip, choice, context);
    case 'archive':
      return openUnpacked(await openArchive(zip, choice, context), choice, context);
    case 'numbers':
      throw new AppError('file-numbers', 'A workbook of Apple Numbers');
    case 'document':
      throw new AppError('file-document', 'A document without a sheet');
    default:
      return assertUnreachable(found);
  }
}

/** What was packed may be a workbook again; an archive within an archive is not opened. */
async function openUnpacked(
  { file, entry, entries }: Unpacked,
  choice: OpenChoice,
  context: OpenContext,
): Promise<OpenedTable> {
  const signature = containerSignature(await readRange(file, 0, SIGNATURE_BYTES));
  if (signature === null) {
    const facts = { kind: 'zip' as const, sheet: null, sheets: [], entry, entries };
    return { file, facts, faults: [], isOurText: false };
  }
  await assertNoArchive(file, signature, context.signal);
  const opened = await openContainer(file, signature, choice, context);
  return { ...opened, facts: { ...opened.facts, entry, entries } };
}

async function assertNoArchive(
  file: File,
  signature: ContainerSignature,
  signal: AbortSignal,
): Promise<void> {
  if (signature !== 'zip') return;
  const { kind } = await packageKind(await ZipPackage.open(file), signal);
  if (kind === 'archive') throw new AppError('file-no-table', 'An archive within the archive');
}

async function openOldWorkbook(file: File, choice: OpenChoice, context: OpenContext): Promise<OpenedTable> {
  const { openCompound } = await import('./binary/open-compound.ts');
  return openCompound(file, choice, context);
}
