import type { ColumnType } from '../../data/column.ts';
import type { ColumnInfo } from '../../data/schema.ts';
import { formatDate, formatNumber } from '../../i18n/format.ts';
import { m } from '../../i18n/index.ts';

const TYPE_NAMES: Readonly<Record<ColumnType, () => string>> = {
  number: m.import_type_number,
  timestamp: m.import_type_timestamp,
  text: m.import_type_text,
};

export function typeName({ type, isBoolean }: Pick<ColumnInfo, 'type' | 'isBoolean'>): string {
  return isBoolean === true ? m.import_type_boolean() : TYPE_NAMES[type]();
}

/** "0.38 – 649.5", "1 Dec 2010 – 9 Dec 2011"; empty for text. */
export function columnRange({ type, min, max }: ColumnInfo): string {
  if (min === null || max === null) return '';
  const format = type === 'timestamp' ? formatDate : (value: number) => formatNumber(value, 2);
  return `${format(min)} – ${format(max)}`;
}
