/** A number's digits, apart from what is written around them. */
export interface NumberParts {
  readonly sign: 1 | -1;
  /** From the first digit to the last, marks included. */
  readonly body: string;
  readonly isPercent: boolean;
}

const CODES =
  `AED ARS AUD BDT BGN BHD BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GEL GHS HKD HRK HUF IDR ILS INR ISK JOD
  JPY KES KRW KWD KZT LKR MAD MXN MYR NGN NOK NPR NZD OMR PEN PHP PKR PLN QAR RMB RON RSD RUB SAR SEK SGD THB TND TRY TWD
  TZS UAH UGX USD UYU VND XAF XOF ZAR`.replace(/\s+/g, '|');
/** Signs, with the letters of a country before them, names, and codes. */
const CURRENCY = new RegExp(
  String.raw`(?:US|CA|AU|NZ|HK|NT|MX|CN|JP|S|C|A|R)?\p{Sc}|\b(?:${CODES})\b|\bRs\b\.?|\bRp\b\.?|\bRM\b|\bkr\b\.?|\bS?Fr\b\.?|\bTL\b|zł|Kč|\bFt\b|\blei\b|лв\.?|грн\.?|руб\.?|(?<!\p{L})р\.?(?!\p{L})|S\/|人民币|元|圆|円|원`,
  'iu',
);
/** The point of `Rs.500` belongs to the name of the money. */
const ABBREVIATED = /(?:\b(?:Rs|Rp|S?Fr|kr)|руб|грн|лв|р)$/iu;
const BODY = /^([^\d.,]*(?:[.,](?!\d)[^\d.,]*)?)([.,]?\d(?:.*\d)?)(.*)$/su;
/** No cents: `5,-` `5.--` `5/-`. */
const NO_CENTS = /^(?:[.,](?:--?|—)|\/-)/;
const BARE_MARK = /^[.,](?=\s|$)/;
const SIGNS: Readonly<Record<string, 1 | -1>> = { '|': 1, '+|': 1, '-|': -1, '|-': -1, '(|)': -1 };

/**
 * Takes signs, brackets, one currency on either side and a percent sign off a number.
 * @returns null when there is anything else around the digits, or two signs.
 */
export function splitNumber(text: string): NumberParts | null {
  const match = BODY.exec(text);
  if (match === null) return null;
  const [, before = '', digits = '', behind = ''] = match;
  const body = ABBREVIATED.test(before) ? digits.replace(/^[.,]/, '') : digits;
  const after = behind.replace(NO_CENTS, '').replace(BARE_MARK, '');
  const outside = `${bare(before)}|${bare(after)}`;
  const isPercent = outside.includes('%');
  const sign = SIGNS[isPercent ? outside.replace('%', '') : outside];
  return sign === undefined ? null : { sign, body, isPercent };
}

function bare(affix: string): string {
  return affix === '' ? '' : affix.replace(CURRENCY, '').replace(/\s+/g, '');
}
