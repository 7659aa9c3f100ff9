import type { ListColumn } from '../../data/segment-list.ts';
import type { MovementResult } from './meta.ts';

/** What a downloaded list says of each customer; names are the field's English terms, as mail tools expect them. */
export function movementListColumns(
  result: MovementResult,
  name: string,
  standing: (index: number, side: 'from' | 'to') => string,
): ListColumn[] {
  const money = (values: Float64Array) => (customer: number) => values[customer]!.toFixed(2);
  const whole = (values: Float64Array) => (customer: number) => {
    const value = values[customer]!;
    return Number.isNaN(value) ? '' : String(value);
  };
  return [
    { name: 'customer_id', text: (customer) => result.customers[customer]! },
    { name: 'segment', text: () => name },
    { name: 'from_group', text: (customer) => standing(result.fromStanding[customer]!, 'from') },
    { name: 'to_group', text: (customer) => standing(result.toStanding[customer]!, 'to') },
    { name: 'recency_days', text: whole(result.recencyDays) },
    { name: 'frequency', text: whole(result.frequency) },
    { name: 'monetary', text: money(result.monetary) },
    { name: 'spent_since', text: money(result.spentSince) },
  ];
}
