import { SPACE_GAP, SPACE_RUN } from './dialect.ts';

/** What is made to separate cells, in order of preference where several explain the text equally well. */
const USUAL: readonly string[] = [',', ';', '\t', '|'];
/** What may separate cells and stands in few of them. */
const RARE: readonly string[] = ['^', '~', '¦', '§', '¬', '¶', '，', '；', '｜'];
/** What stands in many cells: only where all records come out alike. */
const COMMON = ['·', '、', '!', '#', '$', '%', '&', '*', ':'];
/** What stands inside numbers, dates and names: only where nothing else makes a table of the text. */
const LAST_RESORT = ['/', '_', '-', '=', '+', '@'];
/** Rather a column that is always empty. */
const EMPTY_CELLS: ReadonlySet<string> = new Set([',,', ';;']);
/** What no text holds by nature: field separators of old systems, U+0001 of Hive, U+001F of ASCII. */
const FIRST_PRINTABLE = 32;
/** Share of a delimiter's places with spaces about it from which on they may belong to it: in cells there may be none. */
const WIDE_SHARE = 0.9;
/** What stands in quotes, and what stands for it: neither a delimiter nor a space. */
const IN_QUOTES = 'q';
const QUOTED: readonly RegExp[] = [/"[^"]*"/g, /'[^']*'/g];
const LINE_ENDS = '\n\v\f\r';

/** The delimiters that a text may have, the likelier ones first. */
export function delimiterCandidates(text: string): readonly string[] {
  const controls = [...new Set(text)].filter(isControl);
  const single = [...new Set([...USUAL, ...controls, ...RARE, ...COMMON])].filter((delimiter) =>
    text.includes(delimiter),
  );
  return [...single.flatMap((delimiter) => withWider(text, delimiter)), ...spaceCandidates(text)];
}

export function lastResorts(text: string): readonly string[] {
  return LAST_RESORT.filter((delimiter) => text.includes(delimiter));
}

/** Whether a delimiter is one that exporters use, with spaces or without. */
export function isUsualDelimiter(delimiter: string): boolean {
  return USUAL.includes(coreOf(delimiter));
}

/** Whether a delimiter hardly stands in cells, so that a few records may be of another width. */
export function isSafeDelimiter(delimiter: string): boolean {
  const core = coreOf(delimiter);
  return USUAL.includes(core) || RARE.includes(core) || isControl(core);
}

function coreOf(delimiter: string): string {
  return delimiter.replace(/^ | $/g, '').charAt(0);
}

function isControl(character: string): boolean {
  return character.charCodeAt(0) < FIRST_PRINTABLE && !LINE_ENDS.includes(character);
}

/** A delimiter that nearly always has a space behind it may be both; one that always comes twice is two. */
function withWider(text: string, delimiter: string): readonly string[] {
  const views = [text, ...QUOTED.map((quoted) => text.replace(quoted, IN_QUOTES))];
  const spaced = [` ${delimiter} `, `${delimiter} `].filter((wide) =>
    views.some((view) => isMostly(view, delimiter, wide)),
  );
  if (spaced.length > 0) return [...spaced, delimiter];
  const doubled = delimiter + delimiter;
  return !EMPTY_CELLS.has(doubled) && views.some((view) => isTwice(view, delimiter))
    ? [doubled]
    : [delimiter];
}

/** Whether a delimiter hardly stands but within a wider one. */
function isMostly(text: string, delimiter: string, wide: string): boolean {
  const count = countOf(text, wide);
  return count > 0 && count >= countOf(text, delimiter) * WIDE_SHARE;
}

function isTwice(text: string, delimiter: string): boolean {
  const doubled = delimiter + delimiter;
  const count = countOf(text, doubled);
  return (
    count > 0 &&
    (countOf(text, delimiter) === count * 2 || (!isSafeDelimiter(delimiter) && isInAllLines(text, doubled)))
  );
}

function isInAllLines(text: string, part: string): boolean {
  return text.split(/[\r\n]+/).every((line) => line === '' || line.includes(part));
}

function spaceCandidates(text: string): readonly string[] {
  if (!text.includes(' ')) return [];
  return text.includes('  ') ? [SPACE_GAP, SPACE_RUN, ' '] : [' '];
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}
