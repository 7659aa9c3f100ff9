import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Real files and golden numbers that may not be shipped: beside the checkout, or where KEPT_SHARED says. */
const SHARED = resolve(process.env['KEPT_SHARED'] ?? '../shared');

export const hasSharedData = existsSync(join(SHARED, 'data', 'README.md'));

/** Ends the names of tests that need the shared folder, so that a skip says why. */
export const NEEDS_SHARED = hasSharedData ? '' : ' (skipped: ../shared is not there)';

export function sharedPath(path: string): string {
  return join(SHARED, path);
}

export function readShared(path: string): string {
  return readFileSync(sharedPath(path), 'utf8');
}
