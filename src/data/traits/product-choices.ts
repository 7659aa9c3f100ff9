import { asKeys } from '../cells.ts';
import { MISSING_CODE } from '../column.ts';
import { readRole, type Table } from '../table.ts';
import { readTableSales } from '../table-sales.ts';

/** Who bought what: each person with each product they bought, once, however often. */
export interface ProductChoices {
  readonly products: readonly string[];
  /** Positions of the person and of the product, by person. */
  readonly people: Int32Array<ArrayBuffer>;
  readonly choice: Int32Array<ArrayBuffer>;
  /** How many products each person chose. */
  readonly perPerson: Float64Array<ArrayBuffer>;
  readonly buyersOf: (product: number) => Int32Array<ArrayBuffer>;
}

/** Customers in order of first appearance among the sales. @returns null where the table names no products. */
export async function readProductChoices(
  table: Table,
  breathe: () => Promise<void>,
): Promise<ProductChoices | null> {
  const column = (await readRole(table, 'productName')) ?? (await readRole(table, 'productId'));
  if (column === null) return null;
  const { codes, dictionary } = asKeys(column);
  const { byCustomer } = await readTableSales(table, breathe);
  const { start, rows } = byCustomer;
  const lastBuyer = new Int32Array(dictionary.length).fill(-1);
  const people = new Int32Array(rows.length);
  const choice = new Int32Array(rows.length);
  const perPerson = new Float64Array(byCustomer.codes.length);
  let count = 0;
  for (let person = 0; person < perPerson.length; person++) {
    for (let at = start[person]!; at < start[person + 1]!; at++) {
      const product = codes[rows[at]!]!;
      if (product === MISSING_CODE || lastBuyer[product] === person) continue;
      lastBuyer[product] = person;
      people[count] = person;
      choice[count++] = product;
      perPerson[person]! += 1;
    }
  }
  const chosen = choice.slice(0, count);
  return {
    products: dictionary,
    people: people.slice(0, count),
    choice: chosen,
    perPerson,
    buyersOf: (product) => people.filter((_, at) => at < count && chosen[at] === product),
  };
}
