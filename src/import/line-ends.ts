import { BACKSLASH, separatorOf, type Dialect } from './dialect.ts';

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
  const isQuoted = dialect.quote !== null && text.includes(dialect.quote);
  const even = isQuoted ? evenOutsideQuotes(text, quotingOf(dialect)) : text.replace(/\r\n?/g, '\n');
  return { text: even, lineEnd: '\n' };
}

/** What decides where a quoted cell begins and ends. */
interface Quoting {
  readonly separator: string;
  readonly quote: string;
  readonly isBackslashed: boolean;
}

function quotingOf(dialect: Dialect): Quoting {
  const quote = dialect.quote ?? '"';
  return { separator: separatorOf(dialect), quote, isBackslashed: dialect.escape === BACKSLASH };
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

function evenOutsideQuotes(text: string, quoting: Quoting): string {
  const parts: string[] = [];
  const marks = new RegExp(`[\\${quoting.quote}\r]`, 'g');
  let from = 0;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    const at = mark.index;
    if (mark[0] === quoting.quote) {
      if (opensCell(text, at, quoting)) marks.lastIndex = closingQuote(text, at + 1, quoting) + 1;
      continue;
    }
    parts.push(text.slice(from, at), '\n');
    from = text.charAt(at + 1) === '\n' ? at + 2 : at + 1;
    marks.lastIndex = from;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

function opensCell(text: string, at: number, { separator }: Quoting): boolean {
  if (at === 0) return true;
  const before = text.charAt(at - 1);
  return before === '\n' || before === '\r' || text.endsWith(separator, at);
}

/**
 * Where the cell that a quote opened ends, by the parsers' rule: at a quote before a delimiter or a line end, spaces
 * allowed between; a quote before anything else is part of the cell.
 * @returns the end of the text when it does not end.
 */
function closingQuote(text: string, from: number, quoting: Quoting): number {
  const { quote, isBackslashed } = quoting;
  let at = text.indexOf(quote, from);
  while (at >= 0) {
    if (!isBackslashed || !isEscaped(text, at, from)) {
      if (text.charAt(at + 1) === quote) at++;
      else if (endsCell(text, at + 1, quoting)) return at;
    }
    at = text.indexOf(quote, at + 1);
  }
  return text.length;
}

/** Whether an odd number of backslashes stands before a place in a cell. */
function isEscaped(text: string, at: number, from: number): boolean {
  let before = at;
  while (before > from && text.charAt(before - 1) === BACKSLASH) before--;
  return (at - before) % 2 === 1;
}

function endsCell(text: string, from: number, { separator }: Quoting): boolean {
  let at = from;
  while (at < text.length && !text.startsWith(separator, at)) {
    const character = text.charAt(at);
    if (character === '\n' || character === '\r') return true;
    if (character.trim() !== '') return false;
    at++;
  }
  return true;
}
