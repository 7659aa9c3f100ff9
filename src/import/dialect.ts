import Papa from 'papaparse';
import { AppError } from '../rpc/errors.ts';

/** How a file's text is cut into cells. Where records end is not part of it: LF, CRLF and CR may be mixed. */
export interface Dialect {
  /** One character or several; empty where nothing separates cells: a table of one column. */
  readonly delimiter: string;
  /** Stands around cells that hold a delimiter or a line end; null where no character does. */
  readonly quote: string | null;
  /** Before a quote within a quoted cell: the quote itself, where it is doubled, or a backslash. */
  readonly escape: string | null;
}

/** What RFC 4180 says. */
export const STANDARD_DIALECT: Dialect = { delimiter: ',', quote: '"', escape: '"' };

/** @throws AppError `invalid-params` for a delimiter that the parser would silently take for a comma. */
export function assertDelimiter(delimiter: string): void {
  if (delimiter !== '' && !Papa.BAD_DELIMITERS.includes(delimiter)) return;
  throw new AppError('invalid-params', 'This cannot separate cells', { details: { delimiter } });
}
