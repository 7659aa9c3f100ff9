import { expect, test } from 'vitest';
import { timeLeft } from './time-left.ts';

test.each([
  { description: 'a quarter in one second leaves three', fraction: 0.25, elapsedMs: 1000, expected: 3000 },
  { description: 'nothing is left at the end', fraction: 1, elapsedMs: 5000, expected: 0 },
  { description: 'a fraction above one leaves nothing', fraction: 1.2, elapsedMs: 5000, expected: 0 },
  { description: 'too early in work done', fraction: 0.01, elapsedMs: 5000, expected: null },
  { description: 'too early in time', fraction: 0.5, elapsedMs: 100, expected: null },
  { description: 'unknown', fraction: null, elapsedMs: 5000, expected: null },
])('$description', ({ fraction, elapsedMs, expected }) => {
  expect(timeLeft(fraction, elapsedMs)).toBe(expected);
});
