import { utils, write, type BookType } from '@e965/xlsx';
import type { SeedFile } from './seed-file.ts';

const ROWS = [
  ['order_id', 'when', 'amount', 'note'],
  ['00123', new Date(2024, 1, 29, 12, 30), 12.25, 'a "b", c'],
  ['00124', new Date(2024, 2, 1), -3, ' two\nlines '],
  ['C125', new Date(2023, 11, 31, 23, 59, 59), 1e-9, '名😀'],
];
const TYPES: readonly BookType[] = ['xlsx', 'xlsb', 'biff8', 'ods'];

/** One small workbook of every kind. */
export function bookSeeds(): readonly SeedFile[] {
  return TYPES.map((bookType) => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet(ROWS), 'Orders');
    const bytes = new Uint8Array(write(book, { type: 'array', bookType }) as ArrayBuffer);
    return { name: `made.${bookType}`, bytes };
  });
}
