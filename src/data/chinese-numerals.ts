const NUMERALS = '〇一二三四五六七八九';
const WRITTEN_OUT = /[〇零一二三四五六七八九十]+(?=[年月日号])/gu;
/** First year of a Japanese era, less one. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925 };
const ERA_YEAR = /(令和|平成|昭和)\s?(元|\d{1,2})(?=年)/u;

/** 二〇二四年十一月二日 as 2024年11月2日, and 令和6年 as 2024年. Everything else stays as it is. */
export function plainYears(text: string): string {
  const digits = text.replace(WRITTEN_OUT, (numeral) => String(numberOf(numeral)));
  return digits.replace(ERA_YEAR, (_, era: string, year: string) =>
    String(ERAS[era]! + (year === '元' ? 1 : Number(year))),
  );
}

/** Digit by digit, as in a year; or with a ten, as in a month and a day. */
function numberOf(numeral: string): number {
  const ten = numeral.indexOf('十');
  if (ten < 0) return Number(Array.from(numeral, digitOf).join(''));
  const [tens, ones] = [numeral.slice(0, ten), numeral.slice(ten + 1)];
  return (tens === '' ? 1 : digitOf(tens)) * 10 + (ones === '' ? 0 : digitOf(ones));
}

function digitOf(numeral: string): number {
  return NUMERALS.indexOf(numeral === '零' ? '〇' : numeral);
}
