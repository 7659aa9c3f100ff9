import { Worker } from 'node:worker_threads';

const PATROL_MS = 500;

/** Runs beside the tests: what hangs in a loop cannot be stopped from within, so it names the file and ends the process. */
const PATROL = `
const { workerData: { state, limitMs } } = require('node:worker_threads');
const { writeSync } = require('node:fs');
const view = new Int32Array(state);
let last = [-1, 0];
setInterval(() => {
  const number = Atomics.load(view, 0);
  if (number !== last[0]) last = [number, Date.now()];
  else if (number >= 0 && Date.now() - last[1] > limitMs) {
    writeSync(2, 'Fuzz file ' + number + ' hangs\\n');
    process.kill(process.pid, 'SIGKILL');
  }
}, ${PATROL_MS});
`;

/** Ends this process, with its number on stderr, when one file takes longer than `limitMs`. */
export class Watchdog {
  readonly #state = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
  readonly #worker: Worker;

  constructor(limitMs: number) {
    this.#worker = new Worker(PATROL, { eval: true, workerData: { state: this.#state.buffer, limitMs } });
  }

  begin(number: number): void {
    Atomics.store(this.#state, 0, number);
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
