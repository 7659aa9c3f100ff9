import { version } from '../../package.json';
import type { ErrorDetails } from '../rpc/errors.ts';
import { toAppError } from '../rpc/errors.ts';

/**
 * Text for the clipboard: what failed, where, on what. Codes, counts and our own stack only; `message` of an
 * unknown error is left out, because a library may have put a cell value in it.
 */
export function diagnosticReport(error: unknown, now = new Date()): string {
  const { code, details } = toAppError(error);
  return [
    `Kept ${version} · ${now.toISOString()}`,
    `code: ${code}`,
    ...detailLines(details),
    `screen: ${location.hash === '' ? '#/' : location.hash}`,
    `browser: ${navigator.userAgent}`,
    `cores: ${navigator.hardwareConcurrency}, online: ${navigator.onLine}`,
    ...stackLines(error),
  ].join('\n');
}

function detailLines(details: ErrorDetails): string[] {
  return Object.entries(details).map(([key, value]) => `${key}: ${String(value)}`);
}

/** Frames only: the first line of a stack repeats the message. */
function stackLines(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s*at |@/.test(line));
  return frames.slice(0, 12).map((line) => line.trim());
}
