import { createClient, type WorkerClient } from '../rpc/client.ts';
import { peerAt } from '../rpc/port-peer.ts';
import type { AssistContract } from './assist.ts';

export type Assistant = WorkerClient<AssistContract>;

/** Where this worker asks the page for another's help; null where there is none. */
let lender: MessagePort | null = null;

/** @param port posting a port there asks for an assistant at its other end. */
export function borrowFrom(port: MessagePort): void {
  lender = port;
}

/**
 * Asks for an assistant on another core. It may come at once, later or never, fail or die: nothing may depend on it.
 * @returns null where there is nobody to ask.
 */
export function askForAssistant(): Assistant | null {
  if (lender === null) return null;
  const { port1, port2 } = new MessageChannel();
  lender.postMessage(null, [port2]);
  return createClient<AssistContract>(peerAt(port1));
}
