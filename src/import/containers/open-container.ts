import { AppError } from '../../rpc/errors.ts';
import type { ContainerSignature } from '../container-signature.ts';
import type { OpenChoice, OpenContext, OpenedTable } from './opened.ts';
import { readRelations } from './xlsx/relations.ts';
import { openXlsx } from './xlsx/open-xlsx.ts';
import { ZipPackage } from './zip-package.ts';

/**
 * Takes the table out of a file that is not text itself: a workbook, or an archive.
 * @throws AppError `file-…`; `invalid-params` for a sheet or an entry that is not there; the signal's reason.
 */
export async function openContainer(
  file: File,
  signature: ContainerSignature,
  choice: OpenChoice,
  context: OpenContext,
): Promise<OpenedTable> {
  switch (signature) {
    case 'zip':
      return openZip(await ZipPackage.open(file), choice, context);
    case 'cfb':
      throw new AppError('file-binary', 'Not read yet');
  }
}

async function openZip(zip: ZipPackage, choice: OpenChoice, context: OpenContext): Promise<OpenedTable> {
  const how = { signal: context.signal };
  const document = (await readRelations(zip, '', how)).find(({ type }) => type === 'officeDocument')?.target;
  if (document?.endsWith('.xml') === true) return openXlsx(zip, document, choice, context);
  throw new AppError('file-binary', 'Not read yet');
}
