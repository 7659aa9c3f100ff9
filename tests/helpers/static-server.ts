import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.csv': 'text/csv',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

export interface TestServer {
  /** Ends in a slash. */
  readonly origin: string;
  /** Paths asked for, in order. */
  readonly hits: readonly string[];
  stop(): Promise<void>;
}

/**
 * Serves a folder as the plainest host would: no headers beyond the content type, so that what holds here
 * holds anywhere.
 */
export function serveFolder(
  folder: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<TestServer> {
  return listen((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname));
    sendFile(join(folder, path.endsWith('/') ? `${path}index.html` : path), headers, response);
  });
}

/** Another origin that answers anything to anyone: what must never be reached. */
export function serveElsewhere(): Promise<TestServer> {
  return listen((_request, response) => {
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/javascript' });
    response.end('export default 1;');
  });
}

function sendFile(path: string, headers: Readonly<Record<string, string>>, response: ServerResponse): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() !== true) {
    response.writeHead(404).end();
    return;
  }
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  response.writeHead(200, { ...headers, 'Content-Type': type, 'Content-Length': stats.size });
  createReadStream(path).pipe(response);
}

async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<TestServer> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://localhost:${port}/`, hits, stop: () => close(server) };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
