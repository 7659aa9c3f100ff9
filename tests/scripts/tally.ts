export interface Tally {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Full names of the tests that did not run: nothing is skipped silently. */
  readonly skippedNames: readonly string[];
}

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/**
 * Counts one project's tests from Vitest's JSON report. A file that did not load, a run that ended badly
 * although its tests passed, and a missing report each count as one failure.
 */
export function readTally(name: string, json: string | null, exitCode: number): Tally {
  if (json === null) return { name, passed: 0, failed: 1, skipped: 0, skippedNames: [] };
  const files = (JSON.parse(json) as VitestReport).testResults;
  const tests = files.flatMap((file) => file.assertionResults);
  const count = (status: string) => tests.filter((test) => test.status === status).length;
  const unloaded = files.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = count('failed') + unloaded;
  const skippedNames = tests.filter(({ status }) => status !== 'passed' && status !== 'failed');
  return {
    name,
    passed: count('passed'),
    failed: exitCode !== 0 && failed === 0 ? 1 : failed,
    skipped: skippedNames.length,
    skippedNames: skippedNames.map((test) => test.fullName),
  };
}

export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = (pick: (tally: Tally) => number) => tallies.reduce((total, tally) => total + pick(tally), 0);
  return {
    name: 'total',
    passed: sum((tally) => tally.passed),
    failed: sum((tally) => tally.failed),
    skipped: sum((tally) => tally.skipped),
    skippedNames: tallies.flatMap((tally) => tally.skippedNames),
  };
}
