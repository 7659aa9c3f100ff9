import { requestLog } from './request-log.ts';
import type { RequestsMessage } from '../../workers/requests.contract.ts';

/**
 * Starts a worker from a one-line blob module. A worker started by URL takes its policy from its own response
 * headers, which a static host may not send; one started from a blob inherits the page's policy.
 *
 * @param url from `import url from '…worker.ts?worker&url'`.
 * @param name shown in developer tools.
 */
export function spawn(url: string, name: string): Worker {
  const entry = new URL(url, location.href).href;
  const bootstrap = `import ${JSON.stringify(entry)};\npostMessage({ kind: 'ready' });\n`;
  const blobUrl = URL.createObjectURL(new Blob([bootstrap], { type: 'text/javascript' }));
  const worker = new Worker(blobUrl, { type: 'module', name });
  releaseOnceStarted(worker, blobUrl);
  worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isRequests(data)) requestLog.add(data.requests);
  });
  return worker;
}

/** Not before: the worker fetches the blob some time after the constructor has returned. */
function releaseOnceStarted(worker: Worker, blobUrl: string): void {
  const release = () => URL.revokeObjectURL(blobUrl);
  worker.addEventListener('message', release, { once: true });
  worker.addEventListener('error', release, { once: true });
}

function isRequests(data: unknown): data is RequestsMessage {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'requests';
}
