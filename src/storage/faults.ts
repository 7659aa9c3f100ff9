import { AppError, type ErrorCode } from '../rpc/errors.ts';

const CODE_BY_NAME: Readonly<Record<string, ErrorCode>> = {
  QuotaExceededError: 'storage-quota',
  // The connection was closed under us: another tab upgrades or wipes, or the browser cleared the site's data.
  // An abort of IndexedDB's own must not pass for the user's: an abort is silent, lost data is not.
  InvalidStateError: 'storage-closed',
  AbortError: 'storage-closed',
  VersionError: 'storage-closed',
  SecurityError: 'storage-unavailable',
  UnknownError: 'storage-unavailable',
};

/** What the product says of an error that IndexedDB raised; an AppError passes unchanged. */
export function storageFault(error: unknown): Error {
  if (error instanceof AppError) return error;
  const code = error instanceof DOMException ? CODE_BY_NAME[error.name] : undefined;
  if (code !== undefined) return new AppError(code, `IndexedDB: ${String(error)}`, { cause: error });
  return error instanceof Error ? error : new Error(String(error));
}
