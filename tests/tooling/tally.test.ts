import { expect, test } from 'vitest';
import { addTallies, readTally } from '../scripts/tally.ts';

const report = (...files: object[]) => JSON.stringify({ testResults: files });
const file = (status: string, ...statuses: string[]) => ({
  name: 'a.test.ts',
  status,
  assertionResults: statuses.map((each, at) => ({ status: each, fullName: `test ${at} ${each}` })),
});

test.each([
  {
    description: 'passes',
    json: report(file('passed', 'passed', 'passed')),
    exitCode: 0,
    expected: [2, 0, 0],
  },
  {
    description: 'failures',
    json: report(file('failed', 'passed', 'failed')),
    exitCode: 1,
    expected: [1, 1, 0],
  },
  {
    description: 'skips',
    json: report(file('passed', 'passed', 'skipped')),
    exitCode: 0,
    expected: [1, 0, 1],
  },
  { description: 'a file that did not load', json: report(file('failed')), exitCode: 1, expected: [0, 1, 0] },
  {
    description: 'an unhandled error',
    json: report(file('passed', 'passed')),
    exitCode: 1,
    expected: [1, 1, 0],
  },
  { description: 'no report at all', json: null, exitCode: 1, expected: [0, 1, 0] },
])('counts $description', ({ json, exitCode, expected }) => {
  const { passed, failed, skipped } = readTally('unit', json, exitCode);
  expect([passed, failed, skipped]).toEqual(expected);
});

test('adds up, and keeps the names of what did not run', () => {
  const one = readTally('unit', report(file('passed', 'passed', 'skipped')), 0);
  const total = addTallies([one, one]);
  expect(total).toMatchObject({ passed: 2, failed: 0, skipped: 2 });
  expect(total.skippedNames).toEqual(['test 1 skipped', 'test 1 skipped']);
});
