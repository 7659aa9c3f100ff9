import Papa from 'papaparse';
import { AppError } from '../rpc/errors.ts';

/** How a file's text is cut into cells. Where records end is not part of it: LF, CRLF and CR may be mixed. */
export interface Dialect {
  /**
   * One character or several; empty where nothing separates cells: a table of one column. {@link SPACE_RUN} and
   * {@link SPACE_GAP} stand for any number of spaces.
   */
  readonly delimiter: string;
  /** Stands around cells that hold a delimiter or a line end; null where no character does. */
  readonly quote: string | null;
  /** Before a quote within a quoted cell: the quote itself, where it is doubled, or a backslash. */
  readonly escape: string | null;
}

/** What RFC 4180 says. */
export const STANDARD_DIALECT: Dialect = { delimiter: ',', quote: '"', escape: '"' };

export const BACKSLASH = '\\';

/** Columns lined up with spaces: one or more of them, or at least two where cells hold single ones. */
export const SPACE_RUN = ' +';
export const SPACE_GAP = '  +';

/** Whether columns are lined up with spaces; such text has no quotes. */
export function isLinedUp({ delimiter }: Dialect): boolean {
  return delimiter === SPACE_RUN || delimiter === SPACE_GAP;
}

/** In place of no delimiter, where one is needed that is not in the text: no text holds this noncharacter. */
const NO_DELIMITER = '\uFFFF';

/** The characters between two cells. */
export function separatorOf({ delimiter }: Dialect): string {
  return delimiter === '' ? NO_DELIMITER : delimiter;
}

/** @throws AppError `invalid-params` for a delimiter that the parser would silently take for a comma. */
export function assertDelimiter(delimiter: string): void {
  if (!Papa.BAD_DELIMITERS.includes(delimiter)) return;
  throw new AppError('invalid-params', 'This cannot separate cells', { details: { delimiter } });
}

/** @throws AppError `invalid-params` for a quote or escape that is not one character, or the delimiter itself. */
export function assertQuote({ delimiter, quote, escape }: Dialect): void {
  const marks = [quote, escape].filter((mark) => mark !== null);
  if (marks.every((mark) => mark.length === 1 && !/[\p{L}\p{N}\r\n]/u.test(mark) && mark !== delimiter))
    return;
  throw new AppError('invalid-params', 'This cannot quote cells', { details: { quote: quote ?? '' } });
}
