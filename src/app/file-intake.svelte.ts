import { importSession, type StartOptions } from '../state/import-session.svelte.ts';
import { navigation } from '../state/navigation.svelte.ts';

/** Files on their way in, one after the other: each is confirmed before the next is read. */
class FileIntake {
  #waiting = $state.raw<readonly File[]>([]);

  /** Files still to come after the one on screen. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Reading starts at once, unless another file is being read or confirmed: then these queue up. */
  take(files: Iterable<File>, start: StartOptions = {}): void {
    const [first, ...rest] = files;
    if (first === undefined) return;
    const isBusy = importSession.phase !== 'idle' && importSession.phase !== 'failed';
    this.#waiting = isBusy ? [...this.#waiting, first, ...rest] : [...this.#waiting, ...rest];
    if (!isBusy) void importSession.start(first, start);
    navigation.go('import');
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

  /** @returns false when no file is waiting. */
  #next(): boolean {
    const [next, ...rest] = this.#waiting;
    if (next === undefined) return false;
    this.#waiting = rest;
    void importSession.start(next);
    return true;
  }
}

export const fileIntake = new FileIntake();
