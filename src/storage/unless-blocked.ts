import { AppError } from '../rpc/errors.ts';

/** How long other connections may take to finish what they are writing. */
export const GRACE_MS = 3_000;

/**
 * Waits for what `start` begins, but no longer than `graceMs` from the moment it says that another connection stands
 * in its way. `tooLate` gets a result that nobody waits for any more.
 * @throws AppError `storage-blocked`
 */
export function unlessBlocked<Result>(
  graceMs: number,
  start: (onBlocked: () => void) => Promise<Result>,
  tooLate: (result: Result) => void = () => undefined,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    let gaveUp = false;
    const giveUp = () => {
      gaveUp = true;
      reject(
        new AppError('storage-blocked', 'Another tab holds the database open and does not let go of it'),
      );
    };
    const onBlocked = () => void setTimeout(giveUp, graceMs);
    start(onBlocked).then((result) => (gaveUp ? tooLate(result) : resolve(result)), reject);
  });
}
