import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

/** What a benchmark found: plain numbers and texts, as they go to the file. */
export type Figures = {
  readonly [name: string]: number | string | boolean | null | readonly number[] | Figures;
};

export interface Benchmark {
  readonly name: string;
  readonly what: string;
  run(): Promise<Figures>;
}

/** Thrown where a benchmark cannot run here; the message says what to do. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}

const RESULTS = new URL('results/', import.meta.url);
const BASELINE = new URL('baseline.json', import.meta.url);

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Prints the figures beside the committed baseline, and keeps them under `results/`. */
export function report(name: string, figures: Figures): void {
  mkdirSync(RESULTS, { recursive: true });
  const measured = { benchmark: name, date: new Date().toISOString(), machine: machine(), figures };
  writeFileSync(new URL(`${name}.json`, RESULTS), `${JSON.stringify(measured, null, 2)}\n`);
  const before = flatten(readBaseline()[name] ?? {});
  for (const [key, value] of flatten(figures)) {
    const was = before.get(key);
    console.log(`  ${key.padEnd(44)} ${value}${was === undefined ? '' : `   (baseline ${was})`}`);
  }
}

/** Makes these figures the ones that later runs are printed beside. */
export function saveBaseline(name: string, figures: Figures): void {
  writeFileSync(BASELINE, `${JSON.stringify({ ...readBaseline(), [name]: figures }, null, 2)}\n`);
}

function readBaseline(): Readonly<Record<string, Figures>> {
  return JSON.parse(readFileSync(BASELINE, 'utf8')) as Record<string, Figures>;
}

function flatten(figures: Figures, prefix = ''): Map<string, string> {
  const entries = Object.entries(figures).flatMap(([name, value]): [string, string][] => {
    if (isFigures(value)) return [...flatten(value, `${prefix}${name}.`)];
    return [[prefix + name, Array.isArray(value) ? value.join(' ') : String(value)]];
  });
  return new Map(entries);
}

function isFigures(value: Figures[string]): value is Figures {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function machine(): Figures {
  const cores = cpus();
  return {
    cores: cores.length,
    cpu: cores[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
}

export function rounded(value: number, digits = 0): number {
  return Number(value.toFixed(digits));
}
