import type { JobJournal } from '../data/job-journal.ts';
import type { Points } from '../kernels/kmeans-seeding.ts';
import { RunLedger, type KMeansOptions, type LedgerState } from './kmeans-runs.ts';

/** What another worker has to do again at most, besides the round that was under way. */
const CHECKPOINT_INTERVAL_MS = 500;

/**
 * A ledger that goes on from where an earlier try of the same fit stood, and tells where it stands itself: a worker that
 * hangs or dies takes nothing with it but the last half second.
 */
export function openLedger(points: Points, options: KMeansOptions, journal: JobJournal): RunLedger {
  const key = keyOf(points, options);
  let toldAt = -Infinity;
  const ledger = new RunLedger(options, ({ state }) => {
    const now = performance.now();
    if (now - toldAt < CHECKPOINT_INTERVAL_MS) return;
    toldAt = now;
    journal.tell({ kind: 'stands', key, state });
  });
  const state = journal.stateOf(key) as LedgerState | null;
  if (state !== null) ledger.restore(state);
  return ledger;
}

/** An analysis may fit more than once: centers of other points, or of other options, must not be taken for these. */
function keyOf(points: Points, options: KMeansOptions): string {
  const { ks, nInit, seed, maxIterations, tolerance } = options;
  return ['kmeans', hashOf(points), ks, nInit, seed, maxIterations, tolerance].join(' ');
}

/** FNV-1a over 32-bit words of all values, two of them so that a collision is no matter of luck. */
function hashOf(points: Points): string {
  let [first, second] = [0x811c9dc5, 0x9747b28c];
  for (const column of points) {
    const words = new Uint32Array(column.buffer, column.byteOffset, column.length * 2);
    for (let at = 0; at < words.length; at++) {
      first = Math.imul(first ^ words[at]!, 0x01000193);
      second = Math.imul(second ^ words[at]!, 0x85ebca6b) + 1;
    }
  }
  return `${points.length}x${points[0]?.length ?? 0} ${first} ${second}`;
}
