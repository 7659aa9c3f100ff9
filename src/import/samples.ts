import { AppError } from '../rpc/errors.ts';

/** Data that ships with Kept, to try it without a file of one's own. */
export interface Sample {
  readonly id: string;
  /** Of the unpacked file, as the user sees it. */
  readonly fileName: string;
  /** Path of the packed file from the page's own address. */
  readonly path: string;
  readonly rows: number;
  readonly customers: number;
  /** Language of the names in it, as a BCP 47 tag. */
  readonly language: 'en' | 'zh-CN';
  readonly licence: string;
  /** Whom the licence asks to name, and where the original is; null for data made by Kept's own generator. */
  readonly attribution: { readonly text: string; readonly url: string } | null;
}

export const SAMPLES = [
  {
    id: 'online-retail',
    fileName: 'online-retail-sample.csv',
    path: 'samples/online-retail.csv.gz',
    rows: 56_186,
    customers: 438,
    language: 'en',
    licence: 'CC BY 4.0',
    attribution: {
      text: 'Chen, D. (2015). Online Retail. UCI Machine Learning Repository.',
      url: 'https://doi.org/10.24432/C5BW33',
    },
  },
  {
    id: 'snack-shop',
    fileName: '零食小铺订单.csv',
    path: 'samples/snack-shop.csv.gz',
    rows: 22_036,
    customers: 830,
    language: 'zh-CN',
    licence: 'MIT',
    attribution: null,
  },
] as const satisfies readonly Sample[];

export type SampleId = (typeof SAMPLES)[number]['id'];

function sampleById(id: SampleId): Sample {
  return SAMPLES.find((sample) => sample.id === id)!;
}

/**
 * The sample as a file, ready to be imported; no request leaves the page's own origin.
 * @throws AppError `file-unreadable` when it cannot be loaded; an AbortError when `signal` says so.
 */
export async function loadSample(id: SampleId, signal?: AbortSignal): Promise<File> {
  const { path, fileName } = sampleById(id);
  const bytes = await fetchBytes(path, signal);
  const content = isGzip(bytes) ? unpacked(bytes) : bytes;
  return new File([await new Response(content).blob()], fileName, { type: 'text/csv' });
}

async function fetchBytes(path: string, signal: AbortSignal | undefined): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const response = await fetch(path, signal ? { signal } : {});
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    signal?.throwIfAborted();
    throw new AppError('file-unreadable', `Sample ${path} could not be loaded`, { cause: error });
  }
}

/** Some hosts announce a `.gz` as a content encoding and the browser unpacks it, others send it as it is. */
function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function unpacked(bytes: Uint8Array<ArrayBuffer>): ReadableStream {
  return new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
}
