import { canClusterCustomers, defaultChoice } from '../../analyses/clusters/choices.ts';
import type { AnalysisId, ParamsOf } from '../../analyses/registry.ts';
import type { DatasetInfo } from '../../data/schema.ts';
import { m } from '../../i18n/index.ts';

interface SegmentTab {
  readonly id: AnalysisId;
  readonly label: () => string;
  /** Said while it is computed. */
  readonly running: () => string;
  /** Where there is no use in offering it, it is left out; what it lacks otherwise it says itself. */
  readonly isOffered: (dataset: DatasetInfo) => boolean;
  /** What to start with, where it differs from the defaults; null where the table has nothing to start with. */
  readonly initial?: (dataset: DatasetInfo) => Partial<ParamsOf<AnalysisId>> | null;
}

const ALWAYS = (): boolean => true;

/** Of the clusters that the table is cut into when nobody has chosen. */
function ofDefaultClusters(dataset: DatasetInfo): Partial<ParamsOf<'personas'>> | null {
  const params = defaultChoice(dataset);
  return params === null ? null : { by: { kind: 'clusters', params } };
}

/** Ways to look at segments, in the order of the tabs. */
const SEGMENT_TABS = [
  { id: 'rfm', label: m.analysis_tab_rfm, running: m.analysis_running_rfm, isOffered: canClusterCustomers },
  {
    id: 'clusters',
    label: m.analysis_tab_clusters,
    running: m.analysis_running_clusters,
    isOffered: ALWAYS,
    initial: defaultChoice,
  },
  {
    id: 'movement',
    label: m.movement_tab,
    running: m.movement_running,
    isOffered: canClusterCustomers,
  },
  {
    id: 'personas',
    label: m.personas_tab,
    running: m.personas_running,
    isOffered: ALWAYS,
    initial: ofDefaultClusters,
  },
  {
    id: 'rules',
    label: m.rules_tab,
    running: m.rules_running,
    isOffered: ALWAYS,
    initial: ofDefaultClusters,
  },
  {
    id: 'maps',
    label: m.maps_tab,
    running: m.maps_running,
    isOffered: ALWAYS,
    initial: ofDefaultClusters,
  },
  { id: 'markets', label: m.markets_tab, running: m.markets_running, isOffered: ALWAYS },
  { id: 'correlations', label: m.correlations_tab, running: m.correlations_running, isOffered: ALWAYS },
] as const satisfies readonly SegmentTab[];

export type SegmentTabId = (typeof SEGMENT_TABS)[number]['id'];

interface OfferedTab extends Omit<SegmentTab, 'id' | 'initial'> {
  readonly id: SegmentTabId;
  readonly initial?: (dataset: DatasetInfo) => Partial<ParamsOf<SegmentTabId>> | null;
}

export function tabsFor(dataset: DatasetInfo): OfferedTab[] {
  return SEGMENT_TABS.filter(({ isOffered }) => isOffered(dataset));
}
