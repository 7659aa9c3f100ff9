import type { RequestReport } from '../../workers/requests.contract.ts';

export interface LoggedRequest extends RequestReport {
  readonly sameOrigin: boolean;
}

/** The newest are kept; `total` in the page counts on. */
const CAPACITY = 2_000;

type Listener = (requests: readonly LoggedRequest[]) => void;

/** Every request since the page was opened, oldest first; a Svelte store. */
class RequestLog {
  #requests: readonly LoggedRequest[] = [];
  #listeners = new Set<Listener>();

  constructor() {
    new PerformanceObserver((list) => this.#observe(list)).observe({ type: 'navigation', buffered: true });
    new PerformanceObserver((list) => this.#observe(list)).observe({ type: 'resource', buffered: true });
    document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
      this.add([report(blockedURI, effectiveDirective, Date.now(), 'refused')]);
    });
  }

  get requests(): readonly LoggedRequest[] {
    return this.#requests;
  }

  /** Calls back at once, then at every change. @returns stops it. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    listener(this.#requests);
    return () => this.#listeners.delete(listener);
  }

  /** Takes in what a worker reports of itself. */
  add(reports: readonly RequestReport[]): void {
    const added = reports.filter(({ url }) => leavesMemory(url)).map(withOrigin);
    if (added.length === 0) return;
    this.#requests = [...this.#requests, ...added].slice(-CAPACITY);
    for (const listener of this.#listeners) listener(this.#requests);
  }

  #observe(list: PerformanceObserverEntryList): void {
    const entries = list.getEntries() as PerformanceResourceTiming[];
    this.add(
      entries.map(({ name, initiatorType, startTime }) =>
        report(name, initiatorType, performance.timeOrigin + startTime, 'made'),
      ),
    );
  }
}

function report(
  url: string,
  initiator: string,
  at: number,
  outcome: LoggedRequest['outcome'],
): RequestReport {
  return { url, initiator, at, outcome, from: 'page' };
}

/** `blob:` and `data:` are read from memory: nothing is asked of any machine. */
function leavesMemory(url: string): boolean {
  return !/^(blob|data):/.test(url);
}

function withOrigin(request: RequestReport): LoggedRequest {
  return { ...request, sameOrigin: URL.parse(request.url, location.href)?.origin === location.origin };
}

export const requestLog = new RequestLog();
