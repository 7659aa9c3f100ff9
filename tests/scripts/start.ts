import { preview } from 'vite';
import { runScript } from './process.ts';

/** Builds Kept and serves the build the way a static host would, until interrupted. */
export async function main(): Promise<void> {
  await runScript('build');
  const server = await preview();
  const address = server.resolvedUrls?.local[0] ?? 'http://localhost:4173/';
  console.log(`\nKept runs at ${address}`);
  console.log('It opens on sample data, one click away. Ctrl+C stops it.\n');
}
