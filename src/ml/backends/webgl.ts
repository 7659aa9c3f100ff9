import { env } from '@tensorflow/tfjs-core';
import { setWebGLContext } from '@tensorflow/tfjs-backend-webgl';
import { activate, discard } from './activation.ts';
import { createFault, engineUnavailable, isSoftwareRenderer, type Backend, type Fault } from './backend.ts';

/** Textures kept for reuse up to this; the default keeps all of them for ever. */
const TEXTURE_CACHE_BYTES = 256 * 1024 * 1024;

const CONTEXT_ATTRIBUTES: WebGLContextAttributes = {
  alpha: false,
  antialias: false,
  premultipliedAlpha: false,
  preserveDrawingBuffer: false,
  depth: false,
  stencil: false,
};

/**
 * Starts the WebGL 2 backend on a canvas of our own: TensorFlow.js refuses OffscreenCanvas to Safari by name, hides
 * software renderers, and does not tell when a context is lost.
 * @throws AppError `engine-unavailable`, also where only 16-bit float textures can be drawn to
 */
export async function startBackend(): Promise<Backend> {
  const fault = createFault('webgl');
  const { context, hasCaveat } = createContext(fault);
  env().set('WEBGL_DELETE_TEXTURE_THRESHOLD', TEXTURE_CACHE_BYTES);
  setWebGLContext(2, context);
  await activate('webgl');
  if (!env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) {
    discard('webgl');
    throw engineUnavailable('webgl', 'it cannot draw to 32-bit float textures');
  }
  const device = rendererName(context);
  return {
    id: 'webgl',
    device,
    software: hasCaveat || isSoftwareRenderer(device),
    lost: fault.lost,
    activate: () => activate('webgl'),
    surplusBytes: () => 0, // it holds to TEXTURE_CACHE_BYTES by itself
    discard: () => discard('webgl'),
  };
}

function createContext(fault: Fault): { context: WebGL2RenderingContext; hasCaveat: boolean } {
  if (typeof OffscreenCanvas === 'undefined') {
    throw engineUnavailable('webgl', 'no OffscreenCanvas in this browser');
  }
  const fast = contextOf({ ...CONTEXT_ATTRIBUTES, failIfMajorPerformanceCaveat: true }, fault);
  const context = fast ?? contextOf(CONTEXT_ATTRIBUTES, fault);
  if (context === null) throw engineUnavailable('webgl', 'no WebGL 2 in this browser');
  return { context, hasCaveat: fast === null };
}

function contextOf(attributes: WebGLContextAttributes, fault: Fault): WebGL2RenderingContext | null {
  const canvas = new OffscreenCanvas(1, 1);
  canvas.addEventListener('webglcontextlost', () => fault.announce('lost', 'the WebGL context was lost'));
  return canvas.getContext('webgl2', attributes);
}

function rendererName(context: WebGL2RenderingContext): string | null {
  const extension = context.getExtension('WEBGL_debug_renderer_info');
  if (extension === null) return null;
  const name: unknown = context.getParameter(extension.UNMASKED_RENDERER_WEBGL);
  return typeof name === 'string' && name !== '' ? name : null;
}
