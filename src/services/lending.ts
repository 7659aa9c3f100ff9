import type { KernelsContract } from '../../workers/kernels.contract.ts';
import type { WorkerClient } from '../rpc/client.ts';
import type { Peer } from '../rpc/connection.ts';

export interface Loan {
  /** For a worker: posting a port there asks for an assistant at that port's other end. */
  readonly port: MessagePort;
  /** Takes the assistant back, because the worker has ended. */
  end(): void;
}

/**
 * Lends one assistant to one worker at a time, where there is a core for it. A request that cannot be met is met by
 * silence: nothing depends on an assistant.
 */
export function createLending(client: WorkerClient<KernelsContract>): () => Loan {
  let isLent = false;

  async function lend(port: MessagePort, signal: AbortSignal): Promise<void> {
    if (isLent || navigator.hardwareConcurrency < 2) return port.close();
    isLent = true;
    try {
      await client.call('assist', { port }, { signal, transfer: [port] });
    } catch {
      // Gone, or taken back: whoever borrowed it goes on alone.
    } finally {
      isLent = false;
    }
  }

  return () => {
    const { port1, port2 } = new MessageChannel();
    const ended = new AbortController();
    port2.onmessage = ({ ports: [port] }) => {
      if (port !== undefined) void lend(port, ended.signal);
    };
    return {
      port: port1,
      end() {
        ended.abort();
        port2.close();
      },
    };
  };
}

/** The worker, and what has to end with it. */
export function endingWith(worker: Peer, end: () => void): Peer {
  return {
    postMessage: worker.postMessage.bind(worker),
    addEventListener: worker.addEventListener.bind(worker),
    terminate() {
      end();
      worker.terminate();
    },
  };
}
