import { canClusterCustomers } from '../../analyses/clusters/choices.ts';
import type { AnalysisId } from '../../analyses/registry.ts';
import type { DatasetInfo } from '../../data/schema.ts';
import { m } from '../../i18n/index.ts';

interface SegmentTab {
  readonly id: AnalysisId;
  readonly label: () => string;
  /** Said while it is computed. */
  readonly running: () => string;
  /** Where there is no use in offering it, it is left out; what it lacks otherwise it says itself. */
  readonly isOffered: (dataset: DatasetInfo) => boolean;
}

const ALWAYS = (): boolean => true;

/** Ways to look at segments, in the order of the tabs. */
const SEGMENT_TABS = [
  { id: 'rfm', label: m.analysis_tab_rfm, running: m.analysis_running_rfm, isOffered: canClusterCustomers },
  {
    id: 'movement',
    label: m.movement_tab,
    running: m.movement_running,
    isOffered: canClusterCustomers,
  },
  { id: 'clusters', label: m.analysis_tab_clusters, running: m.analysis_running_clusters, isOffered: ALWAYS },
] as const satisfies readonly SegmentTab[];

export type SegmentTabId = (typeof SEGMENT_TABS)[number]['id'];

export function tabsFor(dataset: DatasetInfo): (typeof SEGMENT_TABS)[number][] {
  return SEGMENT_TABS.filter(({ isOffered }) => isOffered(dataset));
}
