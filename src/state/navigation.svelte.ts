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

/** Which people a list is narrowed to, e.g. `{ analysis: 'rfm', group: 'at-risk' }`. */
export interface PeopleFilter {
  readonly analysis: string;
  readonly group: string;
}

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
    history.pushState(place, '', `#/${screen}`);
    this.#screen = screen;
    this.#place = place;
  }

  #follow(): void {
    this.#screen = screenIn(location.hash);
    this.#place = isPlace(history.state) ? history.state : NOWHERE;
  }
}

function screenIn(hash: string): Screen {
  return SCREENS.find((screen) => hash === `#/${screen}`) ?? 'landing';
}

function isPlace(state: unknown): state is Place {
  return typeof state === 'object' && state !== null && 'customer' in state && 'filter' in state;
}

export const navigation = new Navigation();
