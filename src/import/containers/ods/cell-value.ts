import { isoText } from '../iso-text.ts';
import { numberText } from '../number-cell.ts';
import { PLAIN } from '../number-format.ts';
import type { Attributes } from '../xml-reader.ts';

export interface OdsValue {
  readonly text: string;
  readonly isNumber: boolean;
  /** What was wrong: the cell is then empty. */
  readonly fault: 'error-cell' | 'formula-without-value' | null;
}

/** What a cell of an OpenDocument sheet holds. @param shown its text as displayed. */
export function odsValue(attributes: Attributes, shown: string): OdsValue {
  const type = attributes['office:value-type'] ?? attributes['table:value-type'];
  if (attributes['calcext:value-type'] === 'error') return { text: '', isNumber: false, fault: 'error-cell' };
  switch (type) {
    case 'float':
    case 'percentage':
    case 'currency':
      return { ...plain(numberOf(attributes['office:value'], shown)), isNumber: true };
    case 'date':
      return plain(isoText(attributes['office:date-value'] ?? shown));
    case 'time':
      return plain(clockOf(attributes['office:time-value'] ?? shown));
    case 'boolean':
      return plain(attributes['office:boolean-value'] === 'true' ? 'TRUE' : 'FALSE');
    case undefined:
      return shown === '' && attributes['table:formula'] !== undefined
        ? { text: '', isNumber: false, fault: 'formula-without-value' }
        : plain(shown);
    default:
      return plain(attributes['office:string-value'] ?? shown);
  }
}

function plain(text: string): OdsValue {
  return { text, isNumber: false, fault: null };
}

function numberOf(value: string | undefined, shown: string): string {
  const number = Number(value);
  return value === undefined || !Number.isFinite(number) ? shown : numberText(number, PLAIN, false);
}

/** `PT08H26M05S` as `08:26:05`; hours may run past 24. */
function clockOf(value: string): string {
  const parts = /^(-?)P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d*?)0*)?S)?$/.exec(value);
  if (parts === null) return value;
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = ''] = parts;
  const all = Number(days) * 24 + Number(hours);
  const clock = [all, Number(minutes), Number(seconds)]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  return `${sign!}${clock}${fraction === '' ? '' : `.${fraction}`}`;
}
