import type { ProblemLog } from './problem-log.ts';

const NUL = '\0';
const REPLACEMENT = '\uFFFD';

export interface TextPlace {
  /** Text before the piece, from the beginning of a record. */
  readonly pending: string;
  /** Records before that. */
  readonly recordCount: number;
}

/** Whether a piece of text needs {@link cleanText}: two searches, against reading every character. */
export function hasFaults(text: string): boolean {
  return text.includes(NUL) || text.includes(REPLACEMENT);
}

export function hasUndecodable(text: string): boolean {
  return text.includes(REPLACEMENT);
}

/** Removes NULs from a piece of text and reports them, and what could not be decoded, with their records. */
export function cleanText(text: string, place: TextPlace, problems: ProblemLog): string {
  let recordNumber = place.recordCount + 1;
  let isQuoted = false;
  const whole = place.pending + text;
  for (const { 0: mark, index } of whole.matchAll(/"|\r\n?|\n|\0|\uFFFD/g)) {
    if (mark === '"') isQuoted = !isQuoted;
    else if (mark === NUL || mark === REPLACEMENT) {
      if (index >= place.pending.length) report(mark, recordNumber, problems);
    } else if (!isQuoted) recordNumber++;
  }
  return withoutNuls(text);
}

export function withoutNuls(text: string): string {
  return text.replaceAll(NUL, '');
}

function report(mark: string, recordNumber: number, problems: ProblemLog): void {
  problems.add(mark === NUL ? 'nul-bytes' : 'undecodable-bytes', recordNumber, null, null);
}
