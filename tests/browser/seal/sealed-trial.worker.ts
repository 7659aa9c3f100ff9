import { probeSeal } from '../../../workers/sealed.ts';
import { serve, type ServerScope } from '../../../src/rpc/server.ts';

export type SealTrialContract = {
  attempt: { args: Attempt; result: string; progress: never };
  probe: { args: { readonly url: string }; result: unknown; progress: never };
  unseal: { args: null; result: string; progress: never };
};
export type Attempt = { readonly way: keyof typeof WAYS; readonly url: string };

const scope = self as unknown as Record<string, new (...args: unknown[]) => unknown>;
const construct = (name: string) => (url: string) => Promise.resolve(new scope[name]!(url));

const WAYS = {
  fetch: async (url: string) => (await fetch(url)).ok,
  request: async (url: string) => (await fetch(new Request(url))).ok,
  xhr: (url: string) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('GET', url);
      request.onload = resolve;
      request.onerror = reject;
      request.send();
    }),
  WebSocket: construct('WebSocket'),
  EventSource: construct('EventSource'),
  WebTransport: construct('WebTransport'),
  importScripts: (url: string) =>
    Promise.resolve((self as unknown as { importScripts(url: string): void }).importScripts(url)),
};

serve<SealTrialContract>(self as unknown as ServerScope, {
  attempt: async ({ way, url }) => {
    await WAYS[way](url);
    return 'went out';
  },
  probe: ({ url }) => probeSeal(url),
  unseal() {
    const tries = [
      () => (self.fetch = () => Promise.reject(new Error())),
      () => Object.defineProperty(self, 'fetch', { value: null }),
      () => Reflect.deleteProperty(self, 'WebSocket'),
    ];
    return tries
      .map((attempt) => {
        try {
          return String(attempt());
        } catch (error) {
          return (error as Error).name;
        }
      })
      .join(',');
  },
});
