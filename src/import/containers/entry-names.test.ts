import type { Entry } from '@zip.js/zip.js/lib/zip-core-native.js';
import { expect, test } from 'vitest';
import { baseName, decodeEntryNames } from './entry-names.ts';

function entry(bytes: readonly number[] | string, filenameUTF8 = false): Entry {
  const rawFilename = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : Uint8Array.from(bytes);
  return { rawFilename, filenameUTF8, filename: new TextDecoder().decode(rawFilename) } as Entry;
}

test('names of a Chinese system, which do not say their encoding, beside plain and declared ones', async () => {
  // 订单明细/三月订单.csv and 四月订单.csv in GBK
  const march = [0xb6, 0xa9, 0xb5, 0xa5, 0xc3, 0xf7, 0xcf, 0xb8, 0x2f, 0xc8, 0xfd, 0xd4, 0xc2];
  const orders = [0xb6, 0xa9, 0xb5, 0xa5, 0x2e, 0x63, 0x73, 0x76];
  const names = await decodeEntryNames([
    entry([...march, ...orders]),
    entry([0xcb, 0xc4, 0xd4, 0xc2, ...orders]),
    entry('folder\\plain.csv'),
    entry('订单.csv', true),
  ]);
  expect(names).toEqual(['订单明细/三月订单.csv', '四月订单.csv', 'folder/plain.csv', '订单.csv']);
  expect(names.map(baseName)).toEqual(['三月订单.csv', '四月订单.csv', 'plain.csv', '订单.csv']);
});
