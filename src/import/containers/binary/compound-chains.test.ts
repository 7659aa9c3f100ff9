import { describe, expect, test } from 'vitest';
import { importTable, makeFile } from '../../../../tests/helpers/import-table.ts';
import { workbookBytes } from '../../../../tests/helpers/workbooks.ts';
import { assertChainsEnd } from './compound-chains.ts';

const SECTOR = 512;
const FIRST_TABLE_AT = 76;
const DIRECTORY_AT = 48;

async function withView(change: (view: DataView) => void) {
  const bytes = await workbookBytes('orders.xls');
  change(new DataView(bytes.buffer));
  return bytes;
}

const sectorAt = (view: DataView, field: number) => (view.getInt32(field, true) + 1) * SECTOR;

/** Sector `from` is followed by `to`. */
function chain(view: DataView, from: number, to: number): void {
  view.setInt32(sectorAt(view, FIRST_TABLE_AT) + from * 4, to, true);
}

/** The left neighbour of an entry of the directory. */
function link(view: DataView, entry: number, to: number): void {
  view.setInt32(sectorAt(view, DIRECTORY_AT) + entry * 128 + 68, to, true);
}

describe('a compound file', () => {
  test.each(['orders.xls', 'dates-1904.xls', 'encrypted.xlsx'])('that is whole passes: %s', async (name) => {
    const bytes = await workbookBytes(name);
    expect(() => assertChainsEnd(bytes)).not.toThrow();
  });

  test.each<{ description: string; change: (view: DataView) => void }>([
    { description: 'a sector that follows itself', change: (view) => chain(view, 0, 0) },
    {
      description: 'sectors that follow each other',
      change: (view) => {
        chain(view, 3, 4);
        chain(view, 4, 3);
      },
    },
    { description: 'an entry beside itself', change: (view) => link(view, 1, 1) },
    { description: 'an entry beside the root', change: (view) => link(view, 1, 0) },
    { description: 'an entry that is not there', change: (view) => link(view, 1, 70) },
  ])('with $description is damaged, and says so at once', async ({ change }) => {
    const file = makeFile(await withView(change), 'orders.xls');
    await expect(importTable(file)).rejects.toMatchObject({ name: 'AppError', code: 'file-damaged' });
  });
});
