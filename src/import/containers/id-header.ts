import { plainName } from '../plain-name.ts';
import { ROLE_NAMES } from '../role-names.ts';

const IDS = (['customerId', 'orderId', 'productId'] as const).map((role) => ROLE_NAMES[role]);
const NAMES: ReadonlySet<string> = new Set(IDS.flatMap(({ sure, likely = [] }) => [...sure, ...likely]));
const ENDINGS = IDS.flatMap(({ endings = [] }) => endings);

/** Whether a column of this name holds ids, so that its numbers are names and no amounts. */
export function isIdHeader(header: string): boolean {
  const name = plainName(header);
  return NAMES.has(name) || ENDINGS.some((ending) => name.endsWith(ending));
}
