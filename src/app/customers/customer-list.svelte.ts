import { makeBreathe } from '../../rpc/breathe.ts';
import type { RfmResult } from '../../analyses/rfm/meta.ts';
import { isAbort } from '../../rpc/errors.ts';
import type { Sort } from '../../ui/table.ts';
import { orderPeople, searchPeople } from './order-people.ts';

const BY_SPENDING: Sort = { column: 'spent', direction: 'descending' };
const DIGITS = /^\d{1,15}$/;

/**
 * The list of customers as the reader left it: search, order and place outlast a look at one customer.
 * Searching and sorting give way to the page; a newer wish ends an older one.
 */
class CustomerList {
  query = $state('');
  sort = $state.raw<Sort>(BY_SPENDING);
  /** Pixels scrolled, restored on the way back. */
  scrollTop = 0;
  #shown = $state.raw<Int32Array>(new Int32Array());
  #isBusy = $state(true);
  #job = new AbortController();

  /** Indexes into the result's customers, in order. */
  get shown(): Int32Array {
    return this.#shown;
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  async update(result: RfmResult, people: Int32Array, query: string, sort: Sort): Promise<void> {
    this.#job.abort();
    const job = (this.#job = new AbortController());
    const breathe = makeBreathe(job.signal);
    this.#isBusy = true;
    try {
      const found = await searchPeople(people, (person) => result.customers[person] ?? '', query, breathe);
      this.#shown = await orderPeople(found, keyOf(result, sort.column), sort.direction, breathe);
      this.#isBusy = false;
    } catch (error) {
      if (!isAbort(error)) throw error;
    }
  }
}

/** Ids that are all digits sort as numbers: 9 before 10. */
function keyOf(result: RfmResult, column: string): (person: number) => number | string {
  switch (column) {
    case 'id':
      return result.customers.every((id) => DIGITS.test(id))
        ? (person) => Number(result.customers[person])
        : (person) => result.customers[person] ?? '';
    case 'group':
      return (person) => result.group[person] ?? NaN;
    case 'last':
      return (person) => result.recencyDays[person] ?? NaN;
    case 'orders':
      return (person) => result.frequency[person] ?? NaN;
    default:
      return (person) => result.monetary[person] ?? NaN;
  }
}

export const customerList = new CustomerList();
