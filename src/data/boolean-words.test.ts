import { describe, expect, test } from 'vitest';
import { readBooleans } from './boolean-words.ts';
import { asNumbers } from './cells.ts';

describe('readBooleans', () => {
  test.each([
    [
      ['true', 'FALSE'],
      [true, false],
    ],
    [
      ['Yes', 'No', 'yes'],
      [true, false, true],
    ],
    [
      ['Y', 'N'],
      [true, false],
    ],
    [
      ['ja', 'Nein'],
      [true, false],
    ],
    [
      ['oui', 'non'],
      [true, false],
    ],
    [
      ['是', '否'],
      [true, false],
    ],
    [
      ['有', '没有'],
      [true, false],
    ],
    [
      ['sí', 'no'],
      [true, false],
    ],
    [
      ['s', 'n'],
      [true, false],
    ],
    [
      ['да', 'нет'],
      [true, false],
    ],
    [
      ['はい', 'いいえ'],
      [true, false],
    ],
    [
      ['✓', '✗'],
      [true, false],
    ],
    [['✔️'], [true]],
    [['false'], [false]],
    [['是'], [true]],
  ])('%j', (values, meanings) => expect(readBooleans(values)).toEqual(meanings));

  test.each([
    { description: 'nothing', values: [] },
    { description: 'words of two languages', values: ['yes', 'nein'] },
    { description: 'a third answer', values: ['yes', 'no', 'perhaps'] },
    { description: 'a word that says little by itself', values: ['no'] },
    { description: 'a letter that may be a size', values: ['s'] },
    { description: 'one mark that may be a letter', values: ['x'] },
    { description: 'numbers', values: ['1', '0'] },
    { description: 'too many spellings', values: ['yes', 'Yes', 'YES', 'yEs', 'no', 'No', 'NO'] },
  ])('$description: no', ({ values }) => expect(readBooleans(values)).toBeNull());
});

test('a column of yes and no is 1 and 0 where numbers are asked for', () => {
  const column = { type: 'text', dictionary: ['否', '是'], codes: Int32Array.of(1, 0, -1, 1) } as const;
  expect(asNumbers(column)).toEqual(Float64Array.of(1, 0, NaN, 1));
});
