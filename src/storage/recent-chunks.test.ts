import { afterEach, expect, test } from 'vitest';
import { heedChunks, takeRecentChunks, type ChunkNews } from './recent-chunks.ts';
import { packNumbers } from './packed-numbers.ts';
import type { ChunkRecord } from './schema.ts';

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

function chunk(...values: number[]): ChunkRecord {
  const numbers = packNumbers(Float64Array.from(values));
  return { rowCount: values.length, values: numbers, valid: null, newEntries: [], exceptions: [] };
}

/** Tells all of it, and waits until it has arrived. */
async function tell(...news: readonly ChunkNews[]): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  heedChunks(port2);
  const heard = new Promise((resolve) => {
    let left = news.length;
    port2.addEventListener('message', () => --left === 0 && resolve(null));
  });
  for (const item of news) port1.postMessage(item);
  await heard;
}

test('gives the chunks of a column once, in order', async () => {
  const [first, second, other] = [chunk(1, 2), chunk(3), chunk(7, 8, 9)];
  await tell(
    { begun: 'a' },
    { datasetId: 'a', chunks: [{ columnIndex: 0, record: first }] },
    { datasetId: 'a', chunks: [{ columnIndex: 4, record: other }] },
    { datasetId: 'a', chunks: [{ columnIndex: 0, record: second }] },
  );
  expect(takeRecentChunks('a', 0, 3)).toEqual([first, second]);
  expect(takeRecentChunks('a', 0, 3)).toBeNull();
  expect(takeRecentChunks('a', 4, 3)).toEqual([other]);
});

test('gives nothing that is not whole, of another dataset, or of a reading that was begun anew', async () => {
  await tell(
    { begun: 'a' },
    { datasetId: 'a', chunks: [{ columnIndex: 0, record: chunk(1, 2) }] },
    { datasetId: 'b', chunks: [{ columnIndex: 0, record: chunk(3) }] },
  );
  expect(takeRecentChunks('a', 0, 3)).toBeNull();
  expect(takeRecentChunks('a', 1, 2)).toBeNull();
  expect(takeRecentChunks('b', 0, 1)).toBeNull();
  await tell({ begun: 'a' }, { datasetId: 'a', chunks: [{ columnIndex: 0, record: chunk(5) }] });
  expect(takeRecentChunks('a', 0, 2)).toBeNull();
  expect(takeRecentChunks('a', 0, 1)).toHaveLength(1);
});
