import type { WireError } from './envelope.ts';
import { AppError, ERROR_CODES, type ErrorCode } from './errors.ts';

export function toWire(error: unknown): WireError {
  const known = error instanceof Error || error instanceof DOMException;
  return {
    name: known ? error.name : 'Error',
    message: known ? error.message : String(error),
    code: codeOf(error),
    stack: known ? (error.stack ?? null) : null,
    details: error instanceof AppError ? error.details : {},
  };
}

/** @returns an `AppError` (one it does not know is `internal`), or the AbortError it was. */
export function fromWire({ name, message, code, stack, details }: WireError): AppError | DOMException {
  if (name === 'AbortError') return new DOMException(message, 'AbortError');
  const known = ERROR_CODES.find((entry) => entry === code);
  const error =
    known === undefined
      ? new AppError('internal', `${name}: ${message}`)
      : new AppError(known, message, { details });
  if (stack !== null) error.stack = stack;
  return error;
}

function codeOf(error: unknown): ErrorCode | null {
  if (error instanceof AppError) return error.code;
  return isCloneError(error) ? 'uncloneable' : null;
}

export function isCloneError(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'DataCloneError';
}
