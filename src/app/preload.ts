import { SCREEN_TABLE } from './screens.ts';
import { loadView } from './segments/analysis-views.ts';

/** What is looked at after an import, in the order in which it mostly is. */
const NEXT = [
  SCREEN_TABLE.today.load,
  SCREEN_TABLE.segments.load,
  () => loadView('rfm'),
  () => loadView('clusters'),
] as const;

/**
 * Fetches the code of the screens to come while a file is read and the page has nothing else to do. What cannot be
 * fetched now is fetched again by whoever opens it.
 */
export async function preloadScreens(): Promise<void> {
  for (const load of NEXT) await load().catch(() => undefined);
}
