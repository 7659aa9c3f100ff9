import type { BrowserContext, Page, Request } from 'playwright-core';

export interface Watch {
  /** Errors on the console and uncaught ones, page and workers, policy violations among them. */
  readonly errors: readonly string[];
  /** Every request over the network, page, workers and service worker. */
  readonly requests: readonly string[];
  /** Those that were not for the page's own origin, refused ones among them. */
  readonly foreignRequests: readonly string[];
}

/** Reserved never to exist (RFC 2606): the privacy screen asks for it to show that it is refused. */
const SHOWN_REFUSED = 'https://example.invalid/';

/** Notes what the browser does, from its own instruments: nothing in the page can hide from them. */
export function watch(context: BrowserContext, page: Page, origin: string): Watch {
  const errors: string[] = [];
  const requests: string[] = [];
  const foreignRequests: string[] = [];
  context.on('request', (request) => {
    if (!usesNetwork(request)) return;
    requests.push(request.url());
    if (request.url().startsWith(origin) || request.url() === SHOWN_REFUSED) return;
    foreignRequests.push(request.url());
  });
  page.on('pageerror', (error) => errors.push(`uncaught ${error.name}: ${error.message}`));
  page.on('console', (message) => {
    const isShown = message.text().includes(SHOWN_REFUSED);
    if (message.type() === 'error' && !isShown) errors.push(message.text());
  });
  page.on('crash', () => errors.push('the page crashed'));
  return { errors, requests, foreignRequests };
}

function usesNetwork(request: Request): boolean {
  return /^(https?|wss?):/.test(request.url());
}
