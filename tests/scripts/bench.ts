import { CannotRun, report, saveBaseline, type Benchmark } from '../bench/benchmark.ts';
import { clustersOnCpu } from '../bench/clusters.ts';
import { dropToSegments } from '../bench/drop-to-segments.ts';
import { kmeansOnGpu } from '../bench/gpu.ts';
import { importFiveMillion } from '../bench/import-5m.ts';
import { importAgainstOthers } from '../bench/import.ts';
import { kmeansOnCpu } from '../bench/kmeans.ts';

const BENCHMARKS: readonly Benchmark[] = [
  clustersOnCpu,
  dropToSegments,
  importAgainstOthers,
  importFiveMillion,
  kmeansOnCpu,
  kmeansOnGpu,
];

const SAVE = '--save-baseline';

/**
 * `npm run bench -- [name …] [--save-baseline]`: those named, or all. What cannot run here is said, and is no success.
 */
export async function main(args: readonly string[]): Promise<void> {
  const names = args.filter((arg) => arg !== SAVE);
  assertKnown(names);
  const chosen = BENCHMARKS.filter(({ name }) => names.length === 0 || names.includes(name));
  for (const benchmark of chosen) await runOne(benchmark, args.includes(SAVE));
}

function assertKnown(names: readonly string[]): void {
  const unknown = names.filter((name) => BENCHMARKS.every((benchmark) => benchmark.name !== name));
  if (unknown.length === 0) return;
  const known = BENCHMARKS.map(({ name }) => name).join(', ');
  throw new Error(`No benchmark ${unknown.join(', ')}; there are: ${known}`);
}

async function runOne({ name, what, run }: Benchmark, save: boolean): Promise<void> {
  console.log(`\n${name}: ${what}`);
  try {
    const figures = await run();
    report(name, figures);
    if (save) saveBaseline(name, figures);
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    console.log(`  cannot run: ${error.message}`);
    process.exitCode = 1;
  }
}
