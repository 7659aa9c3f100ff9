import {
  findBackendFactory,
  getBackend,
  registerBackend,
  removeBackend,
  setBackend,
} from '@tensorflow/tfjs-core';
import { engineUnavailable, type TensorEngine } from './backend.ts';

/**
 * Selects the backend and makes sure: `setBackend` answers a failed start with `false` and a console warning.
 * @throws AppError `engine-unavailable`
 */
export async function activate(id: TensorEngine): Promise<void> {
  const isSet = await setBackend(id).catch((cause: unknown) => {
    throw engineUnavailable(id, reasonOf(cause), cause);
  });
  if (!isSet || getBackend() !== id) throw engineUnavailable(id, 'TensorFlow.js could not start it');
}

/** Removes the backend, but leaves it possible to start a fresh one: removal alone forgets how. */
export function discard(id: TensorEngine): void {
  const factory = findBackendFactory(id);
  try {
    removeBackend(id);
  } catch {
    // A lost device throws when its buffers are freed: they are gone already.
  }
  registerBackend(id, factory);
}

/** The wasm backend rejects with a bare `{ message }`. */
function reasonOf(cause: unknown): string {
  if (typeof cause === 'object' && cause !== null && 'message' in cause) return String(cause.message);
  return String(cause);
}
