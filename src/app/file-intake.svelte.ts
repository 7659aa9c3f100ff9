import { archiveTables } from '../services/index.ts';
import { importSession, type StartOptions } from '../state/import-session.svelte.ts';
import { navigation } from '../state/navigation.svelte.ts';

/** A table still to be read: a file, or one of several in it. */
export interface WaitingTable {
  readonly file: File;
  readonly start: StartOptions;
  /** The file's name, or that of the sheet or the entry. */
  readonly label: string;
}

/** Tables on their way in, one after the other: each is confirmed before the next is read. */
class FileIntake {
  #waiting = $state.raw<readonly WaitingTable[]>([]);

  /** Tables still to come after the one on screen. */
  get waiting(): readonly WaitingTable[] {
    return this.#waiting;
  }

  /**
   * Reading starts at once, unless another file is being read or confirmed: then these queue up. Of an archive, each
   * table is one of its own.
   */
  take(files: Iterable<File>, start: StartOptions = {}): void {
    const tables = Promise.all([...files].map((file) => tablesIn(file, start)));
    void tables.then((each) => this.#enqueue(each.flat()));
  }

  /** Reads another sheet in place of the one on screen; what was fixed about that one says nothing of this. */
  async readSheet(sheet: string): Promise<void> {
    const { file, options } = importSession;
    if (file !== null) await importSession.start(file, { options: { entry: options.entry, sheet } });
  }

  /** Has the other sheets of the workbook on screen read after it. */
  addSheets(names: readonly string[]): void {
    const { file, options } = importSession;
    if (file === null) return;
    const { entry } = options;
    const sheets = names.map((sheet) => ({ file, start: { options: { entry, sheet } }, label: sheet }));
    this.#waiting = [...sheets, ...this.#waiting];
  }

  /** Leaves out a table that waits. */
  remove(table: WaitingTable): void {
    this.#waiting = this.#waiting.filter((other) => other !== table);
  }

  /** Keeps the dataset on screen, then shows the next file or what was found in this one. */
  async keep(): Promise<void> {
    await importSession.commit();
    if (importSession.phase === 'failed') return;
    if (!this.#next()) navigation.go('today');
  }

  /** To be called when the dataset on screen has been kept by other means than {@link keep}. */
  kept(): void {
    importSession.letGo();
    if (!this.#next()) navigation.go('today');
  }

  /** Leaves the file on screen out. */
  async discard(): Promise<void> {
    await importSession.cancel();
    if (!this.#next()) navigation.go('landing');
  }

  #enqueue(tables: readonly WaitingTable[]): void {
    if (tables.length === 0) return;
    this.#waiting = [...this.#waiting, ...tables];
    const isBusy = importSession.phase !== 'idle' && importSession.phase !== 'failed';
    if (!isBusy) this.#next();
    navigation.go('import');
  }

  /** @returns false when no file is waiting. */
  #next(): boolean {
    const [next, ...rest] = this.#waiting;
    if (next === undefined) return false;
    this.#waiting = rest;
    void importSession.start(next.file, next.start);
    return true;
  }
}

async function tablesIn(file: File, start: StartOptions): Promise<readonly WaitingTable[]> {
  const entries = await archiveTables(file);
  if (entries.length < 2) return [{ file, start, label: file.name }];
  return entries.map((entry) => ({
    file,
    start: { ...start, options: { ...start.options, entry } },
    label: entry.slice(entry.lastIndexOf('/') + 1),
  }));
}

export const fileIntake = new FileIntake();
