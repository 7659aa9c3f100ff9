import { openDatabase } from '../../../src/storage/index.ts';

/**
 * Calls `act` while a new dataset is staged, `written` or more of its chunks are there, and it cannot be finished: the
 * storage is held meanwhile. Whatever `act` ends has then not ended by itself, at any load of any machine.
 *
 * Transactions that write to one store run one after the other, in the order in which they were asked for. Each look
 * here is asked for before the one ahead of it ends, so a worker that waits for its writes gets one turn between two.
 */
export async function betweenWrites(written: number, act: () => void): Promise<void> {
  const db = await openDatabase();
  const known = new Set(await db.getAllKeys('datasets'));
  const chunksBefore = await db.count('chunks');

  const look = () => {
    const transaction = db.transaction(['datasets', 'chunks'], 'readwrite');
    const seen = Promise.all([
      transaction.objectStore('datasets').getAll(),
      transaction.objectStore('chunks').count(),
    ]);
    return { seen, ended: transaction.done };
  };
  for (let now = look(); ;) {
    const [records, chunks] = await now.seen;
    const made = records.find(({ id }) => !known.has(id));
    const next = look();
    if (made !== undefined && chunks - chunksBefore >= written) {
      if (made.info !== null) throw new Error(`${chunks - chunksBefore} chunks: it is finished`);
      act();
      await next.ended;
      return;
    }
    await now.ended;
    now = next;
  }
}
