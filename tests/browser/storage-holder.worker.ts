import { openDatabase, stageDataset } from '../../src/storage/index.ts';

/** Holds a connection open as the import and analysis workers do; answers with the number of records. */
async function answer(what: 'write' | 'count'): Promise<number> {
  const db = await openDatabase();
  if (what === 'write') await stageDataset(db, 'held');
  return db.count('datasets');
}

self.onmessage = ({ data }: MessageEvent<'write' | 'count'>) => {
  answer(data).then(
    (count) => self.postMessage(count),
    (error: unknown) => self.postMessage(String(error)),
  );
};
