import { rfm } from '../analyses/rfm/meta.ts';
import type { SalesResult } from '../analyses/sales/meta.ts';
import { isIdentifier, missingNeeds, type Role } from '../data/roles.ts';
import { recallSales, rememberSales } from '../data/mark-treatment.ts';
import { readingOf } from './reading-of.ts';
import { forgetReading, rememberReading, rememberedReadings } from './import-memory.ts';
import type { ColumnInfo, DatasetInfo, DatasetKind, DateOrder, OpenDates } from '../data/schema.ts';
import { rolesOf } from '../data/table.ts';
import { isSameRule, type SalesRule } from '../data/sales-rule.ts';
import { isAbort, toAppError, type AppError } from '../rpc/errors.ts';
import {
  commitImport,
  discardImport,
  stageImport,
  standByForImport,
  updateDataset,
  warmUpAnalysis,
  type DatasetChanges,
  type IngestProgress,
  type IngestResult,
  type ParseOptions,
} from '../services/index.ts';
import { datasets } from './datasets.svelte.ts';
import { forgetTasks, taskFor, type Task } from './task.svelte.ts';

const MOST_ROWS_PREPARED = 1_000_000;

export type ImportPhase = 'idle' | 'reading' | 'confirm' | 'committing' | 'failed';

export interface StartOptions {
  readonly options?: ParseOptions;
  /** Id of the sample that ships with Kept. */
  readonly sample?: string | null;
}

/** Numbers of this size in a column of ids may be ids that a spreadsheet has rounded; as text they are told apart. */
const ROUNDED_FROM = 1e11;

function isRoundedId(column: ColumnInfo | undefined, role: Role | null): boolean {
  return isIdentifier(role) && column?.type === 'number' && (column.max ?? 0) >= ROUNDED_FROM;
}

/** What the user has changed about the dataset, roles by the names of their columns. */
interface Edits {
  readonly roles: Readonly<Record<string, Role | null>>;
  readonly salesRule?: SalesRule;
  readonly kind?: DatasetKind;
}

const NO_EDITS: Edits = { roles: {} };

/**
 * One file on its way in. Reading starts when it is dropped; what the user then changes edits the staged dataset,
 * and only {@link ImportSession.reparse} reads the file again.
 */
class ImportSession {
  #phase = $state<ImportPhase>('idle');
  #progress = $state.raw<IngestProgress | null>(null);
  #startedAt = $state(0);
  #result = $state.raw<IngestResult | null>(null);
  #error = $state.raw<AppError | null>(null);
  #file = $state.raw<File | null>(null);
  #start = $state.raw<StartOptions>({});
  #reading: AbortController | null = null;
  #edits: Edits = NO_EDITS;
  /** Files read before have no say. */
  #isForgetful = false;
  #editing: Promise<void> = Promise.resolve();

  get phase(): ImportPhase {
    return this.#phase;
  }

  get file(): File | null {
    return this.#file;
  }

  get progress(): IngestProgress | null {
    return this.#progress;
  }

  /** `performance.now()` at the start of reading. */
  get startedAt(): number {
    return this.#startedAt;
  }

  get result(): IngestResult | null {
    return this.#result;
  }

  /** What is fixed about the reading; everything else was found out. */
  get options(): ParseOptions {
    return this.#start.options ?? {};
  }

  /** What counts as a sale under the roles and rule as they stand. */
  get sales(): Task<SalesResult> {
    return this.#result === null ? { status: 'idle' } : taskFor('sales', this.#result.dataset.id).state;
  }

  get error(): AppError | null {
    return this.#error;
  }

  /** To be called while the user looks for a file: reading it then starts at once. */
  standBy(): void {
    standByForImport();
  }

  /** Never rejects: how it went is in `phase` and `error`. A sample is read the same way whatever was kept before. */
  async start(file: File, start: StartOptions = {}): Promise<void> {
    await this.#drop();
    this.#file = file;
    this.#start = start;
    this.#isForgetful = typeof start.sample === 'string';
    await this.#read();
  }

  /**
   * Reads the file again with these options on top of the earlier ones. Where only the dates are read otherwise, what
   * the user has changed stays; else the columns may be others, and it begins anew.
   */
  async reparse(options: ParseOptions): Promise<void> {
    if (this.#file === null) return;
    const isSameTable = Object.keys(options).every((key) => key === 'dateOrders');
    const { roles, ...edits } = isSameTable ? this.#edits : NO_EDITS;
    await this.#drop();
    const before = this.#start.options ?? {};
    const byColumn = isSameTable ? { roles: { ...before.roles, ...roles } } : { roles: {}, dateOrders: {} };
    const merged = { ...before, ...byColumn, ...options };
    this.#start = { ...this.#start, options: merged };
    await this.#read();
    this.#edits = { roles, ...edits };
    if (edits.kind !== undefined || edits.salesRule !== undefined) await this.#edit(edits);
  }

  /** Reads the file again as if none like it had been kept before, and forgets how that was. */
  async forgetReading(): Promise<void> {
    if (this.#result !== null) forgetReading(this.#result.headerKeys.file);
    this.#isForgetful = true;
    this.#edits = NO_EDITS;
    this.#start = { ...this.#start, options: { ...this.#start.options, roles: {}, dateOrders: {} } };
    await this.reparse({});
  }

  /** Says in which order some open columns of dates are; where it is not the one in use, the file is read again. */
  async answerDates(questions: readonly OpenDates[], order: DateOrder): Promise<void> {
    const columns = questions.map(({ column }) => column);
    if (questions.every(({ readings }) => readings[0]?.order === order))
      return this.#edit({ answeredDates: columns });
    const answers = Object.fromEntries(columns.map((column) => [column, order]));
    await this.reparse({ dateOrders: { ...this.options.dateOrders, ...answers } });
  }

  /** Gives a column a role, and takes it from the column that had it. */
  async setRole(columnIndex: number, role: Role | null): Promise<void> {
    const columns = this.#result?.dataset.columns ?? [];
    const taken = columns.findIndex((column, index) => index !== columnIndex && column.role === role);
    const freed = role !== null && taken >= 0 ? { [String(taken)]: null } : {};
    const roles = { ...freed, [String(columnIndex)]: role };
    const byName = Object.entries(roles).map(([at, given]) => [columns[Number(at)]?.name ?? at, given]);
    const edited = Object.fromEntries(byName) as Edits['roles'];
    this.#edits = { ...this.#edits, roles: { ...this.#edits.roles, ...edited } };
    if (isRoundedId(columns[columnIndex], role))
      return this.reparse({ dateOrders: this.options.dateOrders ?? {} });
    await this.#edit({ roles });
  }

  async setSalesRule(salesRule: SalesRule): Promise<void> {
    this.#edits = { ...this.#edits, salesRule };
    await this.#edit({ salesRule });
  }

  async setKind(kind: DatasetKind): Promise<void> {
    this.#edits = { ...this.#edits, kind };
    await this.#edit({ kind });
  }

  async setName(name: string): Promise<void> {
    this.#start = { ...this.#start, options: { ...this.#start.options, name } };
    await this.#edit({ name });
  }

  /** Makes the staged dataset one of the kept, and selects it. */
  async commit(): Promise<void> {
    await this.#editing;
    if (this.#result === null) return;
    this.#phase = 'committing';
    try {
      const { result } = this;
      const { id } = await commitImport(this.#result.dataset.id);
      if (result !== null && result.dataset.sample === null) this.#remember(result);
      datasets.select(id);
      await datasets.refresh();
      this.#forget();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The staged dataset has become a lasting one by other means: there is nothing left to commit or to discard. */
  letGo(): void {
    this.#forget();
  }

  /** Leaves nothing behind. */
  async cancel(): Promise<void> {
    await this.#drop();
    this.#forget();
  }

  async #read(): Promise<void> {
    const reading = new AbortController();
    this.#reading = reading;
    this.#begin();
    try {
      const remembered = this.#isForgetful ? {} : rememberedReadings();
      const heirs = warmUpAnalysis(['sales', rfm.id, 'clusters']);
      const staging = stageImport(
        this.#file!,
        { ...this.#start.options, remembered },
        {
          signal: reading.signal,
          sample: this.#start.sample ?? null,
          heirs,
          onProgress: (progress) => (this.#progress = progress),
        },
      );
      const result = await staging;
      const summedUp = beginAnalyses(result.dataset);
      // The workers are called before the screen is drawn.
      await new Promise((resolve) => setTimeout(resolve));
      if (reading.signal.aborted) return await discard(result.dataset.id);
      this.#result = result;
      this.#phase = 'confirm';
      void this.#recallSales(result, summedUp);
    } catch (error) {
      if (this.#reading === reading && !isAbort(error)) this.#fail(error);
    }
  }

  /** What counts as a sale; then by what was said of the marks that the sales turned up, when the user said so before. */
  async #recallSales({ dataset, headerKeys }: IngestResult, summedUp: Promise<void>): Promise<void> {
    await summedUp;
    const sales = this.#isForgetful ? undefined : rememberedReadings()[headerKeys.file]?.sales;
    const { state } = taskFor('sales', dataset.id);
    if (sales === undefined || state.status !== 'done' || this.#result?.dataset.id !== dataset.id) return;
    const salesRule = recallSales(dataset.salesRule, sales, state.result.marks);
    if (!isSameRule(salesRule, dataset.salesRule)) await this.#edit({ salesRule });
  }

  #remember({ dataset, headerKeys }: IngestResult): void {
    const { sales: before } = rememberedReadings()[headerKeys.file] ?? {};
    const { state } = taskFor('sales', dataset.id);
    const marks = state.status === 'done' ? state.result.marks : [];
    const sales = this.#edits.salesRule === undefined ? before : rememberSales(dataset.salesRule, marks);
    rememberReading(headerKeys.file, readingOf(dataset, headerKeys, sales));
  }

  #begin(): void {
    this.#phase = 'reading';
    this.#progress = null;
    this.#error = null;
    this.#startedAt = performance.now();
  }

  /** Edits go one after the other: each builds on the revision before it. */
  async #edit(changes: DatasetChanges): Promise<void> {
    const edit = this.#editing.then(() => this.#apply(changes));
    this.#editing = edit;
    await edit;
  }

  async #apply(changes: DatasetChanges): Promise<void> {
    const before = this.#result;
    if (before === null) return;
    try {
      const dataset = await updateDataset(before.dataset.id, changes);
      if (this.#result !== before) return;
      this.#result = { ...before, dataset };
      if (changes.roles === undefined && changes.salesRule === undefined) return;
      forgetTasks(dataset.id);
      void taskFor('sales', dataset.id).run(dataset.id);
    } catch (error) {
      this.#fail(error);
    }
  }

  async #drop(): Promise<void> {
    this.#reading?.abort();
    this.#reading = null;
    this.#edits = NO_EDITS;
    const staged = this.#result?.dataset.id;
    this.#result = null;
    if (staged !== undefined) await discard(staged);
  }

  #fail(error: unknown): void {
    this.#error = toAppError(error);
    this.#phase = 'failed';
  }

  #forget(): void {
    this.#phase = 'idle';
    this.#result = null;
    this.#file = null;
    this.#progress = null;
    this.#error = null;
    this.#reading = null;
    this.#edits = NO_EDITS;
  }
}

async function discard(datasetId: string): Promise<void> {
  forgetTasks(datasetId);
  await discardImport(datasetId);
}

/**
 * Most imports are kept as they were understood, so the first screens' results are made while the user reads; not of
 * a file so large that it would take the memory of the tab with it.
 * @returns resolves when the sales are summed up, well or badly.
 */
function beginAnalyses({ id, rowCount, columns }: DatasetInfo): Promise<void> {
  const summedUp = taskFor('sales', id).run(id);
  if (rowCount > MOST_ROWS_PREPARED || missingNeeds(rfm.needs, rolesOf({ columns })).length > 0)
    return summedUp;
  void taskFor('clusters', id).ensure(id);
  void taskFor('rfm', id).ensure(id);
  return summedUp;
}

export const importSession = new ImportSession();
