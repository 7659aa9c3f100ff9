import { describe, expect, test } from 'vitest';
import { STANDARD_DIALECT } from './dialect.ts';
import { evenLineEnds } from './line-ends.ts';

describe('evenLineEnds', () => {
  test.each([
    { description: 'LF only', text: 'a,b\nc,d\n', even: 'a,b\nc,d\n', lineEnd: '\n' },
    { description: 'CRLF only', text: 'a\r\nb\r\n', even: 'a\r\nb\r\n', lineEnd: '\r\n' },
    { description: 'CR only', text: 'a\rb\r', even: 'a\nb\n', lineEnd: '\n' },
    { description: 'all three', text: 'a\r\nb\nc\rd', even: 'a\nb\nc\nd', lineEnd: '\n' },
    {
      description: 'CRLF with LF inside quotes',
      text: 'a,"b\nc"\r\nd,e\r\n',
      even: 'a,"b\nc"\nd,e\n',
      lineEnd: '\n',
    },
    {
      description: 'CR inside quotes stays',
      text: '"a\rb",c\r"d"\r',
      even: '"a\rb",c\n"d"\n',
      lineEnd: '\n',
    },
    { description: 'doubled quotes', text: '"a""\r",b\r\nc\n', even: '"a""\r",b\nc\n', lineEnd: '\n' },
    {
      description: 'a quote inside a plain cell opens nothing',
      text: '7" x\ry\r',
      even: '7" x\ny\n',
      lineEnd: '\n',
    },
    { description: 'a quote that ends no cell', text: '"a"b\rc"\rd\r', even: '"a"b\rc"\nd\n', lineEnd: '\n' },
    { description: 'a quote that never closes', text: 'a\r"b\rc\r', even: 'a\n"b\rc\r', lineEnd: '\n' },
  ])('$description', ({ text, even, lineEnd }) => {
    expect(evenLineEnds(text, STANDARD_DIALECT)).toEqual({ text: even, lineEnd });
    expect(evenLineEnds(even, STANDARD_DIALECT).text).toBe(even);
  });
});
