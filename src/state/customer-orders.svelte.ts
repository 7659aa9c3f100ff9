import { mostBought, ordersOfRows, type BoughtProduct, type CustomerOrder } from '../data/orders-of-rows.ts';
import { salesRuleIn } from '../data/cleaning/steps.ts';
import type { DatasetInfo } from '../data/schema.ts';
import { readRows } from '../services/index.ts';
import { toAppError, type AppError } from '../rpc/errors.ts';

const MOST_BOUGHT = 8;

export type CustomerOrders =
  | { readonly status: 'loading' }
  | {
      readonly status: 'done';
      readonly orders: readonly CustomerOrder[];
      readonly bought: readonly BoughtProduct[];
    }
  | { readonly status: 'failed'; readonly error: AppError };

/** The orders of the customer on screen. */
class CustomerOrdersState {
  #state = $state.raw<CustomerOrders>({ status: 'loading' });
  #asked: object = {};

  get state(): CustomerOrders {
    return this.#state;
  }

  /** Never rejects; a later call makes an earlier one moot. */
  async load(dataset: DatasetInfo, customer: string): Promise<void> {
    const asked = (this.#asked = {});
    this.#state = { status: 'loading' };
    const next = await read(dataset, customer);
    if (this.#asked === asked) this.#state = next;
  }
}

async function read(dataset: DatasetInfo, customer: string): Promise<CustomerOrders> {
  const { columns, recipe } = dataset;
  try {
    const { cells } = await readRows({
      datasetId: dataset.id,
      where: { role: 'customerId', value: customer },
    });
    const orders = ordersOfRows({ columns, salesRule: salesRuleIn(recipe, dataset.salesRule) }, cells);
    return { status: 'done', orders, bought: mostBought(orders, MOST_BOUGHT) };
  } catch (error) {
    return { status: 'failed', error: toAppError(error) };
  }
}

export const customerOrders = new CustomerOrdersState();
