import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { platformRows, platformRowsIn, withPlatformTable } from '../scripts/platform-rows.ts';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

test('the README lists the files that are recognised', () => {
  expect(platformRowsIn(README)).toEqual(platformRows());
});

test('writing it again changes nothing but spaces', () => {
  expect(platformRowsIn(withPlatformTable(README))).toEqual(platformRows());
});
