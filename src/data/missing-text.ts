const MISSING_WORDS: ReadonlySet<string> = new Set([
  '',
  'na',
  'n/a',
  'n.a.',
  'n.a',
  '#n/a',
  '#n/a!',
  '#na',
  '#nv', // German spreadsheets
  '#n/d', // Italian, Spanish
  '#value!',
  '#ref!',
  '#div/0!',
  '#num!',
  '#name?',
  '#null!',
  '#error!',
  '<na>',
  'nan',
  'nat',
  'null',
  '(null)',
  'none',
  'nil',
  '(none)',
  '(blank)',
  '(not set)',
  'k.a.',
  '无',
  '暂无',
  '/', // WeChat's statements
  '-',
  '--',
  '---',
  '–',
  '—',
  '——',
  '=""',
  '0000-00-00', // MySQL's zero dates
  '0000-00-00 00:00:00',
  '\\n', // MySQL's \N
]);

/** Longest of {@link MISSING_WORDS}, with room for spaces around it. */
const MAX_LENGTH = 21;

/** Whether a cell of a number or timestamp column says "nothing here". Text columns take only the empty cell so. */
export function isMissingText(cell: string): boolean {
  if (cell === '') return true;
  if (cell.length > MAX_LENGTH) return cell.trim() === '';
  return MISSING_WORDS.has(cell.trim().toLowerCase());
}
