import { expect, test } from 'vitest';
import { createDecoder } from './encoding.ts';

test('an unknown encoding is the caller’s mistake', () => {
  expect(() => createDecoder('klingon')).toThrow(
    expect.objectContaining({ code: 'invalid-params' }) as Error,
  );
});
