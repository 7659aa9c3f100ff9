import { MISSING_CODE, type ColumnChunk } from '../data/column.ts';
import { DEFAULT_SALES_RULE, type SalesRule } from '../data/sales-rule.ts';
import type { TablePlan } from './plan.ts';
import { RuleWatch } from './rule-watch.ts';

const LETTER_PREFIX = /^(\p{Lu})\d+$/u;
const DIGITS = /^\d+$/;
/** Rows with the prefix that must be returns, and order ids without it that must be plain numbers. */
const RETURN_SHARE = 0.9;
const PLAIN_SHARE = 0.5;
const LEAST_ROWS = 3;

/** Watches the rows go by for what is no sale in this shop: also how it writes cancellations, a letter before the order's number. */
export class SalesHabits {
  readonly #orders: number;
  readonly #quantities: number;
  readonly #isWatching: boolean;
  /** Prefix of each code of the order column: '' for a plain number, null for anything else. */
  readonly #prefixes: (string | null)[] = [];
  readonly #rows = new Map<string, { total: number; returned: number }>();
  #plainRows = 0;
  #rowCount = 0;

  readonly #rule: RuleWatch;

  constructor({ columns, layout }: Pick<TablePlan, 'columns' | 'layout'>) {
    this.#rule = new RuleWatch(columns, layout);
    this.#orders = columns.findIndex(({ role }) => role === 'orderId');
    this.#quantities = columns.findIndex(({ role, type }) => role === 'quantity' && type === 'number');
    this.#isWatching = this.#orders >= 0 && this.#quantities >= 0;
  }

  watch(columns: readonly ColumnChunk[]): void {
    this.#rule.watch(columns);
    if (!this.#isWatching) return;
    const orders = columns[this.#orders]!;
    for (const entry of orders.newEntries) this.#prefixes.push(prefixOf(entry));
    const codes = new Int32Array(orders.values);
    const quantities = new Float64Array(columns[this.#quantities]!.values);
    for (let row = 0; row < codes.length; row++) this.#count(codes[row]!, quantities[row]!);
  }

  rule(): SalesRule {
    return { ...DEFAULT_SALES_RULE, ...this.#rule.rule(), cancelPrefix: this.#cancelPrefix() };
  }

  #count(code: number, quantity: number): void {
    if (code === MISSING_CODE) return;
    this.#rowCount++;
    const prefix = this.#prefixes[code] ?? null;
    if (prefix === '') this.#plainRows++;
    else if (prefix !== null) this.#countPrefixed(prefix, quantity);
  }

  #countPrefixed(prefix: string, quantity: number): void {
    const tally = this.#rows.get(prefix) ?? { total: 0, returned: 0 };
    tally.total++;
    if (quantity < 0) tally.returned++;
    this.#rows.set(prefix, tally);
  }

  #cancelPrefix(): string | null {
    if (this.#plainRows < this.#rowCount * PLAIN_SHARE) return null;
    const [best] = [...this.#rows].sort(([, a], [, b]) => b.returned - a.returned);
    if (best === undefined) return null;
    const [prefix, { total, returned }] = best;
    return returned >= LEAST_ROWS && returned >= total * RETURN_SHARE ? prefix : null;
  }
}

function prefixOf(orderId: string): string | null {
  return DIGITS.test(orderId) ? '' : (LETTER_PREFIX.exec(orderId)?.[1] ?? null);
}
