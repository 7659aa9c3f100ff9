import { AppError, type ErrorDetails } from '../../rpc/errors.ts';

/** The file is cut short, or its parts contradict each other. */
export function damaged(message: string, cause?: unknown): AppError {
  return new AppError('file-damaged', message, { cause });
}

export function tooLarge(message: string, details: ErrorDetails = {}): AppError {
  return new AppError('file-too-large', message, { details });
}

export function encrypted(format: string): AppError {
  return new AppError('file-encrypted', `The ${format} is protected by a password`, { details: { format } });
}
