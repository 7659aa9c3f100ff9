import type { CellObject, DenseWorkSheet, Range } from '@e965/xlsx';
import { AppError } from '../../../rpc/errors.ts';
import { MAX_COLUMNS } from '../../limits.ts';
import type { CellRange } from '../cell-reference.ts';
import { numberText } from '../number-cell.ts';
import { parseFormat, PLAIN, type NumberFormat } from '../number-format.ts';
import type { RowSink } from '../sheet-text.ts';
import type { SheetFaults } from '../sheet-faults.ts';
import type { SheetCell } from '../sheet-row.ts';

const ERRORS: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
};

/** The cells of a sheet that was read whole, as rows. */
export class BinarySheet {
  readonly #sheet: DenseWorkSheet;
  readonly #is1904: boolean;
  readonly #formats = new Map<string, NumberFormat>();

  constructor(sheet: DenseWorkSheet, is1904: boolean) {
    this.#sheet = sheet;
    this.#is1904 = is1904;
  }

  get merges(): readonly CellRange[] {
    const merges = (this.#sheet['!merges'] ?? []) as readonly Range[];
    return merges.map(({ s, e }) => ({ top: s.r + 1, bottom: e.r + 1, left: s.c, right: e.c }));
  }

  /** @param signal looked at now and then. */
  readRows({ faults, take }: RowSink): void {
    this.#sheet['!data'].forEach((cells, at) => {
      const row = at + 1;
      if (cells.length > MAX_COLUMNS && cells.findLast((cell) => cell.v !== undefined) !== undefined)
        throw new AppError('file-too-many-columns', `A cell in column ${cells.length}`);
      take({ row, cells: Array.from(cells, (cell, column) => this.#cell(cell, row, column, faults)) });
    });
  }

  #cell(
    cell: CellObject | undefined,
    row: number,
    column: number,
    faults: SheetFaults,
  ): SheetCell | undefined {
    switch (cell?.t) {
      case 'n':
        return this.#number(cell);
      case 's':
        return text(String(cell.v));
      case 'b':
        return text(cell.v === true ? 'TRUE' : 'FALSE');
      case 'e':
        faults.add('error-cell', row, column, ERRORS[cell.v as number] ?? '#ERROR');
        return undefined;
      case 'd':
        return text(String(cell.v));
      case 'z':
      case undefined:
        return undefined;
    }
  }

  #number({ v, z }: CellObject): SheetCell {
    const format = this.#format(z ?? 'General');
    return { text: numberText(v as number, format, this.#is1904), isNumber: format === PLAIN };
  }

  #format(code: string | number): NumberFormat {
    const key = String(code);
    let format = this.#formats.get(key);
    if (format === undefined) this.#formats.set(key, (format = parseFormat(key)));
    return format;
  }
}

function text(value: string): SheetCell | undefined {
  return value === '' ? undefined : { text: value, isNumber: false };
}
