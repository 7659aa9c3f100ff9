/** Bytes read from the file at once, and bytes decoded and parsed at once: a parse step stays in the CPU's cache. */
export const READ_BYTES = 4 * 1024 * 1024;
export const DECODE_BYTES = 256 * 1024;

/** The file is cut into segments of about this size, to be read by whoever is free, and so many are planned ahead. */
export const SEGMENT_BYTES = 4 * 1024 * 1024;
export const SEGMENTS_AHEAD = 3;

/** How far from where a segment should end a line end is looked for. */
export const CUT_BYTES = 64 * 1024;

/** A segment that the assistant has not read by so much later is read here, and it is asked no more. */
export const PATIENCE_MS = 2_000;

/** A table may be this wide. Beyond it a file is almost never a table of records but a matrix. */
export const MAX_COLUMNS = 2000;

/** Longer cells are cut to this many UTF-16 units. */
export const MAX_CELL_CHARS = 1_048_576;

/** Longer cells are left to the reader that can cut them. */
export const MAX_PLAIN_CELL_BYTES = 32 * 1024;

/** Writes of one chunk row (every column's chunk) that may be under way while parsing goes on. */
export const MAX_WRITES_IN_FLIGHT = 3;

/** Records kept to point at, for each problem. */
export const MAX_PROBLEM_ROWS = 100;

/** Records that did not come into the table whole, kept for the user: so many, and no more text than this. */
export const MAX_LEFT_OUT = 10_000;
export const MAX_LEFT_OUT_CHARS = 8_388_608;

/** Distinct numbers counted exactly in each column of a narrow and of a wide table. */
export const DISTINCT_LIMIT = 65_536;
export const DISTINCT_LIMIT_WIDE = 2_048;
export const WIDE_COLUMNS = 64;

/** A column with more cells than this that do not fit its type, and more than this share, becomes text. */
export const MAX_EXCEPTIONS_SMALL = 100;
export const MAX_EXCEPTION_SHARE = 0.02;
export const MAX_EXCEPTIONS = 10_000;
