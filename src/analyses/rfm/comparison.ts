import { measureSales, type MeasuredSales } from '../../data/customer-rfm.ts';
import type { TableSales } from '../../data/table-sales.ts';
import type { Comparison } from './meta.ts';
import { DEFAULT_SCHEME } from './params.ts';
import { scoreCustomers } from './schemes.ts';

/** Where the customers of `measured` would be by the defaults: quintiles, all sales, to the latest one. */
export function compareToUsual(
  read: TableSales,
  { byCustomer }: MeasuredSales,
  group: Uint8Array,
): Comparison | null {
  const usual = measureSales(read, { reference: null, months: null });
  if ('insufficient' in usual) return null;
  const scored = scoreCustomers(usual.rfm, usual.rfm.monetary, DEFAULT_SCHEME, () => new Float64Array());
  if ('insufficient' in scored) return null;
  const groupOfCode = new Uint8Array(read.sales.customer?.dictionary.length ?? 0);
  usual.byCustomer.codes.forEach((code, customer) => (groupOfCode[code] = scored.group[customer]!));
  const defaultGroup = Uint8Array.from(byCustomer.codes, (code) => groupOfCode[code]!);
  return {
    defaultGroup,
    changed: defaultGroup.reduce((count, index, at) => count + Number(index !== group[at]), 0),
    leftOut: usual.byCustomer.codes.length - byCustomer.codes.length,
  };
}
