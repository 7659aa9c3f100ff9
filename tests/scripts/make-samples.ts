import { mkdir, writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { retailSample } from '../fixtures/sample-generator/retail-sample.ts';
import { makeSnackShop, SNACK_SHOP_SEED, toCsv } from '../fixtures/sample-generator/snack-shop.ts';
import { hasSharedData, readShared } from '../helpers/shared-data.ts';

const FOLDER = 'public/samples';

/** Writes the samples that ship with Kept: `node tests/scripts/run.mjs make-samples`. */
export async function main(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  await write('snack-shop', toCsv(makeSnackShop(SNACK_SHOP_SEED).rows));
  if (!hasSharedData) return console.log('online-retail: left as it is, ../shared is not there');
  await write('online-retail', retailSample(readShared('data/online_retail/online_retail_all.csv')));
}

async function write(name: string, csv: string): Promise<void> {
  const packed = gzipSync(csv, { level: 9 });
  await writeFile(`${FOLDER}/${name}.csv.gz`, packed);
  const records = csv.split('\n').length - 2;
  console.log(`${name}: ${records} rows, ${csv.length} characters, ${packed.length} bytes packed`);
}
