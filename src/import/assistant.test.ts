import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeFile } from '../../tests/helpers/import-table.ts';
import { CHUNK_ROWS, type ColumnChunk } from '../data/column.ts';
import { writeCsvRow } from '../data/csv-writer.ts';
import type { DatasetInfo } from '../data/schema.ts';
import type { ParseOptions } from '../../workers/import.contract.ts';
import { ingest, readPart, type Assistant, type TablePart } from './index.ts';

type Content = Parameters<typeof makeFile>[0];

const repeat = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const neverAborted = () => new AbortController().signal;

/** Reads as a second worker would: what it says is copied on the way. */
class Colleague implements Assistant {
  read: Assistant['read'] = async (request) => {
    const part = structuredClone(await readPart(request, neverAborted()));
    this.answers.push(part);
    return part;
  };
  readonly answers: (TablePart | null)[] = [];
}

async function read(content: Content, segmentBytes: number, assistant: Assistant | null, options = {}) {
  const chunks: (readonly ColumnChunk[])[] = [];
  let readings = 0;
  let info: DatasetInfo | null = null;
  const sink = {
    begin: () => {
      chunks.length = 0;
      readings++;
      return Promise.resolve();
    },
    write: (index: number, columns: readonly ColumnChunk[]) => {
      chunks[index] = columns;
      return Promise.resolve();
    },
    finish: (dataset: DatasetInfo) => {
      info = dataset;
      return Promise.resolve();
    },
  };
  const context = { signal: neverAborted(), progress: () => undefined };
  const request = { file: makeFile(content), options, datasetId: 'test', sample: null };
  await ingest(request, context, sink, { assistant, segmentBytes });
  const { columns, problems, salesRule, kind, rowCount, import: facts } = info!;
  return {
    columns,
    problems,
    salesRule,
    kind,
    rowCount,
    facts: { ...facts, durationMs: 0 },
    readings,
    chunks: chunks.map((chunk) => chunk.map(inTheOpen)),
  };
}

function inTheOpen({ values, valid, ...rest }: ColumnChunk) {
  return {
    values: Buffer.from(values).toString('base64'),
    valid: valid === null ? null : Buffer.from(valid).toString('base64'),
    ...rest,
  };
}

/** What came of it; a refusal is an outcome too. */
function outcome<T>(run: () => Promise<T>) {
  return run().catch((error: unknown) => ({ error }) as never);
}

/** @returns how many segments the assistant read for nothing, and how many in all. */
async function expectSame(content: Content, segmentBytes: number, options: ParseOptions = {}) {
  const colleague = new Colleague();
  const [alone, together] = await Promise.all(
    [null, colleague].map((assistant) => outcome(() => read(content, segmentBytes, assistant, options))),
  );
  expect(together).toEqual(alone);
  return { alone: alone!, answers: colleague.answers };
}

describe('a file read by two', () => {
  const cell = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: -9, max: 99 }).map(String) },
    {
      weight: 2,
      arbitrary: fc.constantFrom('', ' ', 'NA', '1.50', '12/01/2024', '25/12/2024', '1001.0', 'C12'),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom('é', '名😀', ' x ', '"', '""', 'a"b', '\n', '\r\n', 'a\nb,c\n', '\r', '\0'),
    },
    { weight: 1, arbitrary: fc.string({ maxLength: 5 }) },
  );
  const row = fc.array(cell, { minLength: 1, maxLength: 4 });
  const lineEnd = fc.constantFrom('\n', '\r\n', '\r');

  test('comes to the same as read by one, whatever the cells and wherever it is cut', async () => {
    let adopted = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(row, lineEnd), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 120 }),
        fc.constantFrom<ParseOptions>(
          {},
          { types: 'text' },
          { headerRow: null },
          { headerRow: 0, delimiter: ',' },
        ),
        async (rows, segmentBytes, options) => {
          const lines = rows.map(([cells, end]) => writeCsvRow(cells).replace(/\r\n$/, end));
          const text = `order_id,quantity,when,note\n1,2,3,4\n${lines.join('')}`;
          const { answers } = await expectSame(text, segmentBytes, options);
          adopted += answers.filter((part) => part !== null).length;
        },
      ),
      { numRuns: 400 },
    );
    expect(adopted).toBeGreaterThan(100);
  });

  test('comes to the same where quotes are anywhere', async () => {
    const mark = fc.constantFrom('"', '"', ',', '\n', '\n', '\r\n', 'a', '1', ' ', '""', ',"');
    await fc.assert(
      fc.asyncProperty(
        fc.array(mark, { minLength: 1, maxLength: 120 }),
        fc.integer({ min: 1, max: 40 }),
        async (marks, segmentBytes) => {
          await expectSame(`a,b\n1,2\n${marks.join('')}`, segmentBytes);
        },
      ),
      { numRuns: 600 },
    );
  });

  test.each(['utf-8', 'gb18030', 'shift_jis', 'big5', 'windows-1252', 'utf-16le', 'iso-2022-jp'])(
    'comes to the same for any bytes taken for %s',
    async (encoding) => {
      const byte = fc.constantFrom(
        10,
        10,
        13,
        44,
        44,
        48,
        49,
        65,
        0x81,
        0x8e,
        0xe5,
        0x90,
        0xff,
        0x1b,
        0x24,
        0x42,
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(byte, { minLength: 20, maxLength: 200 }),
          fc.integer({ min: 8, max: 60 }),
          async (bytes, segmentBytes) => {
            const content = Uint8Array.from([...new TextEncoder().encode('a,b\n1,2\n'), ...bytes]);
            const options = { encoding, delimiter: ',', headerRow: 0 };
            const whole = await outcome(() => read(content, 1_000, null, options));
            const other = await outcome(() => read(content, segmentBytes, null, options));
            expect(other).toEqual(whole);
            expect(await outcome(() => read(content, segmentBytes, new Colleague(), options))).toEqual(whole);
          },
        ),
        { numRuns: 100 },
      );
    },
  );

  test('over several chunks, with exceptions, new words and returns in every part of it', async () => {
    const rows = repeat(3 * CHUNK_ROWS, (at) => {
      const quantity = at % 5_000 === 77 ? 'many' : at % 50 === 0 ? -1 : at % 9;
      const day = `0${1 + (at % 9)}`;
      return `${at % 50 === 0 ? 'C' : ''}${536365 + (at >> 4)},${at % 700}.0,${day}/01/2024,${quantity},word ${at % 999}`;
    });
    const text = `InvoiceNo,CustomerID,InvoiceDate,Quantity,Description\n${rows.join('\n')}\n`;
    const { alone, answers } = await expectSame(text, 100_000);
    expect(alone.chunks).toHaveLength(3);
    expect(alone.salesRule.cancelPrefix).toBe('C');
    expect(alone.problems.map(({ code }) => code)).toEqual(['integer-id-with-decimals', 'not-a-number']);
    expect(answers.length).toBeGreaterThan(30);
    expect(answers).not.toContain(null);
  });

  test('where it turns out otherwise than planned', async () => {
    const cells = repeat(60_000, (at) => (at > 32_000 && at < 40_000 ? `n${at}` : String(at)));
    const words = await expectSame(`a,when\n${cells.map((cell) => `${cell},01/02/2024\n`).join('')}`, 50_000);
    expect(words.alone.readings).toBe(2);
    const days = repeat(60_000, (at) => (at > 33_000 && at < 33_500 ? '02/25/2024' : '01/02/2024'));
    const order = await expectSame(`a,when\n${days.map((day) => `1,${day}\n`).join('')}`, 50_000);
    expect([order.alone.readings, order.alone.facts.dateOrder]).toEqual([2, 'mdy']);
    const lines = repeat(150_000, (at) => (at === 100_000 ? '1,2,3\n' : '1,2\n')).join('');
    const wider = await expectSame(lines, 50_000);
    expect([wider.alone.readings, wider.alone.columns.length]).toEqual([2, 3]);
    const plain = new TextEncoder().encode(`name,n\n${'abcdefgh,1\n'.repeat(60_007)}`);
    const latin = Uint8Array.from('Müller,2\n', (letter) => letter.charCodeAt(0));
    const encoded = await expectSame([plain, latin, plain.slice(7), plain.slice(7)], 50_000);
    expect([encoded.alone.readings, encoded.alone.facts.encoding]).toEqual([2, 'windows-1252']);
  });

  test('where a quoted cell holds whole records across a cut', async () => {
    const letter = `"${'1,2\n'.repeat(500)}"`;
    const text = `a,b\n${`x,${letter}\n`.repeat(40)}`;
    const { alone } = await expectSame(text, 1_500, { types: 'text' });
    expect(alone.rowCount).toBe(40);
  });
});

describe('an assistant that is no help', () => {
  const text = `a,b\n${repeat(5_000, (at) => `${at},word ${at % 50}\n`).join('')}`;
  const helpless: Record<string, Assistant['read']> = {
    'has nothing to say': () => Promise.resolve(null),
    fails: () => Promise.reject(new Error('died')),
    'cannot be asked': () => {
      throw new Error('gone');
    },
    'never answers': () => new Promise(() => undefined),
  };

  test.each(Object.entries(helpless))('one that %s changes nothing', async (_, answer) => {
    const alone = await read(text, 4_000, null);
    expect(await read(text, 4_000, { read: answer })).toEqual(alone);
  });

  test('one that dies half way is asked no more', async () => {
    let asked = 0;
    const mortal: Assistant = {
      read: (request) =>
        ++asked > 4 ? Promise.reject(new Error('died')) : readPart(request, neverAborted()),
    };
    expect(await read(text, 4_000, mortal)).toEqual(await read(text, 4_000, null));
    expect(asked).toBeLessThan(8);
  });
});
