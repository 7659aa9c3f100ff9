import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeExports } from '../fixtures/platform-exports/exports.ts';
import { bookSeeds } from './book-seeds.ts';
import type { SeedFile } from './seed-file.ts';
import { textSeeds } from './text-seeds.ts';

const WORKBOOKS = join(import.meta.dirname, '../fixtures/workbooks');
/** Of a long file the beginning: as much goes wrong in it, sooner. */
const MAX_TEXT_BYTES = 4096;

/** What is damaged, by what it is: text of many kinds, every platform's export, workbooks and archives. */
export function allSeeds(): readonly (readonly SeedFile[])[] {
  const exports = makeExports(5).map(({ name, bytes }) => ({ name, bytes: bytes.slice(0, MAX_TEXT_BYTES) }));
  const names = readdirSync(WORKBOOKS).filter((name) => /\.(?:xlsx?|ods|zip)$/.test(name));
  const workbooks = names.map((name) => ({
    name,
    bytes: new Uint8Array(readFileSync(join(WORKBOOKS, name))),
  }));
  return [textSeeds(), exports, [...bookSeeds(), ...workbooks]];
}
