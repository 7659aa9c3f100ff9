import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { connect } from '../../src/storage/connection.ts';
import { DATABASE_VERSION } from '../../src/storage/migrations.ts';
import {
  closeDatabase,
  commitDataset,
  databaseExists,
  listDatasets,
  openDatabase,
  openTable,
  putResult,
  resultKey,
  stageDataset,
  wipe,
  writeChunk,
  writeChunks,
} from '../../src/storage/index.ts';
import { numberChunk, stageOrders } from './storage-fixtures.ts';

/** A connection that, like a tab running older code, does not close when asked to. */
function stubbornConnection(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('kept');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('did not open'));
  });
}

/**
 * What Chromium does when the disk is full: the write is taken, then its transaction aborts, and only the transaction
 * says why. (A quota set over the debugger protocol does the same, but the browser sees it up to a minute late.)
 */
function fillDisk(): void {
  const { put } = IDBObjectStore.prototype;
  const failing = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
    const request = put.apply(this, args);
    Object.defineProperty(this.transaction, 'error', {
      value: new DOMException('disk full', 'QuotaExceededError'),
    });
    this.transaction.abort();
    return request;
  };
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(failing);
}

beforeEach(() => wipe());
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a full disk', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('is storage-quota, and the half dataset is gone while the others stay', async () => {
    const db = await openDatabase();
    await stageOrders(db, 'mine');
    await commitDataset(db, 'mine');
    await stageDataset(db, 'big');
    await writeChunk(db, 'big', 0, 0, numberChunk([1]));
    fillDisk();
    const group = [0, 1].map((columnIndex) => ({ columnIndex, chunkIndex: 1, chunk: numberChunk([2]) }));
    await expect(writeChunks(db, 'big', group)).rejects.toMatchObject({ code: 'storage-quota' });
    expect(await db.count('chunks')).toBe(2);
    expect(await db.getAllKeys('datasets')).toEqual(['mine']);
    expect((await (await openTable(db, 'mine')).read(1)).type).toBe('number');
  });

  test('costs a result, not the analysis', async () => {
    const db = await openDatabase();
    await stageOrders(db, 'mine');
    fillDisk();
    const key = resultKey({
      datasetId: 'mine',
      revision: 1,
      analysis: 'rfm',
      version: 1,
      params: {},
      engine: 'auto',
    });
    expect(await putResult(db, key, { labels: Int32Array.of(1) })).toBe(false);
    expect(await db.count('results')).toBe(0);
  });
});

describe('a second connection', () => {
  test('that does not let go makes an upgrade storage-blocked; once it has, the upgrade works', async () => {
    await openDatabase();
    await closeDatabase();
    const other = await stubbornConnection();
    const upgrade = () => connect({ version: DATABASE_VERSION + 1, graceMs: 50 });
    await expect(upgrade()).rejects.toMatchObject({ code: 'storage-blocked' });
    other.close();
    (await upgrade()).close();
    await expect(connect()).rejects.toMatchObject({ code: 'storage-closed' });
  });

  test('of ours closes politely for an upgrade, and what runs on it is storage-closed', async () => {
    const db = await openDatabase();
    const upgraded = await connect({ version: DATABASE_VERSION + 1 });
    await expect(listDatasets(db)).rejects.toMatchObject({ code: 'storage-closed' });
    upgraded.close();
  });

  test('is opened again by openDatabase after it was closed under us', async () => {
    const before = await openDatabase();
    await stageOrders(before, 'd');
    const holder = await connect();
    await wipe();
    const after = await openDatabase();
    expect(after).not.toBe(before);
    expect(await listDatasets(after)).toEqual([]);
    await expect(listDatasets(holder)).rejects.toMatchObject({ code: 'storage-closed' });
  });
});

describe('wipe', () => {
  test('leaves no database, no setting, no session mark', async () => {
    const db = await openDatabase();
    await stageOrders(db, 'd');
    localStorage.setItem('kept:theme', 'dark');
    sessionStorage.setItem('kept:screen', 'today');
    expect(await databaseExists()).toBe(true);
    await wipe();
    expect(await indexedDB.databases()).toEqual([]);
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0]);
    expect(await databaseExists()).toBe(false);
  });

  test('works while a worker holds the database open, and the worker can go on afterwards', async () => {
    const worker = new Worker(new URL('./storage-holder.worker.ts', import.meta.url), { type: 'module' });
    const ask = (what: 'write' | 'count') =>
      new Promise<number | string>((resolve) => {
        worker.onmessage = ({ data }: MessageEvent<number | string>) => resolve(data);
        worker.postMessage(what);
      });
    expect(await ask('write')).toBe(1);
    await wipe();
    expect(await indexedDB.databases()).toEqual([]);
    expect(await ask('count')).toBe(0);
    worker.terminate();
  });

  test('is storage-blocked when another tab does not let go, and succeeds once it has', async () => {
    await stageOrders(await openDatabase(), 'd');
    const other = await stubbornConnection();
    await expect(wipe(50)).rejects.toMatchObject({ code: 'storage-blocked' });
    other.close();
    await wipe();
    expect(await indexedDB.databases()).toEqual([]);
  });
});

test('without IndexedDB everything says storage-unavailable', async () => {
  vi.stubGlobal('indexedDB', undefined);
  for (const attempt of [openDatabase, databaseExists, wipe]) {
    await expect(attempt()).rejects.toMatchObject({ code: 'storage-unavailable' });
  }
});

test('a browser that refuses to open is storage-unavailable', async () => {
  const open = () => {
    throw new DOMException('private window', 'SecurityError');
  };
  vi.stubGlobal('indexedDB', { open });
  await expect(openDatabase()).rejects.toMatchObject({ code: 'storage-unavailable' });
});
