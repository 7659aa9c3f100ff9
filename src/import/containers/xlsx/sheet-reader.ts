import { AppError } from '../../../rpc/errors.ts';
import { MAX_COLUMNS } from '../../limits.ts';
import { columnOf, parseRange, type CellRange } from '../cell-reference.ts';
import { damaged } from '../faults.ts';
import { isoText } from '../iso-text.ts';
import { numberText } from '../number-cell.ts';
import { PLAIN, type NumberFormat } from '../number-format.ts';
import type { SheetFaults } from '../sheet-faults.ts';
import type { SheetCell, SheetRow } from '../sheet-row.ts';
import { XmlReader, type Attributes } from '../xml-reader.ts';
import { StringText, unescape } from './string-text.ts';
import { isTrue } from './workbook.ts';

export interface CellContext {
  readonly strings: readonly string[];
  readonly styles: readonly NumberFormat[];
  readonly is1904: boolean;
}

/** Reads the XML of one sheet, given in pieces, row by row. */
export class SheetReader {
  readonly xml: XmlReader;
  readonly merges: CellRange[] = [];
  readonly #context: CellContext;
  readonly #faults: SheetFaults;
  readonly #take: (row: SheetRow) => void;
  readonly #inline = new StringText();
  #row = 0;
  #cells: SheetCell[] = [];
  #column = -1;
  #type = 'n';
  #format = PLAIN;
  #value = '';
  #hasFormula = false;
  #isInValue = false;

  constructor(context: CellContext, faults: SheetFaults, take: (row: SheetRow) => void) {
    this.#context = context;
    this.#faults = faults;
    this.#take = take;
    this.xml = new XmlReader({
      open: (name, attributes) => this.#open(name, attributes),
      close: (name) => this.#close(name),
      text: (text) => this.#add(text),
    });
  }

  #open(name: string, attributes: Attributes): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') this.#isInValue = true;
    else if (name === 'f') this.#hasFormula = true;
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'mergeCell') this.#addMerge(attributes['ref'] ?? '');
    else this.#inline.open(name);
  }

  #close(name: string): void {
    if (name === 'c') this.#closeCell();
    else if (name === 'v') this.#isInValue = false;
    else if (name === 'row') this.#take({ row: this.#row, cells: this.#cells });
    else this.#inline.close(name);
  }

  #add(text: string): void {
    if (this.#isInValue) this.#value += text;
    else this.#inline.add(text);
  }

  #openRow(attributes: Attributes): void {
    const row = attributes['r'] === undefined ? this.#row + 1 : Number(attributes['r']);
    if (!(Number.isInteger(row) && row > this.#row)) throw damaged(`Row ${row} comes after row ${this.#row}`);
    this.#row = row;
    this.#column = -1;
    this.#cells = [];
    if (isTrue(attributes['hidden'])) this.#faults.add('hidden-row', row, null, null);
  }

  #openCell(attributes: Attributes): void {
    if (this.#row === 0) throw damaged('A cell above all rows');
    const { r: reference, t: type = 'n', s: style } = attributes;
    this.#column = reference === undefined ? this.#column + 1 : columnOf(reference);
    this.#type = type;
    this.#format = style === undefined ? PLAIN : (this.#context.styles[Number(style)] ?? PLAIN);
    this.#value = '';
    this.#hasFormula = false;
  }

  #closeCell(): void {
    const text = this.#cellText();
    if (text === '') return;
    if (this.#column < 0) throw damaged(`A cell without a place in row ${this.#row}`);
    if (this.#column >= MAX_COLUMNS)
      throw new AppError('file-too-many-columns', `A cell in column ${this.#column + 1}`);
    const isNumber = this.#type === 'n' && this.#format.kind === 'number';
    this.#cells[this.#column] = { text, isNumber };
  }

  #cellText(): string {
    if (this.#type === 'inlineStr') return this.#inline.take();
    if (this.#value === '') return this.#missing();
    switch (this.#type) {
      case 's':
        return this.#sharedText();
      case 'b':
        return isTrue(this.#value) ? 'TRUE' : 'FALSE';
      case 'e':
        return this.#report('error-cell', this.#value);
      case 'd':
        return isoText(this.#value);
      case 'str':
        return unescape(this.#value);
      default:
        return this.#numberText();
    }
  }

  #missing(): string {
    return this.#hasFormula && this.#type !== 'str' ? this.#report('formula-without-value', null) : '';
  }

  #sharedText(): string {
    const text = this.#context.strings[Number(this.#value)];
    if (text === undefined) throw damaged(`No shared string ${this.#value}`);
    return text;
  }

  #numberText(): string {
    const value = Number(this.#value);
    return Number.isFinite(value) ? numberText(value, this.#format, this.#context.is1904) : this.#value;
  }

  /** @returns what such a cell is to the table: nothing. */
  #report(code: 'error-cell' | 'formula-without-value', sample: string | null): '' {
    this.#faults.add(code, this.#row, this.#column, sample);
    return '';
  }

  #addMerge(reference: string): void {
    const range = parseRange(reference);
    if (range !== null) this.merges.push(range);
  }
}
