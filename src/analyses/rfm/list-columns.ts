import type { ListColumn } from '../../data/segment-list.ts';
import type { RfmResult } from './meta.ts';

/** What a downloaded list says of each customer; names are the field's English terms, as mail tools expect them. */
export function rfmListColumns(result: RfmResult, segment: (customer: number) => string): ListColumn[] {
  const number = (name: string, values: ArrayLike<number>): ListColumn => ({
    name,
    text: (customer) => String(values[customer] ?? ''),
  });
  return [
    { name: 'customer_id', text: (customer) => result.customers[customer] ?? '' },
    { name: 'segment', text: segment },
    number('r', result.r),
    number('f', result.f),
    number('m', result.m),
    number('recency_days', result.recencyDays),
    number('frequency', result.frequency),
    { name: 'monetary', text: (customer) => (result.monetary[customer] ?? NaN).toFixed(2) },
  ];
}
