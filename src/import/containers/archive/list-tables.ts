import { baseName } from '../entry-names.ts';
import type { ZipPackage } from '../zip-package.ts';

const TABLE = /\.(csv|tsv|tab|txt|xlsx|xlsm|xltx|xltm|xlsb|xls|ods|ots)$/i;

/** The entries of an archive that are tables by their names; what systems put in beside is passed over. */
export function listTables(zip: ZipPackage): readonly string[] {
  return zip.names.filter(
    (name) => TABLE.test(name) && !name.startsWith('__MACOSX/') && !baseName(name).startsWith('.'),
  );
}
