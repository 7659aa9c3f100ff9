import type { IngestProgress, IngestRequest, IngestResult, Preview } from '../../workers/import.contract.ts';
import { openDatesOf } from '../data/open-dates.ts';
import type { ContainerFacts, DatasetInfo, DateOrder, ImportFacts } from '../data/schema.ts';
import { AppError } from '../rpc/errors.ts';
import type { HandlerContext } from '../rpc/contract.ts';
import { Assistance, type Assistant } from './assistant.ts';
import type { ChunkSink } from './chunk-sink.ts';
import { guessKind } from './dataset-kind.ts';
import { encodingChoices } from './encodings/encoding-choices.ts';
import { findEncoding, guessEncoding, type EncodingGuess } from './encodings/find-encoding.ts';
import { takeSample, type FileSample } from './file-sample.ts';
import { nameColumns } from './header.ts';
import { SEGMENT_BYTES } from './limits.ts';
import type { CsvRecord } from './papa.ts';
import { Pass, type PassMeans, type PassResult, type Revision } from './pass.ts';
import { planTable, type ColumnPlan, type ImportPlan } from './plan.ts';
import { ProblemLog } from './problem-log.ts';
import { isBlank } from './sample-records.ts';
import { headerKeysOf } from './recall.ts';
import { openSource, type Source } from './source.ts';
import { tableName } from './table-name.ts';
import { assertWidth, surveyFile, type Survey } from './survey.ts';

const PREVIEW_ROWS = 50;
const PREVIEW_CHARS = 200;
const PREVIEW_WORDS = 4;
/** Readings after which every column that still does not fit its type becomes text. */
const PATIENT_READINGS = 3;

export interface IngestMeans {
  /** Reads every second segment. What comes out is the same without, only later. */
  readonly assistant?: Assistant | null;
  readonly segmentBytes?: number;
}

/**
 * Reads a delimited text file, or one sheet of a workbook, into typed columns, chunk by chunk into `sink`. How the file is written, what its
 * columns hold and what they mean is found out from a sample; where the rest of the file proves the sample wrong
 * (a column of numbers that turns to words, a day 13 in the month's place), it is read again by a better plan.
 *
 * @throws AppError `file-…` for a file that is no table, `invalid-params` for options that cannot be, and what the
 *   sink throws; the signal's reason when it is aborted. What the sink holds is then the caller's to discard.
 */
export async function ingest(
  request: IngestRequest,
  context: HandlerContext<IngestProgress>,
  sink: ChunkSink,
  { assistant = null, segmentBytes = SEGMENT_BYTES }: IngestMeans = {},
): Promise<IngestResult> {
  const startedAt = performance.now();
  if (request.file.size === 0) throw new AppError('file-empty', 'The file has no bytes');
  const source = await openSource(request, context);
  const unpacked = { ...request, file: source.file, options: source.options };
  const sample = await takeSample(source.file);
  const guess = await encodingOf(unpacked, sample, context.signal);
  const means = { file: source.file, assistance: new Assistance(assistant), segmentBytes, sink };
  const { survey, plan, result } = await readByBestPlan(unpacked, { sample, guess }, source, means);
  // The sample may have seen rows in what the whole file shows to be none.
  if (result.rowCount === 0 && request.options.types !== 'text')
    throw new AppError('file-header-only', 'Only a header, no rows');
  const dataset = describe(
    request,
    { plan, survey, result },
    source.container,
    performance.now() - startedAt,
  );
  await sink.finish(dataset, result.leftOut);
  const preview = await previewOf(unpacked, { sample, guess }, survey);
  return { dataset, preview, headerKeys: headerKeysOf(plan.columns.map(({ name }) => name)) };
}

/** What a file was found to be before it is read. */
interface Look {
  readonly sample: FileSample;
  readonly guess: EncodingGuess;
}

interface Reading {
  readonly survey: Survey;
  readonly plan: ImportPlan;
  readonly result: PassResult;
}

function encodingOf(
  { file, options }: IngestRequest,
  sample: FileSample,
  signal: AbortSignal,
): Promise<EncodingGuess> {
  return options.encoding === undefined ? findEncoding(file, sample, signal) : guessEncoding(sample);
}

async function readByBestPlan(
  request: IngestRequest,
  { sample, guess }: Look,
  source: Source,
  means: PassMeans,
): Promise<Reading> {
  let survey = await surveyFile(sample, guess, request.options);
  let plan = makePlan(survey, request);
  for (let readings = 1; ; readings++) {
    const problems = new ProblemLog();
    checkHead(survey, plan, problems);
    const noticed = source.problems(plan.columns.map(({ name }) => name));
    problems.adopt({ problems: noticed, leftOut: [] }, 0);
    const outcome = await new Pass(plan, problems, upToEnd(means, survey), source.context).run(
      request.datasetId,
    );
    if ('done' in outcome) return { survey, plan, result: outcome.done };
    const { encoding } = outcome.revise;
    if (encoding === undefined) {
      plan = revise(plan, outcome.revise, request, survey, readings >= PATIENT_READINGS);
      continue;
    }
    survey = await surveyFile(sample, { encoding, isProven: true }, request.options);
    plan = makePlan(survey, request);
  }
}

/** The means to read the table, and nothing of what follows it in the file. */
function upToEnd(means: PassMeans, { end }: Survey): PassMeans {
  if (end === null) return means;
  const { file } = means;
  return { ...means, file: new File([file.slice(0, file.size - end.bytes)], file.name) };
}

/** Reports what stands above the table, and what is odd about the columns as a whole. */
function checkHead(
  { header, headerRow, leftOut }: Survey,
  { columns, findings }: ImportPlan,
  problems: ProblemLog,
): void {
  for (const { code, record, cells } of leftOut)
    problems.leaveOut(code, record, cells, cells.find((cell) => cell.trim() !== '') ?? null);
  const recordNumber = (headerRow ?? 0) + 1;
  nameColumns(header, columns.length, recordNumber, problems);
  if (columns.length === 1) problems.add('one-column', recordNumber, columns[0]!.name, null);
  for (const { code, column, sample } of findings) problems.add(code, recordNumber, column, sample);
}

function makePlan(survey: Survey, { options }: IngestRequest, width = survey.width): ImportPlan {
  const names = nameColumns(survey.header, width, 0, new ProblemLog());
  const rows = survey.rows.filter((row) => width === 1 || !isBlank(row));
  const cells = names.map((_, column) => rows.map((row) => row[column] ?? ''));
  const { encoding, encodingIsProven, garbled, dialect, headerRow, firstRow, header, end, pattern } = survey;
  const repair = options.repair ?? null;
  const text = { encoding, encodingIsProven, repair, suspect: garbled?.repair ?? null };
  const frame = {
    headerRow,
    firstRow,
    named: header?.length ?? null,
    pattern,
    keepsSurplus: header === null || options.types === 'text',
    below: end?.leftOut ?? [],
  };
  return { ...text, dialect, ...frame, ...planTable(names, cells, options) };
}

function revise(
  plan: ImportPlan,
  { width, columns }: Revision,
  request: IngestRequest,
  survey: Survey,
  isImpatient: boolean,
): ImportPlan {
  if (width !== undefined) {
    assertWidth(width);
    return makePlan(survey, request, width);
  }
  const better = columns ?? plan.columns;
  return { ...plan, columns: isImpatient ? better.map(asText) : better };
}

function asText(column: ColumnPlan): ColumnPlan {
  return { ...column, type: 'text' };
}

function describe(
  { file, options, datasetId, sample }: IngestRequest,
  { plan, survey: { header }, result }: Reading,
  container: ContainerFacts | undefined,
  durationMs: number,
): DatasetInfo {
  const { rowCount, stats, problems, salesRule, orderEvidence } = result;
  return {
    id: datasetId,
    name: options.name ?? tableName(file.name, container),
    kind: plan.recalled?.kind ?? plan.layout?.kind ?? guessKind(plan.columns),
    rowCount,
    columns: plan.columns.map(({ name, type, role, roleConfidence, dateOrder }, at) => ({
      name,
      type,
      role,
      roleConfidence,
      ...(type === 'timestamp' && { dateOrder }),
      ...stats[at]!,
    })),
    problems,
    import: {
      encoding: plan.encoding,
      repair: plan.repair,
      delimiter: plan.dialect.delimiter,
      headerRow: plan.headerRow,
      ...(options.types === 'text' && header !== null && { header }),
      dateOrder: dateOrderOf(plan.columns),
      ...openDates(plan.columns, orderEvidence),
      ...(plan.recalled !== null && { rememberedAt: plan.recalled.savedAt }),
      platform: plan.layout?.id ?? null,
      fileName: file.name,
      fileBytes: file.size,
      durationMs,
      ...(container !== undefined && { container }),
    },
    salesRule,
    recipe: [],
    sample,
    createdAt: Date.now(),
    revision: 0,
  };
}

/** A column whose order another one of the file proves is not asked about. */
function openDates(
  columns: readonly ColumnPlan[],
  evidence: PassResult['orderEvidence'],
): Pick<ImportFacts, 'openDates'> {
  const open = columns.flatMap((column, at) => {
    const { name, type, dateOrder, dateQuestion, dateOrderIsGiven, dateOrderIsShared } = column;
    const own = evidence[at] ?? null;
    if (type !== 'timestamp' || own === null || (dateOrderIsShared && !dateOrderIsGiven)) return [];
    const dates = { name, order: dateOrder, question: dateQuestion, evidence: own };
    return openDatesOf({ ...dates, isAnswered: dateOrderIsGiven }) ?? [];
  });
  return open.length === 0 ? {} : { openDates: open };
}

/** Of the column that dates the rows; else of the first one with dates. */
function dateOrderOf(columns: readonly ColumnPlan[]): DateOrder | null {
  const dates = columns.filter(({ type }) => type === 'timestamp');
  return (dates.find(({ role }) => role === 'timestamp') ?? dates[0])?.dateOrder ?? null;
}

async function previewOf(
  { options }: IngestRequest,
  { sample, guess }: Look,
  survey: Survey,
): Promise<Preview> {
  const { encoding, dialect, garbled, rows } = survey;
  const current = {
    encoding,
    guess: options.encoding === undefined ? encoding : guess.encoding,
    delimiter: dialect.delimiter,
  };
  const encodings = await encodingChoices(sample, current);
  return { rows: firstRows(rows), encodings, garbled: shortened(garbled) };
}

function shortened(garbled: Preview['garbled']): Preview['garbled'] {
  return garbled === null ? null : { ...garbled, words: garbled.words.slice(0, PREVIEW_WORDS) };
}

function firstRows(rows: readonly CsvRecord[]): Preview['rows'] {
  const shown = rows.filter((row) => !isBlank(row)).slice(0, PREVIEW_ROWS);
  return shown.map((row) => row.map((cell) => cell.slice(0, PREVIEW_CHARS)));
}
