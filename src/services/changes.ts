/** Tells every tab, this one included, that the list of datasets is not what it was. */
const CHANNEL = 'kept-datasets';

const listeners = new Set<() => void>();
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);
channel?.addEventListener('message', notify);

export function announceDatasetsChanged(): void {
  channel?.postMessage('changed');
  notify();
}

/** @returns stops listening. */
export function onDatasetsChanged(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function notify(): void {
  for (const listener of listeners) listener();
}
