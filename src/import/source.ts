import type { IngestProgress, IngestRequest, ParseOptions } from '../../workers/import.contract.ts';
import type { ContainerFacts, Problem } from '../data/schema.ts';
import type { HandlerContext } from '../rpc/contract.ts';
import { containerSignature, SIGNATURE_BYTES, type ContainerSignature } from './container-signature.ts';
import { readRange } from './file-bytes.ts';

/** The text that a file holds, and where it came from. */
export interface Source {
  readonly file: File;
  readonly options: ParseOptions;
  /** What it was packed in; undefined for a text file. */
  readonly container?: ContainerFacts;
  /** What was noticed when it was unpacked. @param names of the columns. */
  readonly problems: (names: readonly string[]) => readonly Problem[];
  /** Tells how far the reading of the text is. */
  readonly context: HandlerContext<IngestProgress>;
}

/** Of the time that reading a workbook takes, how much goes into unpacking it. */
const UNPACKING_SHARE = 0.6;
/** Of the text that a sheet is turned into. */
const OUR_DIALECT = { encoding: 'utf-8', delimiter: ',', quote: '"', escape: '"' } as const;

/**
 * The text of a file: the file itself, or the table that is packed in it. What unpacks is loaded only then.
 * @throws AppError as `openContainer`.
 */
export async function openSource(
  { file, options }: IngestRequest,
  context: HandlerContext<IngestProgress>,
): Promise<Source> {
  const signature = containerSignature(await readRange(file, 0, SIGNATURE_BYTES));
  return signature === null
    ? { file, options, problems: () => [], context }
    : unpack(file, signature, options, context);
}

async function unpack(
  file: File,
  signature: ContainerSignature,
  options: ParseOptions,
  context: HandlerContext<IngestProgress>,
): Promise<Source> {
  const { openContainer, asProblems } = await import('./containers/index.ts');
  const total = file.size;
  let rowsFound = 0;
  const tell = (fraction: number, rows: number) =>
    context.progress({ bytesRead: Math.round(fraction * total), bytesTotal: total, rows });
  const opened = await openContainer(file, signature, options, {
    signal: context.signal,
    onProgress(fraction, rows) {
      rowsFound = rows;
      tell(fraction * UNPACKING_SHARE, rows);
    },
  });
  return {
    file: opened.file,
    options: opened.isOurText ? { ...options, ...OUR_DIALECT } : options,
    container: opened.facts,
    problems: (names) => asProblems(opened.faults, names),
    context: {
      signal: context.signal,
      progress({ bytesRead, bytesTotal, rows }) {
        const fraction = UNPACKING_SHARE + (1 - UNPACKING_SHARE) * (bytesRead / bytesTotal);
        tell(fraction, Math.max(rows, rowsFound));
      },
    },
  };
}
