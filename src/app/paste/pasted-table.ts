import type { ParseOptions } from '../../services/index.ts';
import { htmlTableCsv } from './html-table.ts';

export interface PastedTable {
  readonly file: File;
  readonly options: ParseOptions;
}

/** What a paste carries; empty where it has no such form. */
export interface Pasted {
  readonly text: string;
  readonly html: string;
}

/**
 * The table in what was pasted: text as spreadsheets copy it, cells divided by TABs and quoted where they hold line
 * breaks; any other delimited text; else an HTML table. Null when it is no table: one line without a TAB.
 */
export function pastedTable({ text, html }: Pasted, name: string): PastedTable | null {
  if (text.includes('\t')) return { file: new File([text], `${name}.tsv`), options: { delimiter: '\t' } };
  if (/[^\r\n][\r\n]+[^\r\n]/.test(text)) return { file: new File([text], `${name}.txt`), options: {} };
  const csv = text.trim() === '' ? htmlTableCsv(html) : null;
  return csv === null ? null : { file: new File([csv], `${name}.csv`), options: { delimiter: ',' } };
}
