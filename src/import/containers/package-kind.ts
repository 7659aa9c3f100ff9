import { readRelations } from './xlsx/relations.ts';
import type { ZipPackage } from './zip-package.ts';

/** What a ZIP file is: a document of some program, with the part to begin with, or an archive of files. */
export type PackageKind =
  | { readonly kind: 'xlsx' | 'xlsb'; readonly part: string }
  | { readonly kind: 'ods' | 'numbers' | 'document' | 'archive' };

const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.';
const MIME_TYPE_BYTES = 256;

export async function packageKind(zip: ZipPackage, signal: AbortSignal): Promise<PackageKind> {
  const part = (await readRelations(zip, '', { signal })).find(
    ({ type }) => type === 'officeDocument',
  )?.target;
  if (part !== undefined) return officeKind(part);
  if (zip.has('mimetype')) return openDocumentKind(await readText(zip, 'mimetype', signal));
  const isApple = zip.names.some((name) => name.endsWith('.iwa'));
  if (!isApple) return { kind: 'archive' };
  return { kind: zip.has('Index/CalculationEngine.iwa') ? 'numbers' : 'document' };
}

function officeKind(part: string): PackageKind {
  const name = part.slice(part.lastIndexOf('/') + 1);
  if (name.endsWith('.bin')) return { kind: 'xlsb', part };
  return /^(document|presentation)\d*\.xml$/.test(name) ? { kind: 'document' } : { kind: 'xlsx', part };
}

function openDocumentKind(type: string): PackageKind {
  if (!type.startsWith(OPEN_DOCUMENT)) return { kind: 'archive' };
  return { kind: type.slice(OPEN_DOCUMENT.length).startsWith('spreadsheet') ? 'ods' : 'document' };
}

async function readText(zip: ZipPackage, name: string, signal: AbortSignal): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  const take = (block: Uint8Array) => (text += decoder.decode(block, { stream: true }));
  await zip.pump(name, take, { signal, limit: MIME_TYPE_BYTES });
  return text;
}
