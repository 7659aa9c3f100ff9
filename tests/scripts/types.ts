import { runTool } from './process.ts';

/** The layers that must compile with fewer names in scope than the page has, then the page itself. */
const PROJECTS = ['src/kernels', 'src/data', 'workers', 'tests'];

/** Type-checks every layer; all of them run, so that one pass shows every error. */
export async function main(): Promise<void> {
  const codes: number[] = [];
  for (const project of PROJECTS) codes.push(await runTool('tsc', ['-p', project]));
  codes.push(await runTool('svelte-check', ['--fail-on-warnings', '--tsconfig', './tsconfig.json']));
  process.exitCode = codes.some((code) => code !== 0) ? 1 : 0;
}
