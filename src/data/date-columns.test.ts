import { describe, expect, test } from 'vitest';
import { DateReader } from './cell-readers.ts';
import { dateQuestion } from './date-order.ts';
import { inferColumn } from './infer-type.ts';
import type { DateOrder } from './schema.ts';

type Verdict = 'certain' | 'ambiguous';

interface DateColumn {
  readonly description: string;
  readonly header?: string;
  readonly cells: readonly string[];
  /** What the cells were written from. */
  readonly times: readonly number[];
  readonly order: DateOrder;
  readonly verdict: Verdict;
}

const DAY = 86_400_000;
const two = (value: number) => String(value).padStart(2, '0');

/** Days up to 28 in steps that pass every month, with times of day: only one order reads them all. */
const CLEAR = Array.from(
  { length: 40 },
  (_, at) => Date.UTC(2024, 0, 13, 9, 5, 7) + at * (11 * DAY + 3_723_000),
);
/** Days and months up to 12, in no order of time. */
const OPEN = [
  [3, 4],
  [11, 2],
  [1, 9],
  [8, 12],
  [5, 3],
  [2, 10],
].map(([month, day]) => Date.UTC(2024, month! - 1, day, 14, month, day));

type Names = readonly string[];
interface MonthNames {
  readonly long: Names;
  readonly short: Names;
}

/** Written as shops write them, with their names short and long. */
const LANGUAGES = namesOf(['en', 'de', 'fr', 'es', 'it', 'pt', 'nl']);
const MORE_LANGUAGES = namesOf([
  'sv',
  'da',
  'nb',
  'fi',
  'pl',
  'cs',
  'hu',
  'ro',
  'tr',
  'id',
  'ru',
  'uk',
  'el',
]);

function namesOf(languages: readonly string[]): Readonly<Record<string, MonthNames>> {
  return Object.fromEntries(
    languages.map((language) => [
      language,
      { long: monthNames(language, 'long'), short: monthNames(language, 'short') },
    ]),
  );
}

/** As the names stand behind a day: января, not январь. */
function monthNames(language: string, month: 'long' | 'short'): Names {
  const format = new Intl.DateTimeFormat(language, { day: 'numeric', month, timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, at) => {
    const parts = format.formatToParts(Date.UTC(2024, at, 15));
    return parts.find(({ type }) => type === 'month')!.value;
  });
}

interface Parts {
  readonly y: number;
  readonly m: number;
  readonly d: number;
  readonly h: number;
  readonly min: number;
  readonly s: number;
}

function partsOf(time: number): Parts {
  const date = new Date(time);
  return {
    y: date.getUTCFullYear(),
    m: date.getUTCMonth() + 1,
    d: date.getUTCDate(),
    h: date.getUTCHours(),
    min: date.getUTCMinutes(),
    s: date.getUTCSeconds(),
  };
}

type DayWriter = (parts: Parts) => string;
interface ClockWriter {
  readonly name: string;
  readonly write: (parts: Parts) => string;
  /** What the clock leaves out, in milliseconds. */
  readonly step: number;
}

const half = (h: number) => (h % 12 === 0 ? 12 : h % 12);
const hms = ({ h, min, s }: Parts) => `${two(h)}:${two(min)}:${two(s)}`;
const CLOCKS: readonly ClockWriter[] = [
  { name: 'no clock', write: () => '', step: DAY },
  { name: 'minutes', write: ({ h, min }) => ` ${h}:${two(min)}`, step: 60_000 },
  { name: 'seconds', write: (parts) => ` ${hms(parts)}`, step: 1000 },
  { name: 'AM/PM', write: ({ h, min }) => ` ${half(h)}:${two(min)} ${h < 12 ? 'AM' : 'PM'}`, step: 60_000 },
  {
    name: 'p.m.',
    write: ({ h, min, s }) => ` ${half(h)}:${two(min)}:${two(s)} ${h < 12 ? 'a.m.' : 'p.m.'}`,
    step: 1000,
  },
  {
    name: 'p. m.',
    write: ({ h, min }) => `, ${half(h)}:${two(min)} ${h < 12 ? 'a. m.' : 'p. m.'}`,
    step: 60_000,
  },
];
const ZONES = [
  'Z',
  ' UTC',
  ' +0200',
  '+05:30',
  ' -0400',
  ' GMT',
  ' PDT',
  ' CEST',
  ' MEZ',
  ' GMT+2',
  ' UTC+08:00',
  ' Europe/Berlin',
  ' (CET)',
  ' JST',
];

const HALVES: readonly (readonly [language: string, early: string, late: string, isBefore: boolean])[] = [
  ['Chinese', '上午', '下午', true],
  ['Japanese', '午前', '午後', true],
  ['Korean', '오전', '오후', true],
  ['Greek', 'π.μ.', 'μ.μ.', false],
  ['Arabic', 'ص', 'م', false],
  ['Vietnamese', 'SA', 'CH', false],
  ['Turkish', 'ÖÖ', 'ÖS', true],
  ['Swedish', 'fm', 'em', true],
  ['German', 'vorm.', 'nachm.', false],
];

function numeric(order: DateOrder, mark: string, yearDigits: 2 | 4, isPadded: boolean): DayWriter {
  return ({ y, m, d }) => {
    const pad = isPadded ? two : String;
    const year = yearDigits === 4 ? String(y) : two(y % 100);
    const parts = { ymd: [year, pad(m), pad(d)], dmy: [pad(d), pad(m), year], mdy: [pad(m), pad(d), year] };
    return parts[order].join(mark);
  };
}

function column(
  description: string,
  order: DateOrder,
  verdict: Verdict,
  times: readonly number[],
  day: DayWriter,
  clock: ClockWriter,
  suffix = '',
): DateColumn {
  const cells = times.map((time) => `${day(partsOf(time))}${clock.write(partsOf(time))}${suffix}`);
  return { description, cells, times: times.map((time) => time - (time % clock.step)), order, verdict };
}

/** Order × mark × digits of the year × clock × ambiguity. */
function numericColumns(): readonly DateColumn[] {
  const columns: DateColumn[] = [];
  for (const order of ['ymd', 'dmy', 'mdy'] as const)
    for (const mark of ['-', '/', '.'])
      for (const yearDigits of [4, 2] as const)
        CLOCKS.forEach((clock, at) => {
          const name = `${order} with ${mark}, ${yearDigits}-digit year, ${clock.name}`;
          const day = numeric(order, mark, yearDigits, at % 2 === 0 || yearDigits === 2);
          columns.push(column(`${name}, days to 31`, order, 'certain', CLEAR, day, clock));
        });
  return columns;
}

/** Columns that either order of day and month reads: the question must name both. */
function openColumns(): readonly DateColumn[] {
  const columns: DateColumn[] = [];
  for (const mark of ['-', '/'])
    for (const yearDigits of [4, 2] as const)
      for (const clock of CLOCKS) {
        const order = /[ap]\.?\s?m/i.test(clock.write(partsOf(OPEN[0]!))) ? 'mdy' : 'dmy';
        const name = `${mark}, ${yearDigits}-digit year, ${clock.name}, days to 12`;
        columns.push(column(name, order, 'ambiguous', OPEN, numeric(order, mark, yearDigits, true), clock));
      }
  return columns;
}

function namedColumns(): readonly DateColumn[] {
  const [none, , seconds, amPm] = CLOCKS as [ClockWriter, ClockWriter, ClockWriter, ClockWriter];
  return Object.entries(LANGUAGES).flatMap(([language, { long, short }]) => {
    const named = (form: string, day: DayWriter, clock: ClockWriter) =>
      column(`${language}: ${form}`, 'ymd', 'certain', [...CLEAR, ...OPEN], day, clock);
    return [
      named('1 January 2024', ({ y, m, d }) => `${d} ${long[m - 1]!} ${y}`, none),
      named('1. January 2024 9:05', ({ y, m, d }) => `${d}. ${long[m - 1]!} ${y}`, seconds),
      named('01-Jan-24', ({ y, m, d }) => `${two(d)}-${short[m - 1]!}-${two(y % 100)}`, none),
      named('Jan-01-24', ({ y, m, d }) => `${short[m - 1]!}-${two(d)}-${two(y % 100)}`, none),
      named('Jan 1, 2024 9:05 AM', ({ y, m, d }) => `${short[m - 1]!} ${d}, ${y}`, amPm),
      named('2024-Jan-01', ({ y, m, d }) => `${y}-${short[m - 1]!}-${two(d)}`, none),
      named('1 de January de 2024', ({ y, m, d }) => `${d} de ${long[m - 1]!} de ${y}`, none),
    ];
  });
}

function moreLanguages(): readonly DateColumn[] {
  const [none, , seconds] = CLOCKS as [ClockWriter, ClockWriter, ClockWriter];
  return Object.entries(MORE_LANGUAGES).flatMap(([language, { long }]) => {
    const name = ({ m }: Parts) => long[m - 1]!;
    const named = (form: string, day: DayWriter, clock: ClockWriter) =>
      column(`${language}: ${form}`, 'ymd', 'certain', [...CLEAR, ...OPEN], day, clock);
    return [
      named('1 January 2024', (parts) => `${parts.d} ${name(parts)} ${parts.y}`, none),
      named('1. January 2024, 9:05:07', (parts) => `${parts.d}. ${name(parts)} ${parts.y}`, seconds),
    ];
  });
}

/** Day first, and who says so is the half of the day. */
function halfDayColumns(): readonly DateColumn[] {
  return HALVES.flatMap(([language, early, late, isBefore]) => {
    const write = ({ h, min }: Parts) => {
      const [word, clock] = [h < 12 ? early : late, `${half(h)}:${two(min)}`];
      return isBefore ? ` ${word} ${clock}` : ` ${clock} ${word}`;
    };
    const clock: ClockWriter = { name: language, write, step: 60_000 };
    const day = numeric('dmy', '/', 4, false);
    return [
      column(`12 hours, ${language}`, 'dmy', 'certain', CLEAR, day, clock),
      column(`12 hours, ${language}, days to 12`, 'dmy', 'ambiguous', OPEN, day, clock),
    ];
  });
}

function zoneColumns(): readonly DateColumn[] {
  const seconds = CLOCKS[2]!;
  return ZONES.flatMap((zone) => [
    column(`ISO, zone${zone}`, 'ymd', 'certain', CLEAR, numeric('ymd', '-', 4, true), seconds, zone),
    column(`month first, zone${zone}`, 'mdy', 'certain', CLEAR, numeric('mdy', '/', 4, false), seconds, zone),
    column(`open, zone${zone}`, 'dmy', 'ambiguous', OPEN, numeric('dmy', '/', 4, true), seconds, zone),
  ]);
}

function eastAsianColumns(): readonly DateColumn[] {
  const noon = ({ h, min }: Parts) => `${h < 12 ? '上午' : '下午'}${half(h)}:${two(min)}`;
  const minutes = { name: '', step: 60_000 };
  const none = CLOCKS[0]!;
  const chinese: DayWriter = ({ y, m, d }) => `${y}年${m}月${d}日`;
  const make = (name: string, day: DayWriter, clock: ClockWriter) =>
    column(name, 'ymd', 'certain', [...CLEAR, ...OPEN], day, clock);
  const full = (text: string) =>
    text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
  return [
    make('2026年9月1日', chinese, none),
    make('2026年9月1日 10:05', chinese, CLOCKS[1]!),
    make('2026年9月1日10:05', chinese, { ...minutes, write: ({ h, min }) => `${two(h)}:${two(min)}` }),
    make('2026年9月1日 下午3:05', chinese, { ...minutes, write: (parts) => ` ${noon(parts)}` }),
    make('2016/5/23 下午 3:05', numeric('ymd', '/', 4, false), {
      ...minutes,
      write: (parts) => ` ${noon(parts)}`,
    }),
    make('2026年9月1日 10点05分', chinese, { ...minutes, write: ({ h, min }) => ` ${h}点${two(min)}分` }),
    make('2026年9月1日 10时05分07秒', chinese, {
      name: '',
      step: 1000,
      write: ({ h, min, s }) => ` ${h}时${two(min)}分${two(s)}秒`,
    }),
    make('2026年9月1日星期二', (parts) => `${chinese(parts)}星期二`, none),
    make('full-width', (parts) => full(numeric('ymd', '/', 4, true)(parts)), none),
    make('Korean', ({ y, m, d }) => `${y}년 ${m}월 ${d}일`, none),
    make('Korean, dots', ({ y, m, d }) => `${y}. ${m}. ${d}.`, none),
  ];
}

const at = (text: string) => Date.parse(`${text}Z`);
const row = (
  description: string,
  order: DateOrder,
  verdict: Verdict,
  pairs: readonly (readonly [cell: string, time: string])[],
  header?: string,
): DateColumn => ({
  description,
  order,
  verdict,
  cells: pairs.map(([cell]) => cell),
  times: pairs.map(([, time]) => at(time)),
  ...(header === undefined ? {} : { header }),
});

const ODD: readonly DateColumn[] = [
  row('eBay', 'ymd', 'certain', [
    ['Jul-25-26', '2026-07-25T00:00'],
    ['Aug-01-26', '2026-08-01T00:00'],
  ]),
  row('eBay, German', 'ymd', 'certain', [
    ['10-Dez-25', '2025-12-10T00:00'],
    ['03-Mrz-26', '2026-03-03T00:00'],
  ]),
  row('Amazon', 'ymd', 'certain', [['Sep 4, 2026 1:05:07 AM PDT', '2026-09-04T01:05:07']]),
  row('PayPal notice', 'ymd', 'certain', [['01:05:07 Sep 04, 2026 PDT', '2026-09-04T01:05:07']]),
  row('Etsy statement', 'ymd', 'certain', [['September 24, 2026', '2026-09-24T00:00']]),
  row('Etsy orders', 'mdy', 'certain', [
    ['09/03/26', '2026-09-03T00:00'],
    ['09/24/26', '2026-09-24T00:00'],
  ]),
  row('JavaScript', 'ymd', 'certain', [
    ['Tue Jan 02 2024 10:00:00 GMT+0100 (Central European Standard Time)', '2024-01-02T10:00'],
  ]),
  row('mail', 'ymd', 'certain', [['Tue, 02 Jan 2024 10:00:00 +0000', '2024-01-02T10:00']]),
  row('Unix date', 'ymd', 'certain', [['Tue Jan  2 10:00:00 UTC 2024', '2024-01-02T10:00']]),
  row('web server', 'ymd', 'certain', [['02/Jan/2024:10:00:00 +0000', '2024-01-02T10:00']]),
  row('SAS', 'ymd', 'certain', [
    ['02JAN2024', '2024-01-02T00:00'],
    ['13Feb2024', '2024-02-13T00:00'],
  ]),
  row('English ordinals', 'ymd', 'certain', [
    ['1st of May 2024', '2024-05-01T00:00'],
    ['May 2nd, 2024', '2024-05-02T00:00'],
  ]),
  row('French, weekday', 'ymd', 'certain', [
    ['mar. 5 mars 2024 14h30', '2024-03-05T14:30'],
    ['lundi 1er avril 2024', '2024-04-01T00:00'],
  ]),
  row('German, weekday', 'dmy', 'certain', [
    ['Di, 02.01.2024', '2024-01-02T00:00'],
    ['Mi, 31.01.2024, 10:15 Uhr', '2024-01-31T10:15'],
  ]),
  row('Spanish', 'ymd', 'certain', [['sábado, 3 de agosto de 2024 5:00 p. m.', '2024-08-03T17:00']]),
  row('dots, one cell', 'dmy', 'certain', [['01.02.2024', '2024-02-01T00:00']]),
  row('dots, month first by its cells', 'mdy', 'certain', [
    ['01.13.2024', '2024-01-13T00:00'],
    ['01.02.2024', '2024-01-02T00:00'],
  ]),
  row('hours alone', 'mdy', 'certain', [
    ['1/13/2024 3 PM', '2024-01-13T15:00'],
    ['1/14/2024 12 AM', '2024-01-14T00:00'],
  ]),
  row('midnight and noon', 'ymd', 'certain', [
    ['2024-01-02 12:00 AM', '2024-01-02T00:00'],
    ['2024-01-02 12:00 PM', '2024-01-02T12:00'],
  ]),
  row(
    'compact, header',
    'ymd',
    'certain',
    [
      ['20240102', '2024-01-02T00:00'],
      ['20241231', '2024-12-31T00:00'],
    ],
    'order_date',
  ),
  row(
    'compact time, header',
    'ymd',
    'certain',
    [
      ['20240102123000', '2024-01-02T12:30'],
      ['202412311805', '2024-12-31T18:05'],
    ],
    '下单时间',
  ),
  row('compact, T', 'ymd', 'certain', [
    ['20240102T103000Z', '2024-01-02T10:30'],
    ['20240113T1030', '2024-01-13T10:30'],
  ]),
  row('compact among ISO', 'ymd', 'certain', [
    ['2024-01-01', '2024-01-01T00:00'],
    ['2024-01-03', '2024-01-03T00:00'],
    ['20240102', '2024-01-02T00:00'],
  ]),
  row(
    'serials',
    'ymd',
    'certain',
    [
      ['45292', '2024-01-01T00:00'],
      ['45292.35139', '2024-01-01T08:26'],
      ['45300,5', '2024-01-09T12:00'],
    ],
    'OrderDate',
  ),
  row(
    'serials among written dates',
    'dmy',
    'certain',
    [
      ['45292', '2024-01-01T00:00'],
      ['13/02/2024', '2024-02-13T00:00'],
    ],
    'Datum',
  ),
  row('every format in one column', 'dmy', 'certain', [
    ['2024-01-02', '2024-01-02T00:00'],
    ['13/02/2024', '2024-02-13T00:00'],
    ['3 Mar 2024', '2024-03-03T00:00'],
    ['04.05.24', '2024-05-04T00:00'],
    ['2024年6月7日', '2024-06-07T00:00'],
  ]),
  row('wrapped', 'ymd', 'certain', [
    ['="2024-01-02"', '2024-01-02T00:00'],
    ['\t2024-01-13 10:00:00\t', '2024-01-13T10:00'],
  ]),
  row('sorted, month first', 'mdy', 'ambiguous', [
    ['01/10/2024', '2024-01-10T00:00'],
    ['01/11/2024', '2024-01-11T00:00'],
    ['01/12/2024', '2024-01-12T00:00'],
    ['02/01/2024', '2024-02-01T00:00'],
    ['02/02/2024', '2024-02-02T00:00'],
    ['02/03/2024', '2024-02-03T00:00'],
  ]),
  row('one open cell among ISO', 'dmy', 'ambiguous', [
    ['2024-01-02', '2024-01-02T00:00'],
    ['03/04/2024', '2024-04-03T00:00'],
  ]),
  row('only days that are their months', 'dmy', 'certain', [
    ['02/02/2024', '2024-02-02T00:00'],
    ['11/11/2024', '2024-11-11T00:00'],
  ]),
  row('two digits, year first', 'ymd', 'certain', [
    ['24-01-15', '2024-01-15T00:00'],
    ['24-01-16', '2024-01-16T00:00'],
    ['24-02-17', '2024-02-17T00:00'],
    ['24-03-18', '2024-03-18T00:00'],
  ]),
  row('last century', 'dmy', 'certain', [
    ['31/12/99', '1999-12-31T00:00'],
    ['13/01/70', '1970-01-13T00:00'],
  ]),
  row('two digits on either side of the pivot', 'dmy', 'certain', [
    ['31/12/69', '2069-12-31T00:00'],
    ['31/12/70', '1970-12-31T00:00'],
  ]),
  row('Chinese numerals', 'ymd', 'certain', [
    ['二〇二四年一月二日', '2024-01-02T00:00'],
    ['二零二四年十二月三十一日', '2024-12-31T00:00'],
    ['二〇二四年十月十日 上午9:05', '2024-10-10T09:05'],
  ]),
  row('around noon and at night', 'ymd', 'certain', [
    ['2024-01-02 中午11:45', '2024-01-02T11:45'],
    ['2024-01-02 中午12:05', '2024-01-02T12:05'],
    ['2024-01-02 中午1:05', '2024-01-02T13:05'],
    ['2024-01-02 凌晨12:05', '2024-01-02T00:05'],
    ['2024-01-02 晚上11:05', '2024-01-02T23:05'],
    ['2024-01-02 清晨6:05', '2024-01-02T06:05'],
  ]),
  row('Japanese years', 'ymd', 'certain', [
    ['令和6年1月2日', '2024-01-02T00:00'],
    ['令和元年5月1日', '2019-05-01T00:00'],
    ['平成30年12月31日', '2018-12-31T00:00'],
  ]),
  row('Japanese weekday', 'ymd', 'certain', [
    ['2024/01/02(火) 10:15', '2024-01-02T10:15'],
    ['2024年1月3日（水）', '2024-01-03T00:00'],
    ['2024年1月4日 木曜日', '2024-01-04T00:00'],
  ]),
  row('Korean, weekday', 'ymd', 'certain', [['2024년 1월 2일 화요일 오후 3:05', '2024-01-02T15:05']]),
  row('PM before the hour', 'ymd', 'certain', [['2024/1/2 PM 3:05', '2024-01-02T15:05']]),
  row('a point in the clock', 'dmy', 'certain', [
    ['02.01.2024 10.15', '2024-01-02T10:15'],
    ['31.1.2024 klo 9.05.07', '2024-01-31T09:05:07'],
  ]),
  row('database log', 'ymd', 'certain', [['2024-01-02-10.15.30.250000', '2024-01-02T10:15:30.250']]),
  row('marks of direction', 'mdy', 'certain', [['\u200e1/\u200e13/\u200e2024', '2024-01-13T00:00']]),
  row('Russian, year', 'ymd', 'certain', [['2 янв. 2024 г., 10:15', '2024-01-02T10:15']]),
  row('zone in words', 'ymd', 'certain', [
    ['2024-01-02 10:15:00 Pacific Standard Time', '2024-01-02T10:15'],
    ['2024-01-02 10:15:00 Eastern Time (US & Canada)', '2024-01-02T10:15'],
    ['2024-01-02 10:15:00 北京时间', '2024-01-02T10:15'],
  ]),
  row('leap day', 'dmy', 'certain', [['29/02/2024', '2024-02-29T00:00']]),
];

const COLUMNS: readonly DateColumn[] = [
  ...numericColumns(),
  ...openColumns(),
  ...namedColumns(),
  ...moreLanguages(),
  ...halfDayColumns(),
  ...zoneColumns(),
  ...eastAsianColumns(),
  ...ODD,
];

test('there are three hundred columns and more', () => expect(COLUMNS.length).toBeGreaterThan(300));

describe('columns of dates', () => {
  test.each(COLUMNS)('$description: $order, $verdict', ({ header = '', cells, times, order, verdict }) => {
    const { type, dateOrder, dateNotation, dateOrderIsProven, filled } = inferColumn(cells, null, {
      name: header,
    });
    expect({ type, dateOrder }).toEqual({ type: 'timestamp', dateOrder: order });
    const reader = new DateReader(dateOrder, dateNotation);
    expect(cells.map((cell) => reader.read(cell))).toEqual(times);
    expect(reader.betterOrder).toBeNull();
    const question = dateQuestion(filled);
    expect(question?.isAmbiguous ?? false).toBe(verdict === 'ambiguous');
    if (verdict === 'ambiguous') expectQuestion(question, cells, times, order);
    if (dateOrderIsProven) expect(verdict).toBe('certain');
  });
});

/** Two readings of a cell of the column: what it was written from, and day and month the other way round. */
function expectQuestion(
  question: ReturnType<typeof dateQuestion>,
  cells: readonly string[],
  times: readonly number[],
  order: DateOrder,
): void {
  const { cell, readings } = question!;
  const written = times[cells.indexOf(cell!)]!;
  const { y, m, d } = partsOf(written);
  const swapped = Date.UTC(y, d - 1, m) + (written % DAY);
  expect(swapped).not.toBe(written);
  expect(readings).toEqual([
    { order, epochMs: written },
    { order: order === 'dmy' ? 'mdy' : 'dmy', epochMs: swapped },
  ]);
}

describe('columns that are no dates', () => {
  test.each([
    { description: 'digits without evidence', cells: ['20240102', '20240103'], type: 'number' },
    { description: 'serials without a header', cells: ['45292', '45293'], header: 'amount', type: 'number' },
    { description: 'small numbers under a date', cells: ['1', '2', '3'], header: 'day', type: 'number' },
    { description: 'versions', cells: ['1.2.3', '10.0.1'], type: 'text' },
    { description: 'addresses', cells: ['127.0.0.1', '10.0.0.7'], type: 'text' },
    { description: 'telephones', cells: ['06-12-345678', '030 1234567'], type: 'text' },
    {
      description: 'words with a month',
      cells: ['May the 4th be with 2024 of you', 'march on'],
      type: 'text',
    },
    { description: 'times', cells: ['10:15:00', '23:59:59'], type: 'text' },
    { description: 'days that never were', cells: ['31/02/2024', '30/02/2024'], type: 'text' },
    { description: 'prose with a clock', cells: ['arrived at 10:15, 2 of 3 broken'], type: 'text' },
    { description: 'twelve at night', cells: ['2024-01-02 晚上12:05'], type: 'text' },
    { description: 'products', cells: ['12-34-56', '99-98-97'], type: 'text' },
  ])('$description', ({ cells, header = '', type }) => {
    expect(inferColumn(cells, null, { name: header }).type).toBe(type);
    if (type === 'text') expect(dateQuestion(cells)).toBeNull();
  });
});

test('cells that prove both orders are asked about, one slip among many is not', () => {
  const proofs = Array.from({ length: 15 }, (_, index) => `${index + 13}/02/2024`);
  expect(dateQuestion([...proofs, '03/04/2024', '02/13/2024'])).toMatchObject({
    order: 'dmy',
    isAmbiguous: false,
  });
  expect(dateQuestion(['13/02/2024', '14/02/2024', '02/13/2024', '03/04/2024'])).toMatchObject({
    order: 'dmy',
    isAmbiguous: true,
    cell: '03/04/2024',
  });
});

test('the order of other columns is the first reading', () => {
  expect(dateQuestion(['03/04/2024'], 'mdy')).toMatchObject({ order: 'mdy', isAmbiguous: true });
});
