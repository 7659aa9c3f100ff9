const MISSING_WORDS: ReadonlySet<string> = new Set([
  '',
  'na',
  'n/a',
  '#n/a',
  'nan',
  'nat',
  'null',
  '(null)',
  'none',
  '-',
  '--',
  '—',
  '\\n', // MySQL's \N
]);

/** Longest of {@link MISSING_WORDS}, with room for spaces around it. */
const MAX_LENGTH = 12;

/** Whether a cell of a number or timestamp column says "nothing here". Text columns take only the empty cell so. */
export function isMissingText(cell: string): boolean {
  if (cell === '') return true;
  if (cell.length > MAX_LENGTH) return cell.trim() === '';
  return MISSING_WORDS.has(cell.trim().toLowerCase());
}
