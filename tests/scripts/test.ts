import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { findOrInstallChromium } from '../helpers/chromium.ts';
import { runScript, runTool } from './process.ts';
import { addTallies, readTally, type Tally } from './tally.ts';

const PROJECTS = ['unit', 'browser', 'e2e'];
const RESULTS = 'node_modules/.cache/kept';

/**
 * Runs every test on a machine that may have nothing but Node: finds or installs a browser, builds the page,
 * runs the projects one after the other, and leaves the totals in `node_modules/.cache/kept/totals.json`.
 */
export async function main(): Promise<void> {
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  process.env['CHROME_PATH'] = findOrInstallChromium();
  console.log(`Browser: ${process.env['CHROME_PATH']}`);
  await runScript('build');
  const tallies: Tally[] = [];
  for (const project of PROJECTS) tallies.push(await runProject(project));
  report(tallies);
}

async function runProject(project: string): Promise<Tally> {
  const outputFile = `${RESULTS}/${project}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${outputFile}`];
  const exitCode = await runTool('vitest', ['run', '--project', project, ...reporters]);
  return readTally(project, readIfThere(outputFile), exitCode);
}

function report(tallies: readonly Tally[]): void {
  const total = addTallies(tallies);
  const lines = [...tallies, total].map(
    ({ name, passed, failed, skipped }) =>
      `${name.padEnd(8)} ${passed} passed, ${failed} failed, ${skipped} skipped`,
  );
  const names = tallies.flatMap((tally) => tally.skippedNames).map((name) => `  skipped: ${name}`);
  console.log(['', ...names, ...lines].join('\n'));
  writeFileSync(`${RESULTS}/totals.json`, JSON.stringify(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
