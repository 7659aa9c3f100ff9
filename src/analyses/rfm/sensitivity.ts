import type { CustomerRfm } from '../../data/customer-rfm.ts';
import { groupIndexOf } from './groups.ts';
import { RFM_GROUPS, SHIFTS, type Shift } from './meta.ts';
import type { ScoredCustomers } from './schemes.ts';
import { scoreOf } from './scores.ts';

type Cuts = readonly number[];

/** A recency cut-point of 30 days is tried at 27 and 33. */
const RECENCY_STEP = 0.1;

/** Groups the customers anew with each measure's cut-points moved, the other's left where they are. */
export function sensitivityOf(
  customers: Pick<CustomerRfm, 'recencyDays' | 'frequency'>,
  scored: ScoredCustomers,
): Shift[] {
  const { r, f } = scored;
  const recency = r.scoring.cuts;
  const orders = f.scoring.cuts;
  const moved: Readonly<Record<Shift['shift'], readonly [Cuts, Cuts]>> = {
    'recency-shorter': [recency.map((cut) => cut * (1 - RECENCY_STEP)), orders],
    'recency-longer': [recency.map((cut) => cut * (1 + RECENCY_STEP)), orders],
    'fewer-orders': [recency, orders.map((cut) => cut - 1)],
    'more-orders': [recency, orders.map((cut) => cut + 1)],
  };
  return SHIFTS.map((shift) => ({ shift, ...regroup(customers, scored, ...moved[shift]) }));
}

function regroup(
  { recencyDays, frequency }: Pick<CustomerRfm, 'recencyDays' | 'frequency'>,
  { levels, group }: ScoredCustomers,
  recency: Cuts,
  orders: Cuts,
): Omit<Shift, 'shift'> {
  const index = groupIndexOf(levels);
  const groupSizes = RFM_GROUPS.map(() => 0);
  let changed = 0;
  for (let customer = 0; customer < group.length; customer++) {
    const r = scoreOf(recencyDays[customer]!, recency, 'lowest');
    const f = scoreOf(frequency[customer]!, orders, 'highest');
    const other = index[(r - 1) * levels + f - 1]!;
    groupSizes[other]! += 1;
    if (other !== group[customer]) changed += 1;
  }
  return { changed, groupSizes };
}
