import type { Peer } from './connection.ts';

/**
 * The other end of a `MessageChannel` as something to call, where a worker at it answers by `serve(port, …)`: so two
 * workers speak without the page between them. To end it closes the channel; the worker lives on.
 */
export function peerAt(port: MessagePort): Peer {
  port.start();
  return {
    postMessage: (message, transfer) => port.postMessage(message, transfer),
    addEventListener: port.addEventListener.bind(port) as Peer['addEventListener'],
    terminate: () => port.close(),
  };
}
