import { AppError } from '../../../rpc/errors.ts';
import { MAX_CELL_CHARS, MAX_COLUMNS } from '../../limits.ts';
import type { CellRange } from '../cell-reference.ts';
import { tooLarge } from '../faults.ts';
import { MAX_SHEET_ROWS } from '../limits.ts';
import type { RowSink } from '../sheet-text.ts';
import type { SheetCell } from '../sheet-row.ts';
import { XmlReader, type Attributes } from '../xml-reader.ts';
import { odsValue } from './cell-value.ts';

/** What stands beside a cell's text, and is none of it. */
const BESIDE = new Set(['annotation', 'shapes', 'frame', 'custom-shape', 'control', 'rect', 'line']);

/** Reads the content of an OpenDocument spreadsheet, given in pieces: the rows of one of its sheets. */
export class OdsReader {
  readonly xml: XmlReader;
  readonly merges: CellRange[] = [];
  readonly #wanted: number;
  readonly #sink: RowSink;
  #sheet = -1;
  #tableDepth = 0;
  #besideDepth = 0;
  #row = 0;
  #rowRepeats = 1;
  #cells: SheetCell[] = [];
  #column = 0;
  #attributes: Attributes | null = null;
  #paragraphs = 0;
  #isInParagraph = 0;
  #text = '';

  /** @param wanted index of the sheet among all sheets. */
  constructor(wanted: number, sink: RowSink) {
    this.#wanted = wanted;
    this.#sink = sink;
    this.xml = new XmlReader({
      open: (name, attributes) => this.#open(name, attributes),
      close: (name) => this.#close(name),
      text: (text) => this.#add(text),
    });
  }

  get #isWanted(): boolean {
    return this.#tableDepth === 1 && this.#sheet === this.#wanted;
  }

  #open(name: string, attributes: Attributes): void {
    if (BESIDE.has(name)) this.#besideDepth++;
    else if (name === 'table' && ++this.#tableDepth === 1) this.#sheet++;
    else if (!this.#isWanted || this.#besideDepth > 0) return;
    else if (name === 'table-row') this.#openRow(attributes);
    else if (name === 'table-cell' || name === 'covered-table-cell') this.#openCell(attributes);
    else if (this.#attributes !== null) this.#openText(name, attributes);
  }

  #close(name: string): void {
    if (BESIDE.has(name)) this.#besideDepth--;
    else if (name === 'table') this.#tableDepth--;
    else if (!this.#isWanted || this.#besideDepth > 0) return;
    else if (name === 'table-row') this.#closeRow();
    else if (name === 'table-cell' || name === 'covered-table-cell') this.#closeCell();
    else if (name === 'p') this.#isInParagraph--;
  }

  #openRow(attributes: Attributes): void {
    this.#rowRepeats = countOf(attributes['table:number-rows-repeated']);
    this.#cells = [];
    this.#column = 0;
    const visibility = attributes['table:visibility'];
    if (visibility === 'collapse' || visibility === 'filter')
      this.#sink.faults.add('hidden-row', this.#row + 1, null, null);
  }

  #closeRow(): void {
    if (this.#cells.length > 0) {
      if (this.#row + this.#rowRepeats > MAX_SHEET_ROWS) throw tooLarge('More rows than a sheet has');
      for (let at = 1; at <= this.#rowRepeats; at++)
        this.#sink.take({ row: this.#row + at, cells: this.#cells });
    }
    this.#row += this.#rowRepeats;
  }

  #openCell(attributes: Attributes): void {
    this.#attributes = attributes;
    this.#paragraphs = 0;
    this.#text = '';
  }

  #closeCell(): void {
    const attributes = this.#attributes ?? {};
    this.#attributes = null;
    const repeats = countOf(attributes['table:number-columns-repeated']);
    const { text, isNumber, fault } = odsValue(attributes, this.#text);
    if (fault !== null) this.#sink.faults.add(fault, this.#row + 1, this.#column, this.#text);
    if (text !== '') this.#put({ text, isNumber }, repeats);
    this.#addMerge(attributes);
    this.#column += repeats;
  }

  #put(cell: SheetCell, repeats: number): void {
    if (this.#column + repeats > MAX_COLUMNS)
      throw new AppError('file-too-many-columns', `A cell in column ${this.#column + repeats}`);
    this.#cells.length = this.#column;
    for (let at = 0; at < repeats; at++) this.#cells.push(cell);
  }

  #addMerge(attributes: Attributes): void {
    const rows = countOf(attributes['table:number-rows-spanned']);
    if (rows < 2) return;
    const [top, left] = [this.#row + 1, this.#column];
    this.merges.push({ top, bottom: top + rows - 1, left, right: left });
  }

  #openText(name: string, attributes: Attributes): void {
    if (name === 'p') {
      this.#isInParagraph++;
      if (this.#paragraphs++ > 0) this.#append('\n');
    } else if (name === 's')
      this.#append(' '.repeat(Math.min(countOf(attributes['text:c']), MAX_CELL_CHARS)));
    else if (name === 'tab') this.#append('\t');
    else if (name === 'line-break') this.#append('\n');
  }

  #add(text: string): void {
    if (this.#isInParagraph > 0 && this.#besideDepth === 0 && this.#attributes !== null) this.#append(text);
  }

  #append(text: string): void {
    // One more than a cell may have: it is cut, and reported, where text is read.
    if (this.#text.length <= MAX_CELL_CHARS) this.#text += text;
  }
}

function countOf(value: string | undefined): number {
  const count = Number(value ?? 1);
  return Number.isSafeInteger(count) && count > 0 ? count : 1;
}
