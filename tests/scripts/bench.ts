import { CannotRun, report, type Benchmark } from '../bench/benchmark.ts';
import { dropToSegments } from '../bench/drop-to-segments.ts';
import { importFiveMillion } from '../bench/import-5m.ts';
import { kmeansOnCpu } from '../bench/kmeans.ts';

const BENCHMARKS: readonly Benchmark[] = [dropToSegments, importFiveMillion, kmeansOnCpu];

/** `npm run bench [name …]`: those named, or all. What cannot run here is said, and is no success. */
export async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => BENCHMARKS.every((benchmark) => benchmark.name !== name));
  if (unknown.length > 0)
    throw new Error(
      `No benchmark ${unknown.join(', ')}; there are: ${BENCHMARKS.map(({ name }) => name).join(', ')}`,
    );
  const chosen = BENCHMARKS.filter(({ name }) => names.length === 0 || names.includes(name));
  for (const benchmark of chosen) await runOne(benchmark);
}

async function runOne({ name, what, run }: Benchmark): Promise<void> {
  console.log(`\n${name}: ${what}`);
  try {
    report(name, await run());
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    console.log(`  cannot run: ${error.message}`);
    process.exitCode = 1;
  }
}
