import type { ColumnType } from '../data/column.ts';
import type { ColumnInfo } from '../data/schema.ts';
import { m } from './index.ts';

const TYPE_NAMES: Readonly<Record<ColumnType, () => string>> = {
  number: m.import_type_number,
  timestamp: m.import_type_timestamp,
  text: m.import_type_text,
};

export function typeName({ type, isBoolean }: Pick<ColumnInfo, 'type' | 'isBoolean'>): string {
  return isBoolean === true ? m.import_type_boolean() : TYPE_NAMES[type]();
}
