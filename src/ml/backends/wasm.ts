import { env } from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import { activate, discard } from './activation.ts';
import { createFault, type Backend } from './backend.ts';
import { replaceWasmOneHot } from './wasm-one-hot.ts';

/**
 * Starts the WebAssembly backend on one thread: threads need cross-origin isolation, which a static host may not send,
 * and workers nested in workers.
 * @throws AppError `engine-unavailable`
 */
export async function startBackend(): Promise<Backend> {
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': absolute(plainUrl),
    'tfjs-backend-wasm-simd.wasm': absolute(simdUrl),
    'tfjs-backend-wasm-threaded-simd.wasm': absolute(threadedUrl),
  });
  replaceWasmOneHot();
  await activate('wasm');
  const hasSimd = await env().getAsync('WASM_HAS_SIMD_SUPPORT');
  return {
    id: 'wasm',
    device: hasSimd === true ? 'WebAssembly SIMD' : 'WebAssembly',
    software: false,
    lost: createFault('wasm').lost,
    activate: () => activate('wasm'),
    surplusBytes: () => 0, // its heap never shrinks but with its worker
    discard: () => discard('wasm'),
  };
}

/** In a worker started from a blob the location is `blob:…`, which nothing can be resolved against. */
function absolute(url: string): string {
  return new URL(url, self.origin).href;
}
