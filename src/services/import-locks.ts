/**
 * Every import holds a Web Lock from its first byte to its commit. The browser frees the lock when the tab closes,
 * reloads or crashes, so a lock that is held is an import that lives, in whichever tab.
 */
const PREFIX = 'kept-import-';
const releases = new Map<string, () => void>();

/** Resolves once the lock is held; without Web Locks only this tab knows of the import. */
export function holdImport(datasetId: string): Promise<void> {
  return new Promise((held, failed) => {
    const hold = () =>
      new Promise<void>((release) => {
        releases.set(datasetId, release);
        held();
      });
    const locks = navigator.locks as LockManager | undefined;
    if (locks === undefined) void hold();
    else locks.request(PREFIX + datasetId, hold).catch(failed);
  });
}

export function releaseImport(datasetId: string): void {
  releases.get(datasetId)?.();
  releases.delete(datasetId);
}

export async function isImportAlive(datasetId: string): Promise<boolean> {
  if (releases.has(datasetId)) return true;
  const locks = navigator.locks as LockManager | undefined;
  const { held = [] } = (await locks?.query()) ?? {};
  return held.some(({ name }) => name === PREFIX + datasetId);
}
