import { createRandom } from '../../src/kernels/random.ts';
import type { ParseOptions } from '../../workers/import.contract.ts';
import { damaged, pick } from './damage.ts';
import { damagedWithin } from './repack.ts';
import type { SeedFile } from './seed-file.ts';

export interface Mutant {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly options: ParseOptions;
}

const EXTENSIONS = ['csv', 'tsv', 'txt', 'xlsx', 'xls', 'xlsb', 'ods', 'zip', 'pdf', ''];

/**
 * The damaged file of this number, made of one of `groups` of whole files: always the same for the same groups.
 * One in five has another extension, one in five is read as text.
 */
export async function makeMutant(groups: readonly (readonly SeedFile[])[], number: number): Promise<Mutant> {
  const random = createRandom(number);
  const group = pick(groups, random);
  const { name, bytes } = pick(group, random);
  const other = pick(random.below(4) === 0 ? pick(groups, random) : group, random).bytes;
  const within = random.below(2) === 0 ? await damagedWithin(bytes, other, random) : null;
  return {
    name: random.below(5) === 0 ? `${name.split('.')[0]!}.${pick(EXTENSIONS, random)}` : name,
    bytes: within ?? damaged(bytes, other, random),
    options: random.below(5) === 0 ? { types: 'text' } : {},
  };
}
