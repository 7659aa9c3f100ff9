import type { Dialect } from './dialect.ts';

export type LineEnd = '\n' | '\r\n';

export interface EvenText {
  readonly text: string;
  readonly lineEnd: LineEnd;
}

/**
 * Makes every record of `text` end alike, whatever mix of LF, CRLF and CR it came with; line ends inside quoted cells
 * stay as they are. `text` begins at the beginning of a record and does not end between a CR and its LF.
 */
export function evenLineEnds(text: string, dialect: Dialect): EvenText {
  const firstReturn = text.indexOf('\r');
  if (firstReturn < 0) return { text, lineEnd: '\n' };
  if (isAllPaired(text, firstReturn)) return { text, lineEnd: '\r\n' };
  const { quote } = dialect;
  const isQuoted = quote !== null && text.includes(quote);
  const even = isQuoted ? evenOutsideQuotes(text, dialect.delimiter, quote) : text.replace(/\r\n?/g, '\n');
  return { text: even, lineEnd: '\n' };
}

/** Whether CR and LF only ever stand together. */
function isAllPaired(text: string, firstReturn: number): boolean {
  let carriageReturn = firstReturn;
  let from = 0;
  while (carriageReturn >= 0) {
    const lineFeed = text.indexOf('\n', from);
    if (lineFeed !== carriageReturn + 1) return false;
    from = lineFeed + 1;
    carriageReturn = text.indexOf('\r', from);
  }
  return !text.includes('\n', from);
}

function evenOutsideQuotes(text: string, delimiter: string, quote: string): string {
  const parts: string[] = [];
  const marks = new RegExp(`[${quote}\r]`, 'g');
  let from = 0;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    const at = mark.index;
    if (mark[0] === quote) {
      if (opensCell(text, at, delimiter)) marks.lastIndex = closingQuote(text, at + 1, delimiter, quote) + 1;
      continue;
    }
    parts.push(text.slice(from, at), '\n');
    from = text.charAt(at + 1) === '\n' ? at + 2 : at + 1;
    marks.lastIndex = from;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

function opensCell(text: string, at: number, delimiter: string): boolean {
  if (at === 0) return true;
  const before = text.charAt(at - 1);
  return before === '\n' || before === '\r' || text.endsWith(delimiter, at);
}

/**
 * Where the cell that a quote opened ends, by PapaParse's rule: at a quote before a delimiter or a line end, spaces
 * allowed between; a quote before anything else is part of the cell.
 * @returns the end of the text when it does not end.
 */
function closingQuote(text: string, from: number, delimiter: string, quote: string): number {
  let at = text.indexOf(quote, from);
  while (at >= 0) {
    if (text.charAt(at + 1) === quote) at++;
    else if (endsCell(text, at + 1, delimiter)) return at;
    at = text.indexOf(quote, at + 1);
  }
  return text.length;
}

function endsCell(text: string, from: number, delimiter: string): boolean {
  let at = from;
  while (at < text.length && !text.startsWith(delimiter, at)) {
    const character = text.charAt(at);
    if (character === '\n' || character === '\r') return true;
    if (character.trim() !== '') return false;
    at++;
  }
  return true;
}
