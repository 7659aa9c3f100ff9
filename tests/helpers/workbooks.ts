import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFile } from './import-table.ts';

const FOLDER = join(import.meta.dirname, '../fixtures/workbooks');

/** A workbook that other programs wrote, under its own name or another. */
export async function workbook(name: string, as = name): Promise<File> {
  return makeFile(await workbookBytes(name), as);
}

export async function workbookBytes(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(join(FOLDER, name)));
}
