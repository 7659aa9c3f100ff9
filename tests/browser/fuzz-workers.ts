import { vi } from 'vitest';

const CHANNEL = 'kept-fuzz-strays';
/** A page is not told of what its workers' promises reject with: evaluated before the worker's own code, this tells it. */
const TELL = `
const strays = new BroadcastChannel(${JSON.stringify(CHANNEL)});
addEventListener('unhandledrejection', ({ reason }) => strays.postMessage(reason?.stack ?? String(reason)));
`;
/** A worker costs more to start than a small file to read: each reads so many. */
const FILES_EACH = 25;

interface Running {
  readonly worker: Worker;
  filesLeft: number;
  /** What it said when it had started. */
  greeting: unknown;
}

/**
 * Workers that are started from now on, until globals are unstubbed, are lent once more when they end with every call
 * answered, so that what one file leaves in them meets the next.
 * @returns a list that every rejection nobody handles joins, of the page and of these workers.
 */
export function reuseWorkers(): readonly string[] {
  const strays: string[] = [];
  new BroadcastChannel(CHANNEL).onmessage = ({ data }: MessageEvent<string>) => strays.push(data);
  addEventListener('unhandledrejection', ({ reason }) => strays.push(String(reason)));
  const listener = moduleUrl(TELL);
  const idle: Running[] = [];
  const start = (url: string, options: WorkerOptions): Running => {
    const imports = [listener, url].map((each) => `import ${JSON.stringify(each)};`);
    const worker = new NativeWorker(moduleUrl(imports.join('\n')), options);
    return { worker, filesLeft: FILES_EACH, greeting: null };
  };
  const NativeWorker = globalThis.Worker;
  vi.stubGlobal(
    'Worker',
    class extends LentWorker {
      constructor(url: string, options: WorkerOptions) {
        super(idle.pop() ?? start(url, options), (running) => idle.push(running));
      }
    },
  );
  return strays;
}

class LentWorker extends EventTarget {
  readonly #running: Running;
  readonly #giveBack: (running: Running) => void;
  readonly #forward = (event: Event) => this.#receive(event);
  /** Of calls; one more when it has failed. */
  #unanswered = 0;

  constructor(running: Running, giveBack: (running: Running) => void) {
    super();
    this.#running = running;
    this.#giveBack = giveBack;
    for (const type of ['message', 'messageerror', 'error'])
      running.worker.addEventListener(type, this.#forward);
    const { greeting } = running;
    if (greeting !== null)
      queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data: greeting })));
  }

  postMessage(message: { readonly kind: string }, transfer: Transferable[]): void {
    if (message.kind === 'call') this.#unanswered++;
    this.#running.worker.postMessage(message, transfer);
  }

  terminate(): void {
    const running = this.#running;
    for (const type of ['message', 'messageerror', 'error'])
      running.worker.removeEventListener(type, this.#forward);
    running.filesLeft--;
    const isSound = this.#unanswered === 0 && running.greeting !== null;
    if (isSound && running.filesLeft > 0) this.#giveBack(running);
    else running.worker.terminate();
  }

  #receive(event: Event): void {
    if (event instanceof ErrorEvent) {
      this.#unanswered++;
      this.dispatchEvent(new ErrorEvent('error', { message: event.message }));
      return;
    }
    const { type, data } = event as MessageEvent<{ readonly kind?: string; readonly id?: number | null }>;
    if (data.kind === 'alive') this.#running.greeting = data;
    if ((data.kind === 'result' || data.kind === 'error') && data.id !== null) this.#unanswered--;
    this.dispatchEvent(new MessageEvent(type, { data }));
  }
}

function moduleUrl(code: string): string {
  return URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
}
