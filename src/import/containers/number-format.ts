/** What a spreadsheet's number format makes of a number. */
export type NumberFormat =
  | { readonly kind: 'number' }
  /** Shown with at least so many digits: `00123`. */
  | { readonly kind: 'padded'; readonly digits: number }
  | { readonly kind: 'time'; readonly hasDate: boolean; readonly hasTime: boolean }
  /** Hours that run past 24. */
  | { readonly kind: 'duration' };

export const PLAIN: NumberFormat = { kind: 'number' };
const DATE: NumberFormat = { kind: 'time', hasDate: true, hasTime: false };
const TIME: NumberFormat = { kind: 'time', hasDate: false, hasTime: true };
const DATE_TIME: NumberFormat = { kind: 'time', hasDate: true, hasTime: true };
/** Dates in some languages and times in others: the value shows which. */
const EITHER: NumberFormat = { kind: 'time', hasDate: false, hasTime: false };

/** The format with this number where the workbook does not say; those from 27 on depend on the system's language. */
export function builtInFormat(id: number): NumberFormat {
  if (id >= 14 && id <= 17) return DATE;
  if (id >= 18 && id <= 21) return TIME;
  if (id === 22) return DATE_TIME;
  if (id === 46) return { kind: 'duration' };
  if (id === 45 || id === 47) return TIME;
  return (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? EITHER : PLAIN;
}

/** Reads a format code such as `yyyy"年"m"月"d"日"`, `[$-409]h:mm AM/PM;@`, `0.00%` or `000000`. */
export function parseFormat(code: string): NumberFormat {
  const bare = firstSection(code)
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .toLowerCase();
  if (/\[(h+|m+|s+)\]/.test(bare)) return { kind: 'duration' };
  const shape = bare.replace(/\[[^\]]*\]/g, '').trim();
  if (/^0{2,}$/.test(shape)) return { kind: 'padded', digits: shape.length };
  const letters = shape.replace(/general|am\/pm|a\/p|上午\/下午/g, '').replace(/s[.,]0+/g, 's');
  if (/[0#?]/.test(letters)) return PLAIN;
  const hasTime = /[hs]/.test(letters);
  const hasDate = /[yd]|a{3}/.test(letters) || (!hasTime && letters.includes('m'));
  return hasDate || hasTime ? { kind: 'time', hasDate, hasTime } : PLAIN;
}

function firstSection(code: string): string {
  let isQuoted = false;
  for (let at = 0; at < code.length; at++) {
    if (code[at] === '"') isQuoted = !isQuoted;
    else if (code[at] === '\\' && !isQuoted) at++;
    else if (code[at] === ';' && !isQuoted) return code.slice(0, at);
  }
  return code;
}
