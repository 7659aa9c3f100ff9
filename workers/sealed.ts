/**
 * The first import of every worker. Kept asks only its own origin for anything; this makes sure of it in the worker
 * itself, whatever a dependency tries and whether or not the policy reached the worker. Ways out that are never used
 * are closed for good. What is asked, and what is refused, is told to the page's request log.
 */
import type { RequestReport } from './requests.contract.ts';
import type { SealProbe } from './probe.contract.ts';

const CLOSED = ['WebSocket', 'WebSocketStream', 'EventSource', 'WebTransport', 'RTCPeerConnection'] as const;

const nativeFetch = self.fetch.bind(self);

seal(self, 'fetch', (input: RequestInfo | URL, init?: RequestInit) => {
  const url = urlOf(input);
  return isOwn(url) ? nativeFetch(input, init) : Promise.reject(refusal(url, 'fetch'));
});
for (const name of CLOSED) if (name in self) seal(self, name, closed(name));
seal(self, 'importScripts', (...urls: string[]) => {
  throw refusal(urls.join(' '), 'importScripts');
});
if ('XMLHttpRequest' in self) sealOpen(XMLHttpRequest.prototype);
if ('sendBeacon' in navigator) {
  seal(navigator, 'sendBeacon', (url: string) => {
    tell([report(url, 'beacon', Date.now(), 'refused')]);
    return false;
  });
}
tellRequests();

/** Tries the seal, then the policy beneath it: the one place where a foreign fetch gets past the seal. */
export async function probeSeal(url: string): Promise<SealProbe> {
  const sealed = await fetch(url).then(
    () => false,
    () => true,
  );
  const directive = await violatedDirective(url);
  const by: SealProbe['by'] = [
    ...(sealed ? ['seal' as const] : []),
    ...(directive === null ? [] : ['policy' as const]),
  ];
  return { url, blocked: sealed, by, directive };
}

async function violatedDirective(url: string): Promise<string | null> {
  let directive: string | null = null;
  const note = (event: Event) => (directive = (event as SecurityPolicyViolationEvent).effectiveDirective);
  self.addEventListener('securitypolicyviolation', note);
  if (new URL(url).hostname.endsWith('.invalid'))
    await nativeFetch(url, { mode: 'no-cors' }).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 100)); // the event is a task of its own
  self.removeEventListener('securitypolicyviolation', note);
  return directive;
}

function seal(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: false, configurable: false, enumerable: true });
}

function sealOpen(prototype: XMLHttpRequest): void {
  const nativeOpen = prototype.open as (...args: unknown[]) => void;
  seal(
    prototype,
    'open',
    function open(this: XMLHttpRequest, method: string, url: string | URL, ...rest: unknown[]) {
      if (!isOwn(urlOf(url))) throw refusal(urlOf(url), 'xmlhttprequest');
      nativeOpen.call(this, method, url, ...rest);
    },
  );
}

function closed(name: string): unknown {
  return class {
    constructor(url: unknown) {
      throw refusal(String(url), name.toLowerCase());
    }
  };
}

function urlOf(input: RequestInfo | URL): string {
  return input instanceof Request ? input.url : String(input);
}

/** Relative addresses cannot be told in a blob's worker, whose base is the blob: callers resolve on `self.origin`. */
function isOwn(url: string): boolean {
  if (/^(blob|data):/.test(url)) return true;
  try {
    return new URL(url, self.origin).origin === self.origin;
  } catch {
    return false;
  }
}

function refusal(url: string, initiator: string): TypeError {
  tell([report(url, initiator, Date.now(), 'refused')]);
  return new TypeError(`Kept asks no other origin: ${url} was not requested`);
}

function tellRequests(): void {
  const observer = new PerformanceObserver((list) => {
    const entries = list.getEntries() as PerformanceResourceTiming[];
    tell(
      entries.map(({ name, initiatorType, startTime }) =>
        report(name, initiatorType, performance.timeOrigin + startTime, 'made'),
      ),
    );
  });
  observer.observe({ type: 'resource', buffered: true });
}

function report(
  url: string,
  initiator: string,
  at: number,
  outcome: RequestReport['outcome'],
): RequestReport {
  return { url, initiator, at, outcome, from: 'worker' };
}

function tell(requests: readonly RequestReport[]): void {
  self.postMessage({ kind: 'requests', requests });
}
