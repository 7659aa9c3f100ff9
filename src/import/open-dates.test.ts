import { describe, expect, test } from 'vitest';
import { importTable } from '../../tests/helpers/import-table.ts';
import type { ParseOptions } from '../../workers/import.contract.ts';

const day = (text: string) => Date.parse(`${text}T00:00Z`);
const openDates = async (lines: readonly string[], options: ParseOptions = {}) =>
  (await importTable(`${lines.join('\n')}\n`, options)).dataset.import.openDates;
const OPEN = ['order,date,amount', 'a,03/04/2024,1', 'b,05/01/2024,2', 'c,02/03/2024,3'];

describe('dates that leave their order open', () => {
  test('are asked about with a cell read both ways', async () => {
    expect(await openDates(OPEN)).toEqual([
      {
        column: 'date',
        cell: '03/04/2024',
        readings: [
          { order: 'dmy', epochMs: day('2024-04-03') },
          { order: 'mdy', epochMs: day('2024-03-04') },
        ],
        isAnswered: false,
      },
    ]);
  });

  test.each(['date', '1'])('are read as they were answered for column %s', async (column) => {
    const { dataset, columns } = await importTable(`${OPEN.join('\n')}\n`, {
      dateOrders: { [column]: 'mdy' },
    });
    expect(columns[1]!.cells).toEqual([day('2024-03-04'), day('2024-05-01'), day('2024-02-03')]);
    expect(dataset.import.openDates).toMatchObject([
      { column: 'date', isAnswered: true, readings: [{ order: 'mdy' }, { order: 'dmy' }] },
    ]);
  });

  test('an answer is for its column alone', async () => {
    const lines = ['date,sent', '03/04/2024,13/05/2024', '05/01/2024,14/05/2024'];
    const { dataset, columns } = await importTable(`${lines.join('\n')}\n`, { dateOrders: { date: 'mdy' } });
    expect(columns[0]!.cells[0]).toBe(day('2024-03-04'));
    expect(columns[1]!.cells[0]).toBe(day('2024-05-13'));
    expect(dataset.import.openDates).toMatchObject([{ column: 'date', isAnswered: true }]);
  });

  test('no such column', async () => {
    await expect(openDates(OPEN, { dateOrders: { when: 'mdy' } })).rejects.toMatchObject({
      code: 'invalid-params',
    });
  });
});

describe('nothing is asked', () => {
  test.each([
    { description: 'a 13th far down the file', lines: [...OPEN, ...fill(3000), 'z,13/01/2024,1'] },
    { description: 'another column of the file tells', lines: ['date,sent', '03/04/2024,13/05/2024'] },
    { description: 'dots', lines: ['order,date', 'a,03.04.2024', 'b,01.02.2024'] },
    { description: 'the year in front', lines: ['order,date', 'a,2024-03-04', 'b,2024-02-01'] },
    {
      description: 'two digits of a year in front',
      lines: ['order,date', 'a,24-03-14', 'b,24-02-01', 'c,24-05-30'],
    },
    { description: 'no dates', lines: ['order,amount', 'a,1'] },
  ])('$description', async ({ lines }) => expect(await openDates(lines)).toBeUndefined());
});

test('a single open date between thousands with the year in front is read and asked about', async () => {
  const iso = Array.from({ length: 50_000 }, (_, at) => `${at},2024-01-0${(at % 9) + 1},some words here`);
  iso[26_000] = 'x,03/04/2024,some words here';
  const { dataset, columns } = await importTable(['order,date,note', ...iso, ''].join('\n'));
  expect(columns[1]!.cells[26_000]).toBe(day('2024-04-03'));
  expect(dataset.import.openDates).toMatchObject([{ column: 'date', cell: '03/04/2024', isAnswered: false }]);
  expect(dataset.problems).toEqual([]);
});

function fill(rows: number): readonly string[] {
  return Array.from({ length: rows }, (_, at) => `f${at},01/01/2024,${'word '.repeat(40)}`);
}
