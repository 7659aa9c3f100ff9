import { AppError } from '../rpc/errors.ts';

/**
 * Numbers as unsigned integers of the fewest bytes that give every one of them back exactly:
 * `value = (code + base) * multiplier / divisor`, and code 0 is NaN. With `bytes` 8 they are float64 as they came.
 *
 * Chromium moves about 0.4 GB a second into and out of IndexedDB, so what is read is worth making small; of shop data
 * (counts, cents, minutes, dictionary codes) it is a half to a quarter.
 */
export interface PackedNumbers {
  readonly bytes: 1 | 2 | 4 | 8;
  readonly codes: ArrayBuffer;
  readonly base: number;
  readonly multiplier: number;
  readonly divisor: number;
}

type Numbers = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** Minutes and seconds for times in milliseconds, then whole numbers, then cents. The first that is exact is taken. */
const SCALES = [
  { multiplier: 60_000, divisor: 1 },
  { multiplier: 1_000, divisor: 1 },
  { multiplier: 1, divisor: 1 },
  { multiplier: 1, divisor: 100 },
] as const;
type Scale = (typeof SCALES)[number];

const WIDTHS = [
  { bytes: 1, codes: Uint8Array },
  { bytes: 2, codes: Uint16Array },
  { bytes: 4, codes: Uint32Array },
] as const;

export function packNumbers(values: Numbers): PackedNumbers {
  for (const scale of SCALES) {
    const range = wholeRange(values, scale);
    const packed = range && packRange(values, scale, range);
    if (packed) return packed;
  }
  return { bytes: 8, codes: Float64Array.from(values).buffer, base: 0, multiplier: 1, divisor: 1 };
}

/**
 * Writes what {@link packNumbers} packed into `target` from `offset` on.
 * @throws AppError `internal` when it does not fit there.
 */
export function unpackNumbers(packed: PackedNumbers, target: Numbers, offset: number): void {
  const { base, multiplier, divisor } = packed;
  const codes = codesOf(packed);
  if (offset + codes.length > target.length) {
    throw new AppError('internal', `${codes.length} numbers do not fit at ${offset} of ${target.length}`);
  }
  if (packed.bytes === 8) return target.set(codes, offset);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    target[offset + i] = code === 0 ? NaN : ((code + base) * multiplier) / divisor;
  }
}

interface Range {
  readonly low: number;
  readonly high: number;
}

/** Lowest and highest integer when every number is exactly an integer on this scale; else null. */
function wholeRange(values: Numbers, { multiplier, divisor }: Scale): Range | null {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    const whole = Math.round((value * divisor) / multiplier);
    const exact = Number.isSafeInteger(whole) && !Object.is(whole, -0);
    if (!exact || (whole * multiplier) / divisor !== value) return null;
    if (whole < low) low = whole;
    if (whole > high) high = whole;
  }
  return { low, high };
}

/** @returns null when the range is too wide for 32 bits. */
function packRange(values: Numbers, scale: Scale, { low, high }: Range): PackedNumbers | null {
  const base = low === Infinity ? 0 : low - 1;
  const span = Math.max(high - base, 0);
  const width = WIDTHS.find(({ bytes }) => span < 2 ** (8 * bytes));
  if (!width) return null;
  const { multiplier, divisor } = scale;
  const codes = new width.codes(values.length);
  for (let i = 0; i < codes.length; i++) {
    const value = values[i]!;
    codes[i] = Number.isNaN(value) ? 0 : Math.round((value * divisor) / multiplier) - base;
  }
  return { bytes: width.bytes, codes: codes.buffer, base, multiplier, divisor };
}

function codesOf({ bytes, codes }: PackedNumbers): Numbers | Uint8Array | Uint16Array {
  const width = WIDTHS.find((candidate) => candidate.bytes === bytes);
  return width ? new width.codes(codes) : new Float64Array(codes);
}
