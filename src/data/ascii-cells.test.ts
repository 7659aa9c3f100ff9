import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAsciiIso, readAsciiNumber } from './ascii-cells.ts';
import { parseIso } from './date-text.ts';
import { decimalMarkOf, parseNumber } from './number-text.ts';

const encoder = new TextEncoder();
const PADDING = 'x1.';

/** Reads `text` out of the midst of other cells. */
function within<T>(text: string, read: (bytes: Uint8Array, start: number, end: number) => T): T {
  const bytes = encoder.encode(`${PADDING}${text}${PADDING}`);
  return read(bytes, PADDING.length, PADDING.length + text.length);
}

const digits = fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), maxLength: 18 });
const numberLike = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789.,-+ e%$(')), maxLength: 20 }),
  fc
    .tuple(fc.constantFrom('', '-', '+'), digits, fc.constantFrom('', '.', ','), digits)
    .map((parts) => parts.join('')),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
);

test('a number is read from bytes as from text, or left to it', () => {
  fc.assert(
    fc.property(numberLike, fc.constantFrom('point' as const, 'comma' as const), (text, style) => {
      const value = within(text, (...range) => readAsciiNumber(...range, decimalMarkOf(style)));
      if (!Number.isNaN(value)) expect(value).toBe(parseNumber(text, style));
    }),
    { numRuns: 5000 },
  );
});

test.each(['0', '-0', '7', '-12.5', '+3', '17850.0', '.5', '5.', '123456789012345', '0.00000000000001'])(
  'the number %s needs no text',
  (text) => {
    expect(within(text, (...range) => readAsciiNumber(...range, 46))).toBe(Number(text));
  },
);

test('a date is read from bytes as from text', () => {
  const two = fc.string({ unit: fc.constantFrom(...Array.from('0123459x')), minLength: 2, maxLength: 2 });
  const time = fc.tuple(
    fc.constantFrom(' ', 'T', '_'),
    two,
    fc.constantFrom(':', '.'),
    two,
    fc.constant(':'),
    two,
  );
  const date = fc.tuple(
    fc.constantFrom('20', '19', '0x'),
    two,
    fc.constant('-'),
    two,
    fc.constantFrom('-', '/'),
    two,
  );
  fc.assert(
    fc.property(date, time, fc.constantFrom(10, 16, 19, 13), (day, clock, length) => {
      const text = [...day, ...clock].join('').slice(0, length);
      expect(within(text, readAsciiIso)).toBe(parseIso(text));
    }),
    { numRuns: 5000 },
  );
  expect(within('2011-12-09 12:50:07', readAsciiIso)).toBe(Date.UTC(2011, 11, 9, 12, 50, 7));
});
