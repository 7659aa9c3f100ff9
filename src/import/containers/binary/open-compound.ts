import { CFB } from '@e965/xlsx';
import { AppError } from '../../../rpc/errors.ts';
import { damaged, encrypted, tooLarge } from '../faults.ts';
import { MAX_WHOLE_BYTES } from '../limits.ts';
import type { OpenChoice, OpenContext, OpenedTable } from '../opened.ts';
import { assertChainsEnd } from './compound-chains.ts';
import { loadCodePages, openBinary } from './open-binary.ts';

/** The part of SheetJS that reads compound files; its type declarations say nothing of it. */
const compound = CFB as {
  parse(
    bytes: Uint8Array,
    options: { readonly type: 'array' },
  ): { readonly FileIndex: readonly { readonly name: string }[] };
};

/** Streams that a program of the old office keeps its documents in. */
const DOCUMENTS = ['WordDocument', 'PowerPoint Document', 'VisioDocument', '__properties_version1.0'];

/**
 * Opens a compound file, the form of XLS; of Word and PowerPoint documents of its time; and of any newer document that
 * has a password.
 * @throws AppError `file-encrypted`, `file-document`, `file-binary`, and as `openBinary`.
 */
export async function openCompound(
  file: Blob,
  choice: OpenChoice,
  context: OpenContext,
): Promise<OpenedTable> {
  if (file.size > MAX_WHOLE_BYTES) throw tooLarge('Read whole, it would not fit', { bytes: file.size });
  const names = new Set(streamNames(new Uint8Array(await file.arrayBuffer())));
  if (names.has('EncryptedPackage')) throw encrypted('workbook');
  if (names.has('Workbook') || names.has('Book')) {
    if (!names.has('Workbook')) await loadCodePages();
    return openBinary(file, 'xls', choice, context);
  }
  if (DOCUMENTS.some((name) => names.has(name))) throw new AppError('file-document', 'No workbook in it');
  throw new AppError('file-binary', 'A compound file of another kind', { details: { format: 'cfb' } });
}

function streamNames(bytes: Uint8Array<ArrayBuffer>): readonly string[] {
  try {
    assertChainsEnd(bytes);
    return compound.parse(bytes, { type: 'array' }).FileIndex.map(({ name }) => name);
  } catch (cause) {
    throw damaged('The compound file cannot be read', cause);
  }
}
