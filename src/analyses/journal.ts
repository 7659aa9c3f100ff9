import type { JobJournal } from '../data/job-journal.ts';
import type { RunRequest } from '../../workers/analysis.contract.ts';

/** The journal of a try: tells the page that asked for it, and finds what it was told by the tries before. */
export function journalOf({ states, journal }: Pick<RunRequest, 'states' | 'journal'>): JobJournal {
  return {
    stateOf: (key) => states.get(key) ?? null,
    tell: (news) => journal?.postMessage(news),
  };
}
