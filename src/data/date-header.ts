const DATE_WORDS: ReadonlySet<string> = new Set(
  `date datetime timestamp day dates datum zeitpunkt tag zeitstempel fecha dia data giorno jour dag created updated
  ordered purchased paid shipped birthday dob`.split(/\s+/),
);
const ENDS_IN_DATE =
  /(?:order|invoice|purchase|sale|sales|transaction|ship|due|start|end|birth|bestell|rechnungs|liefer|kauf|bestel)(?:date|datum)$/;
const CHINESE = /日期|时间|時間|日時|年月日|날짜/u;

/** Whether a column's name says that it holds dates, which lets plain numbers be read as dates. */
export function saysDate(header: string): boolean {
  if (CHINESE.test(header)) return true;
  const plain = header.normalize('NFD').replace(/\p{M}/gu, '');
  const split = plain.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase();
  return split.split(/[^\p{L}]+/u).some((word) => DATE_WORDS.has(word) || ENDS_IN_DATE.test(word));
}
