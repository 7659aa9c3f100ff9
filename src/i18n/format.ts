import { locale, type Locale } from './index.ts';

const DAY_MS = 86_400_000;
const NO_VALUE = '–';

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Intl objects cost about 50 µs to make: one a locale and option set. What rounds to zero has no minus. */
function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale()}|${JSON.stringify(options)}`;
  const format =
    numberFormats.get(key) ?? new Intl.NumberFormat(locale(), { signDisplay: 'negative', ...options });
  numberFormats.set(key, format);
  return format;
}

function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale()}|${JSON.stringify(options)}`;
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(dateTag(locale()), options);
  dateFormats.set(key, format);
  return format;
}

/** Day before month for English readers everywhere: "1 Dec 2010" is not ambiguous to anyone. */
function dateTag(of: Locale): string {
  return of === 'en' ? 'en-GB' : of;
}

/** @param digits most digits after the point; default 0. */
export function formatNumber(value: number, digits = 0): string {
  if (!Number.isFinite(value)) return NO_VALUE;
  return numberFormat({ maximumFractionDigits: digits }).format(value);
}

/** 1.23 → "+1.2", -0.04 → "0": a difference from something. */
export function formatDifference(value: number, digits: number): string {
  if (!Number.isFinite(value)) return NO_VALUE;
  return numberFormat({ maximumFractionDigits: digits, signDisplay: 'exceptZero' }).format(value);
}

/** 8,911,407 → "8.9M" / "891万". */
export function formatCompact(value: number): string {
  if (!Number.isFinite(value)) return NO_VALUE;
  return numberFormat({ notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/**
 * Money in the file's own unit. Cents are shown below 100 only: above it they are noise.
 * @param currency ISO 4217 code where the file names one.
 */
export function formatMoney(value: number, currency: string | null = null): string {
  if (!Number.isFinite(value)) return NO_VALUE;
  const digits = Math.abs(value) < 100 && !Number.isInteger(value) ? 2 : 0;
  const style: Intl.NumberFormatOptions =
    currency === null ? {} : { style: 'currency', currency, currencyDisplay: 'narrowSymbol' };
  return numberFormat({ ...style, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    value,
  );
}

/** @param fraction 0.314 → "31 %" ("31%" in the locale's own habit). */
export function formatPercent(fraction: number, digits = 0): string {
  if (!Number.isFinite(fraction)) return NO_VALUE;
  return numberFormat({ style: 'percent', maximumFractionDigits: digits }).format(fraction);
}

/** @param epochMs wall-clock time read as UTC, as in TimestampColumn. */
export function formatDate(epochMs: number | null): string {
  if (epochMs === null || !Number.isFinite(epochMs)) return NO_VALUE;
  return dateFormat({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(epochMs);
}

/** "Dec 2010", from wall-clock time read as UTC. */
export function formatMonth(epochMs: number): string {
  if (!Number.isFinite(epochMs)) return NO_VALUE;
  return dateFormat({ month: 'short', year: 'numeric', timeZone: 'UTC' }).format(epochMs);
}

/** A moment in the reader's own time zone: when a file was added, when a request was made. */
export function formatMoment(epochMs: number): string {
  return dateFormat({
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(epochMs);
}

/** 12 → "12 days" / "12天". */
export function formatDays(days: number): string {
  if (!Number.isFinite(days)) return NO_VALUE;
  return numberFormat({ style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 0 }).format(
    days,
  );
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** 45,580,638 → "45.6 MB" (powers of 1000). */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return NO_VALUE;
  const power = bytes < 1 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const unit = BYTE_UNITS[power] ?? 'byte';
  const digits = power === 0 ? 0 : 1;
  const display = power === 0 ? 'long' : 'short';
  return numberFormat({ style: 'unit', unit, unitDisplay: display, maximumFractionDigits: digits }).format(
    bytes / 1000 ** power,
  );
}

/** A length of time in its one or two largest units: "3 s", "2 min", "1 h 20 min". */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return NO_VALUE;
  if (ms < 1000) return unit(Math.max(0, ms), 'millisecond');
  if (ms < 10_000) return unit(ms / 1000, 'second', 1);
  if (ms < 90_000) return unit(ms / 1000, 'second');
  if (ms < 90 * 60_000) return unit(ms / 60_000, 'minute');
  if (ms < 2 * DAY_MS) return hoursAndMinutes(ms);
  return formatDays(ms / DAY_MS);
}

function hoursAndMinutes(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`;
}

function unit(value: number, name: string, digits = 0): string {
  return numberFormat({
    style: 'unit',
    unit: name,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(value);
}

/** The time of day to the second, in the reader's own time zone. */
export function formatClock(epochMs: number): string {
  return dateFormat({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(
    epochMs,
  );
}

/** "customer, date and amount" */
export function formatList(names: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(names);
}

/** "amount or unit price" */
export function formatEither(names: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: 'disjunction' }).format(names);
}
