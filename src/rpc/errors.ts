/** Every code has a message in src/i18n/messages/<locale>/errors.json under `error_<code with _>`. */
export const ERROR_CODES = [
  'internal',
  'worker-crashed',
  'worker-unresponsive',
  'uncloneable',
  'unknown-method',
  'file-empty',
  'file-header-only',
  'file-binary',
  'file-pdf',
  'file-image',
  'file-compressed', // gzip, RAR, 7z: one that is not opened here
  'file-database', // SQLite, Parquet
  'file-web-page', // HTML or XML, often named .xls
  'file-encoding', // text, but in an encoding that browsers do not decode
  'file-encrypted', // protected by a password
  'file-damaged', // packed, and cut short or contradicting itself
  'file-too-large', // packed, and more than fits
  'file-document', // text, slides or mail by an office program
  'file-numbers', // a workbook of Apple Numbers
  'file-no-table', // an archive without a table
  'file-changed',
  'file-unreadable',
  'file-too-many-columns',
  'file-one-column',
  'storage-quota',
  'storage-blocked',
  'storage-unavailable',
  'storage-closed',
  'dataset-not-found',
  'dataset-busy',
  'unknown-analysis',
  'invalid-params',
  'insufficient-data',
  'engine-unavailable',
  'engine-failed',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export interface ErrorDetails {
  readonly [key: string]: string | number | boolean | null;
}

/**
 * An error the product knows. `message` is English for the console; what the user reads comes from `code`
 * and `details` (numbers and names of columns, never cell values).
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; details?: ErrorDetails } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
  }
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** What any caught value is to the product; an error it does not know is `internal`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new AppError('internal', message, { cause: error });
}
