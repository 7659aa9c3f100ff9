import { run } from './process.ts';

/** Everything CI does, by the one script that CI calls. */
export async function main(): Promise<void> {
  process.exitCode = await run('bash', ['.ci/run']);
}
