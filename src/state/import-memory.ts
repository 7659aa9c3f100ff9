import type { RememberedReading } from '../data/remembered-reading.ts';
import { readLocal, writeLocal } from './local-store.ts';

const KEY = 'readings';
/** More kinds of files than a shop has. */
const MOST = 60;

type Readings = Readonly<Record<string, RememberedReading>>;

/** How files were read before, by the signatures of their headers; read from the store each time, so that a wipe is a wipe. */
export function rememberedReadings(): Readings {
  return readLocal(KEY, isReadings) ?? {};
}

export function rememberReading(signature: string, reading: RememberedReading): void {
  const others = Object.entries(rememberedReadings()).filter(([key]) => key !== signature);
  const newest = others.sort(([, a], [, b]) => b.savedAt - a.savedAt).slice(0, MOST - 1);
  writeLocal(KEY, Object.fromEntries([[signature, reading], ...newest]));
}

export function forgetReading(signature: string): void {
  writeLocal(
    KEY,
    Object.fromEntries(Object.entries(rememberedReadings()).filter(([key]) => key !== signature)),
  );
}

/** Written by another version, or by hand, they are forgotten. */
function isReadings(value: unknown): value is Readings {
  return typeof value === 'object' && value !== null && Object.values(value).every(isReading);
}

function isReading(value: unknown): value is RememberedReading {
  const { savedAt, columns } = (value ?? {}) as { savedAt?: unknown; columns?: unknown };
  return typeof savedAt === 'number' && typeof columns === 'object' && columns !== null;
}
