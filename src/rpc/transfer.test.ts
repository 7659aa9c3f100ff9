import { describe, expect, test } from 'vitest';
import { collectBuffers } from './transfer.ts';

class Custom {
  readonly buffer = new ArrayBuffer(8);
}

describe('collectBuffers', () => {
  const buffer = new ArrayBuffer(16);
  const other = new ArrayBuffer(8);
  const cycle: { self?: unknown; buffer: ArrayBuffer } = { buffer };
  cycle.self = cycle;

  test.each([
    { description: 'a bare buffer', value: buffer, found: [buffer] },
    {
      description: 'two views of one buffer',
      value: [new Uint8Array(buffer), new DataView(buffer, 4)],
      found: [buffer],
    },
    {
      description: 'nested objects, arrays, maps and sets',
      value: { a: [{ b: buffer }], m: new Map([['k', new Set([other])]]) },
      found: [buffer, other],
    },
    {
      description: 'objects without a prototype',
      value: Object.assign(Object.create(null) as object, { other }),
      found: [other],
    },
    { description: 'cycles', value: cycle, found: [buffer] },
    { description: 'nothing in plain values', value: [1, 'two', null, undefined, true], found: [] },
    {
      description: 'nothing in empty, shared or foreign things',
      value: [new ArrayBuffer(0), new SharedArrayBuffer(8), new Custom(), new Date()],
      found: [],
    },
  ])('$description', ({ value, found }) => {
    expect(collectBuffers(value)).toEqual(found);
    expect(collectBuffers(value).every((each, index) => each === found[index])).toBe(true);
  });
});
