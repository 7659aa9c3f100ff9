import type { Recipe } from './cleaning/steps.ts';
import type { Derivation } from './derived/fields.ts';
import type { ColumnType } from './column.ts';
import type { Lineage } from './combine/recipe.ts';
import type { Role } from './roles.ts';
import type { SalesRule } from './sales-rule.ts';

export interface ColumnInfo {
  readonly name: string;
  readonly type: ColumnType;
  readonly role: Role | null;
  /** Cells that are empty or could not be read as `type`. */
  readonly missing: number;
  /** Distinct values among cells that are not missing; a lower bound where `distinctIsExact` is false. */
  readonly distinct: number;
  readonly distinctIsExact: boolean;
  /** Smallest and largest value of a number or timestamp column; null for text or when all are missing. */
  readonly min: number | null;
  readonly max: number | null;
  /** How sure the role is, 0–1; 1 when the user set it. */
  readonly roleConfidence: number;
  /**
   * Every value of a text column is a yes or a no of one language: 是/否, ja/nein, true/false, ✓. The words stay as
   * they came; where numbers are asked for they are 1 and 0.
   */
  readonly isBoolean?: boolean;
  /** Of dates: the order in which they were read. */
  readonly dateOrder?: DateOrder;
  /** What it is computed from; left out for a column of the file. */
  readonly derived?: Derivation;
}

/** Something noticed while reading that the user should know. Never thrown: a value. */
export interface Problem {
  readonly code: ProblemCode;
  /** How often, even where `rows` is capped. */
  readonly count: number;
  /** Line-independent record numbers in the file, from 1 with the header as record 1; the first few only. */
  readonly rows: readonly number[];
  /** Column the problem is in, where it is in one. */
  readonly column: string | null;
  /** The first offending text, cut to 80 characters. */
  readonly sample: string | null;
}

export const PROBLEM_CODES = [
  'ragged-short', // fewer cells than the header: padded
  'ragged-long', // more cells than the header: the rest dropped
  'not-a-number',
  'not-a-date',
  'nul-bytes', // removed
  'garbled-text', // was read in a wrong encoding before it was saved: `CafÃ©`; kept, and repaired on request
  'undecodable-bytes', // replaced by U+FFFD
  'cell-too-long', // cut
  'unclosed-quote',
  'strange-row', // separated or quoted in another way than the others: read in its own
  'duplicate-header', // renamed
  'empty-header', // named
  'integer-id-with-decimals', // 17850.0 read as 17850
  'damaged-id', // 1.93068E+15 in a column of ids: what it was is lost, so the cell is missing
  'infinite-number',
  'preamble-row', // title, note or filter above the table: left out, like the next six
  'units-row', // kg, EUR, % under the header
  'description-row', // sentences about the columns under the header
  'comment-row',
  'footer-row', // note below the table
  'total-row', // sum of the rows above
  'other-table', // a second table in the file
  'surplus-column', // more cells than names in some row: in columns of their own
  'one-column', // readable, but the delimiter may be another one
  'error-cell', // #N/A, #DIV/0! …: missing
  'formula-without-value', // never calculated: missing
  'merged-repeated', // what merged cells hold stands in every row they cover
  'merged-number', // a number over merged rows stands in the first only
  'hidden-row', // read all the same
  'masked-customer', // `138****1234`, `##密文`: many people may look the same, so it is nobody's identity
  'no-customer', // this platform's file names nobody: nothing can be said about customers
  'customer-by-name', // only a name tells customers apart, and two people may share one
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/**
 * What a file lists. `orders`: what was sold, with the facts of the order, on one row an order or several; `order-lines`:
 * single products of orders, without an order's total; `payments`: money that moved, whatever for.
 */
export const DATASET_KINDS = [
  'orders',
  'order-lines',
  'payments',
  'customers',
  'products',
  'campaigns',
  'reviews',
  'table',
] as const;
export type DatasetKind = (typeof DATASET_KINDS)[number];
export const DATE_ORDERS = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** What a cell is in one of the orders that it can be read in. */
export interface DateReading {
  readonly order: DateOrder;
  /** Wall-clock time, as in a timestamp column. */
  readonly epochMs: number;
}

/** A column of dates whose cells leave the order open. */
export interface OpenDates {
  readonly column: string;
  /** A cell that shows the difference. */
  readonly cell: string;
  /** What the cell means in the order in use, then in the others that are as likely. */
  readonly readings: readonly DateReading[];
  /** The user has said that the order in use is right; until then it is a guess. */
  readonly isAnswered: boolean;
}

/** A sheet of a workbook. */
export interface SheetFacts {
  readonly name: string;
  readonly isHidden: boolean;
}

/** What a table was packed in. */
export interface ContainerFacts {
  readonly kind: 'xlsx' | 'xlsb' | 'xls' | 'ods' | 'zip';
  /** The sheet that was read, and those there are; null when it is no workbook. */
  readonly sheet: string | null;
  readonly sheets: readonly SheetFacts[];
  /** The file that was read out of an archive, and the tables there are; null when it is no archive. */
  readonly entry: string | null;
  readonly entries: readonly string[];
}

/** What garbled a text before it was saved: it was written in one encoding and read as another. */
export interface TextRepair {
  readonly written: string;
  readonly misread: string;
}

export interface ImportFacts {
  readonly encoding: string;
  /** What was undone because it had garbled the text; null, or absent in older datasets, for nothing. */
  readonly repair?: TextRepair | null;
  readonly delimiter: string;
  /** Index of the header record from 0; null when the file has none. */
  readonly headerRow: number | null;
  /** The header as it came, where the columns' names may differ from it: in a table read as text. */
  readonly header?: readonly string[];
  readonly dateOrder: DateOrder | null;
  /** Left out where no column leaves the order of its dates open. */
  readonly openDates?: readonly OpenDates[];
  /** When the user last kept a file with the same headers, by which this one was read; left out for none. */
  readonly rememberedAt?: number;
  /** Id of the layout it was recognised by, as in `src/import/platforms`; null for any other file. */
  readonly platform: string | null;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly durationMs: number;
  /** Absent for a text file. */
  readonly container?: ContainerFacts;
}

export interface DatasetInfo {
  readonly id: string;
  readonly name: string;
  readonly kind: DatasetKind;
  readonly rowCount: number;
  readonly columns: readonly ColumnInfo[];
  readonly problems: readonly Problem[];
  readonly import: ImportFacts;
  /** As the file suggested, or the user chose on import; the recipe may set another. */
  readonly salesRule: SalesRule;
  /** How the table is cleaned before anything reads it; the stored cells stay as they were imported. */
  readonly recipe: Recipe;
  /** What it was put together from; left out for a file. */
  readonly sources?: Lineage | undefined;
  /** Sample that ships with Kept, or null for the user's own file. */
  readonly sample: string | null;
  readonly createdAt: number;
  /** Grows with every change of roles, rule or recipe: results computed before it are stale. */
  readonly revision: number;
}
