import type { IDBPTransaction } from 'idb';
import { storageFault } from './faults.ts';
import type { KeptDatabase, KeptSchema, StoreName } from './schema.ts';

type Stores = [StoreName, ...StoreName[]];

/**
 * Runs `body` in one transaction: all of it happens, or none. Resolves when it is committed.
 * `body` may await nothing but requests of its own transaction.
 * @throws AppError with a `storage-…` code, or what `body` threw.
 */
export async function transact<Names extends Stores, Mode extends IDBTransactionMode, Result>(
  db: KeptDatabase,
  stores: readonly [...Names],
  mode: Mode,
  body: (transaction: IDBPTransaction<KeptSchema, Names, Mode>) => Promise<Result>,
  durability: IDBTransactionDurability = 'relaxed',
): Promise<Result> {
  const transaction = begin(db, stores, mode, durability);
  const done = transaction.done.catch(() => undefined);
  try {
    const result = await body(transaction);
    await transaction.done;
    return result;
  } catch (error) {
    abort(transaction);
    await done;
    // A request that fails with its transaction says only "aborted": the reason is the transaction's own error.
    throw storageFault(transaction.error ?? error);
  }
}

function begin<Names extends Stores, Mode extends IDBTransactionMode>(
  db: KeptDatabase,
  stores: readonly [...Names],
  mode: Mode,
  durability: IDBTransactionDurability,
): IDBPTransaction<KeptSchema, Names, Mode> {
  try {
    return db.transaction<Names, Mode>([...stores], mode, { durability });
  } catch (error) {
    throw storageFault(error);
  }
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort();
  } catch {
    // Already finished, which is what was wanted.
  }
}
