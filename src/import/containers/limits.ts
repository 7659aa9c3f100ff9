/** Entries a ZIP file may list. */
export const MAX_ENTRIES = 10_000;

/** One entry may unpack to this much; it is streamed, so that this bounds time and not memory. */
export const MAX_ENTRY_BYTES = 4 * 1024 ** 3;

/** What unpacks to more than this, at a higher ratio than tables do (8 to 60), was made to fill memories. */
export const SUSPECT_BYTES = 128 * 1024 ** 2;
export const SUSPECT_RATIO = 250;

/** Parts of a workbook that are held whole: what it lists, its styles; its shared strings. */
export const MAX_PART_BYTES = 32 * 1024 ** 2;
export const MAX_STRINGS_BYTES = 384 * 1024 ** 2;

/** Workbooks that are read whole before their rows come out. */
export const MAX_WHOLE_BYTES = 256 * 1024 ** 2;

/** The text a sheet turns into. */
export const MAX_TABLE_BYTES = 2 * 1024 ** 3;

/** Elements within each other: no table's XML comes near it. */
export const MAX_DEPTH = 200;

/** The last row and column a spreadsheet has. */
export const MAX_SHEET_ROWS = 1_048_576;
