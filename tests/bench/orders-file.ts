import { createWriteStream, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createRandom, type Random } from '../../src/kernels/random.ts';

const ROWS_A_BLOCK = 20_000;
const ROWS_AN_ORDER = 3;
const ROWS_A_CUSTOMER = 12;
const START = Date.UTC(2023, 0, 1);
const SPAN_MS = 3 * 365 * 86_400_000;
const HEADER = 'Order ID,Order date,Customer ID,SKU,Product,Quantity,Unit price,Country\n';
const COUNTRIES = ['Germany', 'France', 'United Kingdom', 'Netherlands', 'Spain', 'Italy'];
const THINGS = ['Ceramic mug', 'Linen towel', 'Oak tray', 'Beeswax candle', 'Wool blanket', 'Glass carafe'];
const COLOURS = ['sand', 'indigo', 'moss', 'chalk', 'rust', 'slate', 'plum'];

/**
 * Writes an order file of so many rows into the temporary folder, about 80 bytes a row, never all of it in memory.
 * The same rows and seed give the same bytes; a file that is there already is taken as it is.
 */
export async function ordersFile(
  rows: number,
  seed = 1,
): Promise<{ readonly path: string; readonly bytes: number }> {
  const path = join(tmpdir(), `kept-bench-orders-${rows}-${seed}.csv`);
  const known = statSync(path, { throwIfNoEntry: false });
  if (!known) await pipeline(blocks(rows, createRandom(seed)), createWriteStream(path));
  return { path, bytes: statSync(path).size };
}

function* blocks(rows: number, random: Random): Generator<string> {
  yield HEADER;
  const customers = Math.ceil(rows / ROWS_A_CUSTOMER);
  let order = '';
  for (let from = 0; from < rows; from += ROWS_A_BLOCK) {
    let block = '';
    for (let row = from; row < Math.min(from + ROWS_A_BLOCK, rows); row++) {
      if (row % ROWS_AN_ORDER === 0) order = orderCells(row, rows, customers, random);
      block += `${order},${lineCells(random)}\n`;
    }
    yield block;
  }
}

function orderCells(row: number, rows: number, customers: number, random: Random): string {
  const time = new Date(START + Math.floor((row / rows) * SPAN_MS)).toISOString();
  // Squared, so that a few customers order often and many seldom.
  const customer = Math.floor(random.float() ** 2 * customers);
  return `SO-${1_000_000 + row / ROWS_AN_ORDER},${time.slice(0, 10)} ${time.slice(11, 19)},K${100_000 + customer}`;
}

function lineCells(random: Random): string {
  const thing = random.below(THINGS.length);
  const colour = random.below(COLOURS.length);
  const price = (4.95 + thing * 7 + colour).toFixed(2);
  const country = COUNTRIES[random.below(COUNTRIES.length)]!;
  return `P${thing}${colour}-${COLOURS[colour]!.toUpperCase()},"${THINGS[thing]!}, ${COLOURS[colour]!}",${1 + random.below(5)},${price},${country}`;
}
