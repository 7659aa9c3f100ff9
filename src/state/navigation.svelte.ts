export const SCREENS = [
  'landing',
  'import',
  'today',
  'segments',
  'customers',
  'customer',
  'data',
  'privacy',
  'settings',
] as const;
export type Screen = (typeof SCREENS)[number];

/**
 * Which people a list is narrowed to, e.g. `{ analysis: 'rfm', group: 'at-risk' }`. With `customers` it is those very
 * people, by id, with `rows` those rows of the table, by number; `group` is what they are called.
 */
export interface PeopleFilter {
  readonly analysis: string;
  readonly group: string;
  readonly customers?: readonly string[];
  readonly rows?: readonly number[];
}

/** A browser keeps some megabytes with a place in its history, and refuses more. */
const MOST_KEPT = 100_000;

export interface Destination {
  readonly customer?: string | null;
  readonly filter?: PeopleFilter | null;
}

/** Lives in `history.state`: a customer's id must never show in an address. */
interface Place {
  readonly customer: string | null;
  readonly filter: PeopleFilter | null;
}

const NOWHERE: Place = { customer: null, filter: null };

/** The screen shown, as `#/screen`; Back and Forward work, and a reload comes back to it. */
class Navigation {
  #screen = $state<Screen>('landing');
  #place = $state.raw<Place>(NOWHERE);

  constructor() {
    this.#follow();
    addEventListener('popstate', () => this.#follow());
  }

  get screen(): Screen {
    return this.#screen;
  }

  get customer(): string | null {
    return this.#place.customer;
  }

  get filter(): PeopleFilter | null {
    return this.#place.filter;
  }

  go(screen: Screen, { customer = null, filter = null }: Destination = {}): void {
    const place: Place = { customer, filter };
    history.pushState(keepable(place), '', `#/${screen}`);
    this.#screen = screen;
    this.#place = place;
  }

  #follow(): void {
    this.#screen = screenIn(location.hash);
    this.#place = isPlace(history.state) ? history.state : NOWHERE;
  }
}

/** A place that may be come back to; without the people where they are too many to be kept. */
function keepable(place: Place): Place {
  const { customers = [], rows = [] } = place.filter ?? {};
  return customers.length + rows.length > MOST_KEPT ? { ...place, filter: null } : place;
}

function screenIn(hash: string): Screen {
  return SCREENS.find((screen) => hash === `#/${screen}`) ?? 'landing';
}

function isPlace(state: unknown): state is Place {
  return typeof state === 'object' && state !== null && 'customer' in state && 'filter' in state;
}

/** Shows these very customers. @param name what they are called. */
export function showCustomers(name: string, customers: readonly string[]): void {
  navigation.go('customers', { filter: { analysis: 'list', group: name, customers } });
}

/** Shows these very rows of a table that is not of orders. @param rows numbers from 1, rising. */
export function showRows(name: string, rows: readonly number[]): void {
  navigation.go('customers', { filter: { analysis: 'list', group: name, rows } });
}

export const navigation = new Navigation();
