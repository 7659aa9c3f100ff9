import { segmentOfCustomers } from '../../analyses/clusters/people.ts';
import type { ClustersResult } from '../../analyses/clusters/meta.ts';
import { segmentNames } from '../../analyses/clusters/words.ts';
import { ACTIONS, planActions, type ActionId } from '../../analyses/rfm/actions.ts';
import type { RfmGroup, RfmResult } from '../../analyses/rfm/meta.ts';
import {
  isRfmGroup,
  parseCellCode,
  peopleInCell,
  peopleInGroup,
  peopleWhere,
  type RfmCell,
} from '../../analyses/rfm/people.ts';
import { actionName } from '../../analyses/rfm/plan-words.ts';
import { groupName } from '../../analyses/rfm/words.ts';
import { m } from '../../i18n/index.ts';
import type { PeopleFilter } from '../../state/navigation.svelte.ts';

export type CustomerFilter =
  | { readonly kind: 'all' }
  | { readonly kind: 'group'; readonly group: RfmGroup }
  | { readonly kind: 'cell'; readonly cell: RfmCell }
  | { readonly kind: 'action'; readonly action: ActionId }
  | { readonly kind: 'segment'; readonly segment: number }
  | { readonly kind: 'list'; readonly name: string; readonly customers: readonly string[] };

/** What a link into the list asks for; everybody where it makes no sense (any more). */
export function parseFilter(filter: PeopleFilter | null): CustomerFilter {
  const { analysis = '', group = '', customers } = filter ?? {};
  const cell = parseCellCode(group);
  const action = ACTIONS.find((id) => id === group);
  if (analysis === 'rfm' && isRfmGroup(group)) return { kind: 'group', group };
  if (analysis === 'rfm' && cell !== null) return { kind: 'cell', cell };
  if (analysis === 'actions' && action !== undefined) return { kind: 'action', action };
  if (analysis === 'clusters' && /^\d+$/.test(group)) return { kind: 'segment', segment: Number(group) };
  if (analysis === 'list' && customers !== undefined) return { kind: 'list', name: group, customers };
  return { kind: 'all' };
}

/** The people a filter leaves. @param clusters null where segments are not computed: then nobody is in one. */
export function peopleOf(
  filter: CustomerFilter,
  rfm: RfmResult,
  clusters: ClustersResult | null,
): Int32Array {
  switch (filter.kind) {
    case 'all':
      return peopleWhere(rfm, () => true);
    case 'group':
      return peopleInGroup(rfm, filter.group);
    case 'cell':
      return peopleInCell(rfm, filter.cell);
    case 'action':
      return planActions(rfm).actions.find(({ id }) => id === filter.action)?.people ?? new Int32Array();
    case 'segment':
      return peopleInSegment(filter.segment, rfm, clusters);
    case 'list':
      return peopleOnList(filter.customers, rfm);
  }
}

function peopleOnList(customers: readonly string[], rfm: RfmResult): Int32Array {
  const wanted = new Set(customers);
  return peopleWhere(rfm, (customer) => wanted.has(rfm.customers[customer]!));
}

function peopleInSegment(segment: number, rfm: RfmResult, clusters: ClustersResult | null): Int32Array {
  if (clusters === null) return new Int32Array();
  const segmentOf = segmentOfCustomers(clusters, rfm.customers);
  return peopleWhere(rfm, (customer) => segmentOf[customer] === segment);
}

/** What the filter is called; null for everybody. */
export function filterName(filter: CustomerFilter, clusters: ClustersResult | null): string | null {
  switch (filter.kind) {
    case 'all':
      return null;
    case 'group':
      return groupName(filter.group);
    case 'cell':
      return m.rfm_cell_name({ r: filter.cell.r, f: filter.cell.f, levels: 5 });
    case 'action':
      return actionName(filter.action);
    case 'list':
      return filter.name;
    case 'segment':
      return clusters === null
        ? m.clusters_segment()
        : (segmentNames(clusters)[filter.segment] ?? m.clusters_segment());
  }
}
