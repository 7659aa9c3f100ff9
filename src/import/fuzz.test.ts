import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOfRefusal, faultsOfTable } from '../../tests/fuzz/check-outcome.ts';
import { makeMutant } from '../../tests/fuzz/mutant.ts';
import { allSeeds } from '../../tests/fuzz/shared-seeds.ts';
import { Watchdog } from '../../tests/fuzz/watchdog.ts';
import { importTable, makeFile } from '../../tests/helpers/import-table.ts';

/** All ten thousand: `KEPT_FUZZ=10000`. One again: `KEPT_FUZZ_FROM=<its number> KEPT_FUZZ=1`. */
const FILES = Number(process.env['KEPT_FUZZ'] ?? 1_000);
const FIRST = Number(process.env['KEPT_FUZZ_FROM'] ?? 0);
const BATCH = 500;
const LIMIT_MS = 5_000;
/** Beyond what the first batch has left: caches of decoders and models are full by then. */
const MAX_GROWTH_BYTES = 48 * 1024 ** 2;

const seeds = allSeeds();
const collectGarbage = exposedGc();
const watchdog = new Watchdog(4 * LIMIT_MS);
const strays: unknown[] = [];
const onStray = (reason: unknown) => void strays.push(reason);
const tally = { tables: 0, refusals: 0, slowest: 0, slowestMs: 0, heaps: [] as number[] };

beforeAll(() => void process.on('unhandledRejection', onStray));
afterAll(async () => {
  process.off('unhandledRejection', onStray);
  await watchdog.stop();
});

test(
  `${FILES} damaged files from number ${FIRST} on are read or refused, each in time, and memory stays bounded`,
  { timeout: 3_600_000 },
  async () => {
    const faults: string[] = [];
    for (let number = FIRST; number < FIRST + FILES; number++) {
      faults.push(...(await faultsOf(number)).map((fault) => `file ${number}: ${fault}`));
      if ((number - FIRST) % BATCH === BATCH - 1) tally.heaps.push(heapBytes());
    }
    console.log(JSON.stringify(tally));
    expect(faults).toEqual([]);
    expect(strays).toEqual([]);
    const [first = 0] = tally.heaps;
    expect(Math.max(...tally.heaps, 0) - first).toBeLessThan(MAX_GROWTH_BYTES);
  },
);

async function faultsOf(number: number): Promise<readonly string[]> {
  const { name, bytes, options } = await makeMutant(seeds, number);
  watchdog.begin(number);
  const startedAt = performance.now();
  const faults = await importTable(makeFile(bytes, name), options).then(
    (table) => (tally.tables++, faultsOfTable(table)),
    (error: unknown) => (tally.refusals++, faultsOfRefusal(error)),
  );
  const took = performance.now() - startedAt;
  if (took > tally.slowestMs) Object.assign(tally, { slowest: number, slowestMs: Math.round(took) });
  return took < LIMIT_MS ? faults : [...faults, `took ${Math.round(took)} ms`];
}

function heapBytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function exposedGc(): () => void {
  setFlagsFromString('--expose_gc');
  return runInNewContext('gc') as () => void;
}
