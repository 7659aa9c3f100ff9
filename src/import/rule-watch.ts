import { MISSING_CODE, type ColumnChunk } from '../data/column.ts';
import { MARK_ROLES, type MarkRole, type SalesRule } from '../data/sales-rule.ts';
import type { ColumnPlan } from './plan.ts';
import type { Layout } from './platforms/layout.ts';
import { marksOfFile, MOST_MARK_VALUES } from './platforms/marks.ts';

/** A currency's code in a header: `Amount spent (EUR)`. */
const CURRENCY_IN_HEADER = /\(([A-Z]{3})\)\s*$/;

/** Watches the rows go by for what says that they are no sale, and for the currency of most of them. */
export class RuleWatch {
  readonly #layout: Layout | null;
  readonly #columns: readonly ColumnPlan[];
  readonly #marks: readonly { readonly role: MarkRole; readonly at: number; readonly values: string[] }[];
  readonly #currency: number;
  readonly #currencies: { readonly name: string; rows: number }[] = [];

  constructor(columns: readonly ColumnPlan[], layout: Layout | null) {
    this.#layout = layout;
    this.#columns = columns;
    this.#currency = columns.findIndex(({ role, type }) => role === 'currency' && type === 'text');
    this.#marks = MARK_ROLES.flatMap((role) => {
      const at = columns.findIndex((column) => column.role === role && column.type === 'text');
      return at < 0 ? [] : [{ role, at, values: [] }];
    });
  }

  watch(chunks: readonly ColumnChunk[]): void {
    for (const { at, values } of this.#marks)
      if (values.length <= MOST_MARK_VALUES) values.push(...chunks[at]!.newEntries);
    if (this.#currency >= 0) this.#watchCurrency(chunks[this.#currency]!);
  }

  rule(): Pick<Required<SalesRule>, 'excluded' | 'refunds' | 'currency'> {
    const few = this.#marks.filter(({ values }) => values.length <= MOST_MARK_VALUES);
    const values = Object.fromEntries(few.map(({ role, values: list }) => [role, list]));
    return { ...marksOfFile(values, this.#layout), currency: this.#mostRows() ?? this.#inHeader() };
  }

  #watchCurrency({ newEntries, values }: ColumnChunk): void {
    for (const name of newEntries) this.#currencies.push({ name: name.trim().toUpperCase(), rows: 0 });
    for (const code of new Int32Array(values)) if (code !== MISSING_CODE) this.#currencies[code]!.rows += 1;
  }

  #mostRows(): string | null {
    const rows = new Map<string, number>();
    for (const { name, rows: count } of this.#currencies) rows.set(name, (rows.get(name) ?? 0) + count);
    const [most] = [...rows].sort(([, a], [, b]) => b - a);
    return most?.[0] ?? null;
  }

  #inHeader(): string | null {
    const found = this.#columns.flatMap(({ name, role }) =>
      role === 'amount' || role === 'orderTotal' || role === 'cost'
        ? (CURRENCY_IN_HEADER.exec(name)?.[1] ?? [])
        : [],
    );
    return found[0] ?? null;
  }
}
