import { describe, expect, test } from 'vitest';
import { encodeText } from '../../../tests/helpers/encode-text.ts';
import { importTable } from '../../../tests/helpers/import-table.ts';

const POLISH = 'id;imię;miasto\n1;Łucja;Łódź\n2;Zoë;Kraków\n3;Édith;Gdańsk\n';
const choicesOf = async (bytes: Uint8Array<ArrayBuffer>, encoding?: string) =>
  (await importTable(bytes, { encoding })).preview.encodings;

describe('the encodings to choose from', () => {
  test('show the same cells in each, the telling ones first', async () => {
    const choices = await choicesOf(encodeText(POLISH, 'windows-1250'));
    expect(choices[0]).toEqual({
      encoding: 'windows-1250',
      isGuess: true,
      cells: ['Łódź', 'imię', 'Łucja', 'Zoë'],
    });
    expect(choices.length).toBeGreaterThan(2);
    expect(choices[1]!.cells[0]).not.toBe('Łódź');
    expect(new Set(choices.map(({ cells }) => cells.join())).size).toBe(choices.length);
    expect(choices.filter(({ isGuess }) => isGuess)).toHaveLength(1);
  });

  test('begin with the one that was chosen', async () => {
    const choices = await choicesOf(encodeText(POLISH, 'windows-1250'), 'windows-1252');
    expect(choices.slice(0, 2)).toMatchObject([
      { encoding: 'windows-1252', isGuess: false },
      { encoding: 'windows-1250', isGuess: true },
    ]);
  });

  test.each([
    { description: 'ASCII', bytes: encodeText('a,b\n1,2\n', 'utf-8'), count: 0 },
    { description: 'UTF-16', bytes: encodeText(`\ufeff${POLISH}`, 'utf-16le'), count: 0 },
    { description: 'UTF-8', bytes: encodeText(POLISH, 'utf-8'), count: 1 },
  ])('nothing is open about $description', async ({ bytes, count }) => {
    expect(await choicesOf(bytes)).toHaveLength(count);
  });
});
