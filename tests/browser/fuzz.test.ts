import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { discardImport, stageImport, standByForImport, wipe } from '../../src/services/index.ts';
import { openDatabase } from '../../src/storage/index.ts';
import { bookSeeds } from '../fuzz/book-seeds.ts';
import { faultsOfInfo, faultsOfRefusal } from '../fuzz/check-outcome.ts';
import { makeMutant } from '../fuzz/mutant.ts';
import type { SeedFile } from '../fuzz/seed-file.ts';
import { textSeeds } from '../fuzz/text-seeds.ts';
import { reuseWorkers } from './fuzz-workers.ts';

const FILES = 200;
/** Read at the same time, as several tabs would. */
const AT_ONCE = 4;
const LIMIT_MS = 20_000;

const WORKBOOKS = import.meta.glob<string>('../fixtures/workbooks/*.{xlsx,xls,ods,zip}', {
  query: '?url',
  import: 'default',
  eager: true,
});
const tally = { tables: 0, refusals: 0, slowest: 0, slowestMs: 0 };

beforeEach(() => wipe());
afterEach(async () => {
  vi.unstubAllGlobals();
  await wipe();
});

test(
  `${FILES} damaged files are read or refused by the real worker, each in time, and nothing stays behind`,
  { timeout: 300_000 },
  async () => {
    const strays = reuseWorkers();
    const seeds = [textSeeds(), [...bookSeeds(), ...(await workbookSeeds())]];
    const faults: string[] = [];
    for (let first = 0; first < FILES; first += AT_ONCE) {
      const numbers = Array.from({ length: AT_ONCE }, (_, at) => first + at);
      const found = await Promise.all(numbers.map((number) => faultsOf(seeds, number)));
      const left = (await leftBehind()).map((what) => `files ${numbers.join(', ')}: left ${what}`);
      faults.push(...found.flat(), ...left);
    }
    console.log(JSON.stringify(tally));
    expect(faults).toEqual([]);
    expect(strays).toEqual([]);
    expect(Math.min(tally.tables, tally.refusals)).toBeGreaterThan(FILES / 20);
  },
);

async function workbookSeeds(): Promise<readonly SeedFile[]> {
  return Promise.all(
    Object.entries(WORKBOOKS).map(async ([path, url]) => {
      const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
      return { name: path.split('/').at(-1)!, bytes };
    }),
  );
}

async function faultsOf(seeds: readonly (readonly SeedFile[])[], number: number): Promise<readonly string[]> {
  const { name, bytes, options } = await makeMutant(seeds, number);
  const startedAt = performance.now();
  const reading = stageImport(new File([bytes], name), options).then(
    async ({ dataset }) => {
      tally.tables++;
      await discardImport(dataset.id);
      return faultsOfInfo(dataset);
    },
    (error: unknown) => (tally.refusals++, faultsOfRefusal(error)),
  );
  // The page starts the next file's worker while it waits for this one.
  standByForImport();
  const faults = await Promise.race([reading, hangs()]);
  const took = performance.now() - startedAt;
  if (took > tally.slowestMs) Object.assign(tally, { slowest: number, slowestMs: Math.round(took) });
  return faults.map((fault) => `file ${number}: ${fault}`);
}

function hangs(): Promise<readonly string[]> {
  return new Promise((resolve) => setTimeout(() => resolve([`hangs for ${LIMIT_MS} ms`]), LIMIT_MS));
}

async function leftBehind(): Promise<readonly string[]> {
  const db = await openDatabase();
  const stores = ['datasets', 'chunks', 'leftOut', 'results'] as const;
  const counts = await Promise.all(
    stores.map(async (store) => [`${await db.count(store)} ${store}`, await db.count(store)] as const),
  );
  const { held = [] } = await navigator.locks.query();
  const locks = held.flatMap(({ name }) => (name?.startsWith('kept-import-') === true ? [name] : []));
  return [...counts.flatMap(([what, count]) => (count === 0 ? [] : [what])), ...locks];
}
