import type { KeptDatabase } from './schema.ts';

type Migration = (db: KeptDatabase) => void;

/** Entry `i` takes the database from version `i` to `i + 1`. Never edit one that has shipped: append. */
const MIGRATIONS: readonly Migration[] = [createStores, createLeftOut];

export const DATABASE_VERSION = MIGRATIONS.length;

/** Runs, inside the upgrade transaction, what lies between the version on disk and this one. */
export function migrate(db: KeptDatabase, oldVersion: number): void {
  for (const step of MIGRATIONS.slice(oldVersion)) step(db);
}

function createStores(db: KeptDatabase): void {
  db.createObjectStore('datasets', { keyPath: 'id' });
  db.createObjectStore('chunks');
  db.createObjectStore('results');
}

function createLeftOut(db: KeptDatabase): void {
  db.createObjectStore('leftOut');
}
