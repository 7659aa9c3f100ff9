import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import Papa from 'papaparse';
import { sharedPath } from './shared-data.ts';

const MAX_BYTES = 12_000_000;
/** Beyond this a file is read only when all are asked for: `KEPT_ALL_FILES=1`. */
const LARGE_BYTES = 1_000_000;
const DELIMITERS: Readonly<Record<string, string>> = {
  '.csv': ',',
  '.txt': ' ',
  '.data': '\t',
  '.base': '\t',
  '.test': '\t',
  '.item': '|',
  '.user': '|',
  '.genre': '|',
};
/** Exports of platforms, with what stands around their tables, are looked at by themselves. */
const NO_PLAIN_TABLE = /^(?:platform_exports|payments)\/|LICENSE/;

export interface SharedTable {
  readonly path: string;
  /** A byte a character beyond ASCII? Else UTF-8. */
  readonly encoding: string;
  readonly delimiter: string;
}

/** The shared files that are one table of delimited text from their first line to the last, and how they are written. */
export function sharedTables(all = process.env['KEPT_ALL_FILES'] === '1'): readonly SharedTable[] {
  const paths = readdirSync(sharedPath('data'), { recursive: true, encoding: 'utf8' });
  const tables = paths.filter((path) => extname(path) in DELIMITERS && !NO_PLAIN_TABLE.test(path));
  return tables
    .filter((path) => statSync(sharedPath(`data/${path}`)).size <= (all ? MAX_BYTES : LARGE_BYTES))
    .toSorted()
    .map((path) => ({
      path,
      encoding: path.endsWith('.item') ? 'windows-1252' : 'utf-8',
      delimiter: path.startsWith('bank_marketing/') ? ';' : DELIMITERS[extname(path)]!,
    }));
}

/** Every record of the file, as many cells as the longest has, by nothing that Kept finds out about it. */
export function recordsAsWritten({ path, encoding, delimiter }: SharedTable): readonly (readonly string[])[] {
  const text = new TextDecoder(encoding).decode(readFileSync(sharedPath(`data/${path}`)));
  const records = delimiter === ' ' ? alignedRecords(text) : parsedRecords(text, delimiter);
  const width = records.reduce((most, { length }) => Math.max(most, length), 0);
  return records.map((record) => [...record, ...Array<string>(width - record.length).fill('')]);
}

/** Columns that spaces align. */
function alignedRecords(text: string): string[][] {
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.trim().split(/ +/));
}

function parsedRecords(text: string, delimiter: string): string[][] {
  return Papa.parse<string[]>(text, { delimiter, skipEmptyLines: true }).data;
}
