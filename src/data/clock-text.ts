import { timeOfDay } from './civil-time.ts';

/** Before noon and after it: English, Spanish, Chinese, Japanese, Korean, Greek, Arabic, Vietnamese, Turkish, Swedish, German. */
const EARLY_HALF = String.raw`a\.?\s?m\b\.?|a\b|上午|凌晨|清晨|早上|早晨|午前|오전|π\.?\s?μ\.?|ص|SA\b|ÖÖ|fm\b|vorm\.?`;
const LATE_HALF = String.raw`p\.?\s?m\b\.?|p\b|下午|中午|傍晚|晚上|午後|오후|μ\.?\s?μ\.?|م|CH\b|ÖS|em\b|nachm\.?`;
const HALF = `${EARLY_HALF}|${LATE_HALF}`;
const ZONE_NAME = String.raw`z|utc|gmt|w?est|edt|[cmp][sd]t|ak[sd]t|hst|nst|ndt|a[sd]t|cest|[cew]et|we[sz]t|eest|mesz?|mez|bst|ist|msk|jst|kst|hkt|sgt|pkt|ict|wib|a[ewc][sd]t|ae[sd]t|nz[sd]t|sast|brt|art|clt|[a-z]+/[a-z_]+(?:/[a-z_]+)?|(?:[a-z]+\s){1,3}time`;
const OFFSET = String.raw`(?:utc|gmt)?\s?[-+]\d{1,2}(?::?\d{2})?`;
const ZONE = String.raw`(?:${OFFSET}|\b(?:${ZONE_NAME})\b|北京时间|北京時間)`;

/** A time of day anywhere in a text: 8:26 · 20:26:30.5 · 8:26 p. m. · 3 PM · 下午3:05 · 14h30 · 10点30分5秒, its zone behind it. */
const CLOCK = new RegExp(
  String.raw`(?<before>${HALF})?\s*(?<!\d)(?:(?<hour>\d{1,2})(?::|\s?h\s?|[时時시点點]\s?)(?<minute>\d{2})[分분]?(?::?\s?(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?[秒초]?)?|(?<![\d/.-])(?<only>\d{1,2})(?=\s?[ap]\.?m))(?!\d)\s?(?<after>${HALF})?(?:\s*uhr\b)?(?:\s*${ZONE})?(?:\s*[[(][^\])]*[\])])?`,
  'iu',
);
const LATE = new RegExp(`^(?:${LATE_HALF}|p)`, 'iu');
const NOON_HOURS = 3;
const TRAILING_ZONE = new RegExp(String.raw`\s(?:${ZONE_NAME})$`, 'i');

/** A text with a time of day taken out of it. */
export interface ClockReading {
  /** What is left. */
  readonly rest: string;
  /** Milliseconds since midnight; 0 where there is no clock, NaN where there is no such time. */
  readonly clock: number;
  readonly hasClock: boolean;
}

/** Takes the time of day out of a date's text, with AM or PM and the zone that follows: a zone is read over. */
export function takeClock(text: string): ClockReading {
  const match = CLOCK.exec(text);
  if (match === null) return { rest: text, clock: 0, hasClock: false };
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
  return { rest: tidy(rest), clock: clockOf(match.groups!), hasClock: true };
}

/**
 * @param half `am`, `p`, `下午`…, or undefined for a clock of 24 hours.
 * @returns NaN for 13 PM, and for a 12 at night (晚上), of which nobody knows the day.
 */
export function to24Hours(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour > 12 || (hour === 12 && half === '晚上')) return NaN;
  // 中午 is the time around noon, 11:45 as well as 12:30.
  if (half === '中午' && hour > 12 - NOON_HOURS) return hour;
  return (hour % 12) + (LATE.test(half) ? 12 : 0);
}

export function milliseconds(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Math.trunc(Number(`0.${fraction}`) * 1000);
}

function clockOf(groups: Readonly<Record<string, string | undefined>>): number {
  const { before, hour, minute = '0', second = '0', fraction, only, after } = groups;
  if (before !== undefined && after !== undefined) return NaN;
  const hours = to24Hours(Number(hour ?? only), before ?? after);
  return timeOfDay(hours, +minute, +second) + milliseconds(fraction);
}

function tidy(rest: string): string {
  return rest
    .trim()
    .replace(TRAILING_ZONE, '')
    .replace(/(?:[\s,;:]|(?<=\d)T)+$/i, '')
    .replace(/^[\s,;]+/, '');
}
