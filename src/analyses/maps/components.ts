import { chanceVariances } from '../../kernels/parallel-analysis.ts';
import { principalComponents, project } from '../../kernels/pca.ts';
import { createRandom, deriveSeed } from '../../kernels/random.ts';
import { sampleRows } from '../../kernels/sampling.ts';
import { axisCorrelations } from './correlations.ts';
import type { ComponentMap } from './meta.ts';

type Columns = readonly Float64Array<ArrayBuffer>[];

const SHUFFLES = 99;
const SHUFFLES_A_BREATH = 33;
/** Chance is measured on at most so many people. */
const SHUFFLED_ROWS = 2_000;
const SHUFFLE_STREAM = 0x9a_11;

/** All principal components of standardised columns, and where everybody is on the first two. */
export async function componentMap(
  columns: Columns,
  seed: number,
  breathe: () => Promise<void>,
): Promise<ComponentMap> {
  const all = principalComponents(columns, columns.length);
  await breathe();
  const chance = await chanceOf(columns, seed, breathe);
  const x = project(columns, all, 0);
  const second = columns.length > 1 ? project(columns, all, 1) : x.map(() => 0);
  const isChance = all.explained.findIndex((share, component) => share <= chance[component]!);
  return {
    x,
    y: second,
    explained: all.explained,
    chance,
    beyondChance: isChance === -1 ? all.explained.length : isChance,
    loadings: all.loadings,
    correlations: all.loadings.map((_, component) =>
      axisCorrelations(columns, project(columns, all, component)),
    ),
  };
}

async function chanceOf(columns: Columns, seed: number, breathe: () => Promise<void>): Promise<number[]> {
  const random = createRandom(deriveSeed(seed, SHUFFLE_STREAM));
  const rows = sampleRows(columns[0]!.length, SHUFFLED_ROWS, random);
  const sample = columns.map((column) => Float64Array.from(rows, (row) => column[row]!));
  const work = chanceVariances(sample, SHUFFLES, random);
  for (let shuffle = 1; ; shuffle++) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (shuffle % SHUFFLES_A_BREATH === 0) await breathe();
  }
}
