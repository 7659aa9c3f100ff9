import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { withPlatformTable } from './platform-rows.ts';

const README = new URL('../../README.md', import.meta.url).pathname;

/** Writes the table of recognised platforms into the README, between its markers. */
export async function main(): Promise<void> {
  const text = withPlatformTable(readFileSync(README, 'utf8'));
  const options = await resolveConfig(README);
  writeFileSync(README, await format(text, { ...options, filepath: README }));
}
