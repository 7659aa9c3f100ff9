import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STANDARD_DIALECT } from './dialect.ts';
import { feedTable } from './feed.ts';
import { beginReading } from './file-bytes.ts';
import type { ImportPlan } from './plan.ts';
import { planTable } from './plan.ts';
import { ProblemLog } from './problem-log.ts';
import { TableReader, type TableChunk } from './table-reader.ts';

const NAMES = ['orderId', 'product', 'quantity', 'date', 'note'];
const SAMPLE = [
  ['17850.0'],
  ['WHITE HANGING HEART', 'RED'],
  ['6', '2.5'],
  ['2010-12-01 08:26:00'],
  ['x', 'y'],
];

function planFor(encoding: string): ImportPlan {
  return {
    encoding,
    encodingIsProven: true,
    repair: null,
    suspect: null,
    dialect: STANDARD_DIALECT,
    headerRow: 0,
    firstRow: 1,
    ...planTable(NAMES, SAMPLE, {}),
    named: NAMES.length,
    pattern: null,
    keepsSurplus: false,
    below: [],
  };
}

/** All that a reading of these bytes comes to. */
async function readByFeed(bytes: Uint8Array<ArrayBuffer>, encoding: string) {
  const problems = new ProblemLog();
  const table = new TableReader(planFor(encoding), problems);
  const chunks: TableChunk[] = [];
  const file = new File([bytes], 'orders.csv');
  const reading = beginReading(file, { start: 0, end: file.size });
  let plainSteps = 0;
  const pushPlain = table.pushPlain.bind(table);
  table.pushPlain = (scan) => {
    plainSteps += scan.recordCount;
    return pushPlain(scan);
  };
  for await (const { chunks: more } of feedTable(
    table,
    planFor(encoding),
    reading,
    new AbortController().signal,
  ))
    chunks.push(...more);
  chunks.push(...table.end(), ...table.rest());
  return { outcome: outcomeOf(table, chunks, problems), plainSteps };
}

/** The same, read as text alone. */
function readByText(text: string, encoding: string) {
  const problems = new ProblemLog();
  const table = new TableReader(planFor(encoding), problems);
  const chunks = [...table.push(text), ...table.end(), ...table.rest()];
  return outcomeOf(table, chunks, problems);
}

function outcomeOf(table: TableReader, chunks: readonly TableChunk[], problems: ProblemLog) {
  return {
    rowCount: table.rowCount,
    widest: table.widest,
    stats: table.builders.map((builder) => builder.stats()),
    problems: problems.list(),
    chunks: chunks.map((chunk) =>
      chunk.map(({ values, valid, ...rest }) => ({
        ...rest,
        values: new Uint8Array(values),
        valid: valid === null ? null : new Uint8Array(valid),
      })),
    ),
  };
}

const letters = fc.string({
  unit: fc.constantFrom(...Array.from('aB7 .-'), '"', ',', 'é', '猫', '\n', '\r\n', '\t'),
  maxLength: 24,
});
const plainCell = fc.oneof(
  fc.constantFrom(
    '',
    '17850.0',
    '536365',
    'C536365',
    '2010-12-01 08:26:00',
    '2.55',
    '-1',
    'n/a',
    'WHITE HANGING HEART',
  ),
  fc.string({ unit: fc.constantFrom(...Array.from('abcXYZ019 .-_')), maxLength: 40 }),
);
const HEADER = `${NAMES.join(',')}\n`;

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
/** Mostly plain cells; some quoted, some with a quote left open, some letters that have to be decoded. */
const anyCell = fc.oneof(
  { weight: 30, arbitrary: plainCell },
  { weight: 5, arbitrary: plainCell.map(quoted) },
  { weight: 3, arbitrary: letters.map(quoted) },
  { weight: 1, arbitrary: letters },
);
const anyLine = fc
  .tuple(
    fc.array(anyCell, { minLength: 5, maxLength: 5 }),
    fc.oneof(
      { weight: 30, arbitrary: fc.constant(5) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 7 }) },
    ),
    fc.oneof(
      { weight: 30, arbitrary: fc.constant('\n') },
      { weight: 2, arbitrary: fc.constantFrom('\r\n', '\r', '') },
    ),
  )
  .map(([cells, width, end]) => [...cells, '6', '7'].slice(0, width).join(',') + end);

describe('feedTable', () => {
  test('comes to what the text alone comes to, whatever is among plain records', async () => {
    let plain = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyLine, { maxLength: 60 }), async (lines) => {
        const text = HEADER + lines.join('');
        const { outcome, plainSteps } = await readByFeed(new TextEncoder().encode(text), 'utf-8');
        plain += plainSteps;
        expect(outcome).toEqual(readByText(text, 'utf-8'));
      }),
      { numRuns: 400 },
    );
    expect(plain).toBeGreaterThan(1000);
  });

  test.each(['windows-1252', 'gb18030', 'shift_jis', 'big5', 'euc-kr', 'utf-16le'])(
    'any bytes taken for %s come to the text that they decode to',
    async (encoding) => {
      // Without quotes: behind a stray one, which record a fault is in depends on where a text is cut.
      const odd = fc
        .array(fc.oneof(fc.integer({ min: 0x3a, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff })), {
          maxLength: 12,
        })
        .map((bytes) => Uint8Array.from(bytes));
      const line = fc.tuple(fc.array(plainCell, { minLength: 5, maxLength: 5 }), fc.option(odd, { freq: 8 }));
      await fc.assert(
        fc.asyncProperty(fc.array(line, { maxLength: 30 }), async (lines) => {
          const bytes = joined([
            new TextEncoder().encode(HEADER),
            ...lines.flatMap(([cells, extra]) => [
              new TextEncoder().encode(`${cells.slice(0, 4).join(',')},`),
              extra ?? new Uint8Array(),
              new TextEncoder().encode(`${cells[4]!}\n`),
            ]),
          ]);
          // Told that more follows, Node reads windows-1252 as it should.
          const decoder = new TextDecoder(encoding);
          const text = decoder.decode(bytes, { stream: true }) + decoder.decode();
          expect((await readByFeed(bytes, encoding)).outcome).toEqual(readByText(text, encoding));
        }),
        { numRuns: 100 },
      );
    },
  );

  test('a mark at the beginning of the file is no part of a table without a header', async () => {
    const plan = { ...planFor('utf-8'), headerRow: null, firstRow: 0 };
    const table = new TableReader(plan, new ProblemLog());
    const file = new File(['\uFEFF1,a,2,2010-12-01,x\n2,b,3,2010-12-02,y\n'], 'orders.csv');
    const chunks: TableChunk[] = [];
    const reading = beginReading(file, { start: 0, end: file.size });
    for await (const step of feedTable(table, plan, reading, new AbortController().signal))
      chunks.push(...step.chunks);
    chunks.push(...table.rest());
    expect(chunks[0]![0]!.newEntries).toEqual(['1', '2']);
  });

  test('plain records take the short way, before and after one that is not', async () => {
    const rows = Array.from(
      { length: 2000 },
      (_, at) => `${at}.0,"RED, BIG",${at},2010-12-01 08:26:00,n${at}\n`,
    );
    rows[1000] = '7,odd,"x" y,2010-12-01,z\n';
    const text = HEADER + rows.join('');
    const { outcome, plainSteps } = await readByFeed(new TextEncoder().encode(text), 'utf-8');
    expect(outcome).toEqual(readByText(text, 'utf-8'));
    expect(plainSteps).toBeGreaterThan(1990);
  });
});

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
