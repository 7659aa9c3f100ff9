import { SPACE_GAP, type Dialect } from './dialect.ts';
import type { ParsedRecords, ParseStep } from './papa.ts';

const RUN = / +/;
const GAP = / {2,}/;

/** Splits text whose columns are lined up with spaces; there are no quotes in it, and spaces at the edges mean nothing. */
export function parseLinedUp(text: string, { dialect, lineEnd, isLast }: ParseStep): ParsedRecords {
  const lines = text.split(lineEnd);
  const rest = lines.pop()!;
  if (isLast && rest !== '') lines.push(rest);
  const records = lines.map((line) => splitLine(line, dialect));
  return {
    records,
    cursor: isLast ? text.length : text.length - rest.length,
    openQuoteAt: null,
    malformed: [],
  };
}

function splitLine(line: string, { delimiter }: Dialect): readonly string[] {
  return line.replace(/^ +| +$/g, '').split(delimiter === SPACE_GAP ? GAP : RUN);
}
