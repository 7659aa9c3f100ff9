import { timeOfDay } from './civil-time.ts';

const HALF = String.raw`[ap]\.?\s?m\b\.?|[ap]\b|上午|下午|凌晨|早上|中午|傍晚|晚上|午前|午後|오전|오후`;
const ZONE_NAME = String.raw`z|utc|gmt|w?est|edt|[cmp][sd]t|ak[sd]t|hst|nst|ndt|a[sd]t|cest|[cew]et|we[sz]t|eest|mesz?|mez|bst|ist|msk|jst|kst|hkt|sgt|pkt|ict|wib|a[ewc][sd]t|ae[sd]t|nz[sd]t|sast|brt|art|clt|[a-z]+/[a-z_]+(?:/[a-z_]+)?`;
const OFFSET = String.raw`(?:utc|gmt)?\s?[-+]\d{1,2}(?::?\d{2})?`;
const ZONE = String.raw`(?:${OFFSET}|\b(?:${ZONE_NAME})\b)`;

/** A time of day anywhere in a text: 8:26 · 20:26:30.5 · 8:26 p. m. · 3 PM · 下午3:05 · 14h30 · 10点30分5秒, its zone behind it. */
const CLOCK = new RegExp(
  String.raw`(?<before>${HALF})?\s*(?<!\d)(?:(?<hour>\d{1,2})(?::|\s?h\s?|[时時시点點]\s?)(?<minute>\d{2})[分분]?(?::?\s?(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?[秒초]?)?|(?<only>\d{1,2})(?=\s?[ap]\.?m))(?!\d)\s?(?<after>${HALF})?(?:\s*uhr\b)?(?:\s*${ZONE})?(?:\s*[[(][^\])]*[\])])?`,
  'iu',
);
const LATE = /^p|下午|中午|傍晚|晚上|午後|오후/i;
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

/** @param half `am`, `p`, `下午`…, or undefined for a clock of 24 hours. @returns NaN for 13 PM. */
export function to24Hours(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour > 12) return NaN;
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
