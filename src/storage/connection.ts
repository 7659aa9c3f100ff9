import { openDB } from 'idb';
import { AppError } from '../rpc/errors.ts';
import { storageFault } from './faults.ts';
import { DATABASE_VERSION, migrate } from './migrations.ts';
import { DATABASE_NAME, type KeptDatabase, type KeptSchema } from './schema.ts';
import { GRACE_MS, unlessBlocked } from './unless-blocked.ts';

export interface ConnectOptions {
  readonly version?: number | undefined;
  /** How long other connections may take to finish what they are writing before an upgrade counts as blocked. */
  readonly graceMs?: number | undefined;
  /** Called once when this connection is no longer usable. */
  readonly onClose?: (() => void) | undefined;
}

let shared: Promise<KeptDatabase> | null = null;

/**
 * This context's connection, opened on first use and again after it was closed: ask for it at each operation rather
 * than keep it.
 * @throws AppError `storage-unavailable`, `storage-blocked` (another tab holds an older version open) or
 *   `storage-closed` (another tab already upgraded past this version).
 */
export function openDatabase(): Promise<KeptDatabase> {
  shared ??= open();
  return shared;
}

function open(): Promise<KeptDatabase> {
  const forget = () => {
    if (shared === opening) shared = null;
  };
  const opening = connect({ onClose: forget });
  opening.catch(forget);
  return opening;
}

/** Closes this context's connection, if there is one, so that it stands in nobody's way. */
export async function closeDatabase(): Promise<void> {
  const opening = shared;
  shared = null;
  const db = await opening?.catch(() => null);
  db?.close();
}

/** True when something is stored: tells without creating an empty database. */
export async function databaseExists(): Promise<boolean> {
  const databases = await requireIndexedDb().databases();
  return databases.some(({ name }) => name === DATABASE_NAME);
}

/** Opens a connection of its own; it closes itself when another one wants to upgrade or delete the database. */
export async function connect(options: ConnectOptions = {}): Promise<KeptDatabase> {
  requireIndexedDb();
  try {
    return await openUnlessBlocked(options);
  } catch (error) {
    throw openFault(error);
  }
}

function openUnlessBlocked(options: ConnectOptions): Promise<KeptDatabase> {
  const { version = DATABASE_VERSION, graceMs = GRACE_MS, onClose } = options;
  const open = (blocked: () => void) =>
    openDB<KeptSchema>(DATABASE_NAME, version, {
      upgrade: (db, oldVersion) => migrate(db, oldVersion),
      blocked,
      blocking: (_current, _wanted, event) => {
        (event.target as IDBDatabase).close();
        onClose?.();
      },
      terminated: () => onClose?.(),
    });
  return unlessBlocked(graceMs, open, (late) => late.close());
}

function openFault(error: unknown): Error {
  const fault = storageFault(error);
  if (fault instanceof AppError) return fault;
  return new AppError('storage-unavailable', `IndexedDB did not open: ${fault.message}`, { cause: error });
}

export function requireIndexedDb(): IDBFactory {
  // Typed as always there; browsers leave it out, or make it null, where storage is switched off.
  const factory = globalThis.indexedDB as IDBFactory | null | undefined;
  if (!factory) throw new AppError('storage-unavailable', 'This browser offers no IndexedDB here');
  return factory;
}
