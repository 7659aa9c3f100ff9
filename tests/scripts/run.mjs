// Runs a TypeScript script of this folder on Node versions that do not read TypeScript themselves:
// `node tests/scripts/run.mjs <name> [arguments]`.
import { runnerImport } from 'vite';

const [name, ...rest] = process.argv.slice(2);
const { module } = await runnerImport(new URL(`./${name}.ts`, import.meta.url).pathname);
try {
  await module.main(rest);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
