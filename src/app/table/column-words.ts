import type { ColumnInfo } from '../../data/schema.ts';
import { formatDate, formatNumber } from '../../i18n/format.ts';

/** "0.38 – 649.5", "1 Dec 2010 – 9 Dec 2011"; empty for text. */
export function columnRange({ type, min, max }: ColumnInfo): string {
  if (min === null || max === null) return '';
  const format = type === 'timestamp' ? formatDate : (value: number) => formatNumber(value, 2);
  return `${format(min)} – ${format(max)}`;
}
