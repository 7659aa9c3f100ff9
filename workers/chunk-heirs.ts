import { CHUNK_ROWS } from '../src/data/column.ts';
import type { Role } from '../src/data/roles.ts';
import type { ChunkNews, WrittenChunk } from '../src/storage/index.ts';

/** Beyond it the chunks are worth more memory than the time they save. */
const MOST_CHUNKS = Math.ceil(1_000_000 / CHUNK_ROWS);

/** Columns that the first analyses of a dataset read. */
const INHERITED: ReadonlySet<Role | null> = new Set([
  'customerId',
  'orderId',
  'timestamp',
  'quantity',
  'unitPrice',
  'amount',
]);

/** Tells the workers that will analyse a dataset what is written of it, so that they need not read it again. */
export class ChunkHeirs {
  readonly #ports: readonly MessagePort[];
  readonly #datasetId: string;
  #columns: ReadonlySet<number> = new Set();

  constructor(ports: readonly MessagePort[], datasetId: string) {
    this.#ports = ports;
    this.#datasetId = datasetId;
  }

  begin(roles: readonly (Role | null)[]): void {
    this.#columns = new Set(roles.flatMap((role, index) => (INHERITED.has(role) ? index : [])));
    this.#tell({ begun: this.#datasetId });
  }

  tell(chunkIndex: number, written: readonly WrittenChunk[]): void {
    if (chunkIndex < MOST_CHUNKS) {
      const chunks = written.filter(({ columnIndex }) => this.#columns.has(columnIndex));
      this.#tell({ datasetId: this.#datasetId, chunks });
    } else if (chunkIndex === MOST_CHUNKS) this.#tell({ begun: this.#datasetId });
  }

  #tell(news: ChunkNews): void {
    for (const port of this.#ports) port.postMessage(news);
  }
}
