import { asNumbers } from '../../data/cells.ts';
import { countDiscounted } from '../../data/customer-discounts.ts';
import { marginsOf, type CustomerMargins } from '../../data/customer-margins.ts';
import type { MeasuredSales } from '../../data/customer-rfm.ts';
import type { Role } from '../../data/roles.ts';
import { readRole, type Table } from '../../data/table.ts';
import type { Discounts, RfmResult } from './meta.ts';
import type { RfmMoney } from './params.ts';
import { sumByGroup } from './tables.ts';

type Numbers = Float64Array<ArrayBuffer>;

/** What M is scored by. */
export interface Money {
  /** Null where it is all that was spent. */
  readonly scored: Numbers | null;
  readonly margins: CustomerMargins | null;
}

export async function readMoney(table: Table, measured: MeasuredSales, monetary: RfmMoney): Promise<Money> {
  const { rfm, columns, sales, byCustomer } = measured;
  switch (monetary) {
    case 'net':
      return { scored: null, margins: null };
    case 'average':
      return {
        scored: rfm.monetary.map((spent, customer) => spent / rfm.frequency[customer]!),
        margins: null,
      };
    case 'margin': {
      const unitCost = (await readNumbers(table, 'unitCost')) ?? new Float64Array(table.rowCount).fill(NaN);
      const margins = marginsOf(unitCost, columns, sales, byCustomer);
      return { scored: margins.margin, margins };
    }
  }
}

export function groupMargins({ margins }: Money, group: Uint8Array): RfmResult['margins'] {
  if (margins === null) return null;
  return { byGroup: sumByGroup(group, margins.margin), knownShare: margins.knownShare };
}

/** @returns null where no column tells discounts. */
export async function readDiscounts(
  table: Table,
  { rfm, sales, byCustomer }: MeasuredSales,
  group: Uint8Array,
): Promise<Discounts | null> {
  const discount = await readNumbers(table, 'discount');
  if (discount === null) return null;
  const orders = countDiscounted(discount, sales, byCustomer);
  const ofAll = sumByGroup(group, rfm.frequency);
  const discounted = sumByGroup(group, orders);
  return { orders, shareByGroup: discounted.map((count, index) => count / ofAll[index]!) };
}

async function readNumbers(table: Table, role: Role): Promise<Numbers | null> {
  const column = await readRole(table, role);
  return column === null ? null : asNumbers(column);
}
