import type { DatasetInfo } from '../data/schema.ts';
import { toAppError, type AppError } from '../rpc/errors.ts';
import {
  deleteDataset,
  listDatasets,
  onDatasetsChanged,
  updateDataset,
  wipe,
  type DatasetChanges,
} from '../services/index.ts';
import { readLocal, writeLocal } from './local-store.ts';
import { forgetTasks } from './task.svelte.ts';

const SELECTED_KEY = 'dataset';

/** The datasets kept in this browser and the one on screen; other tabs' changes show here too. */
class Datasets {
  #list = $state.raw<readonly DatasetInfo[]>([]);
  #selected = $state<string | null>(readLocal(SELECTED_KEY, isText));
  #loading = $state(true);
  #error = $state.raw<AppError | null>(null);
  #current = $derived(this.#list.find(({ id }) => id === this.#selected) ?? this.#list[0] ?? null);

  constructor() {
    onDatasetsChanged(() => void this.refresh());
  }

  /** Newest first. */
  get list(): readonly DatasetInfo[] {
    return this.#list;
  }

  /** The selected one, else the newest; null when there is none. */
  get current(): DatasetInfo | null {
    return this.#current;
  }

  /** True until the list has been read once. */
  get loading(): boolean {
    return this.#loading;
  }

  /** Why the list could not be read. */
  get error(): AppError | null {
    return this.#error;
  }

  select(id: string | null): void {
    this.#selected = id;
    writeLocal(SELECTED_KEY, id);
  }

  /** Never rejects: a failure is in `error`, and the list stays as it was. */
  async refresh(): Promise<void> {
    try {
      this.#replace(await listDatasets());
      this.#error = null;
    } catch (error) {
      this.#error = toAppError(error);
    } finally {
      this.#loading = false;
    }
  }

  async update(id: string, changes: DatasetChanges): Promise<void> {
    await updateDataset(id, changes);
    await this.refresh();
  }

  async remove(id: string): Promise<void> {
    await deleteDataset(id);
    await this.refresh();
  }

  async wipe(): Promise<void> {
    await wipe();
    forgetTasks();
    this.#list = [];
    this.#selected = null;
  }

  #replace(list: readonly DatasetInfo[]): void {
    for (const before of this.#list) {
      const after = list.find(({ id }) => id === before.id);
      if (after?.revision !== before.revision) forgetTasks(before.id);
    }
    this.#list = list;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export const datasets = new Datasets();
