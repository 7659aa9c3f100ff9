import { applyTransform, fitTransform } from '../../data/feature-matrix.ts';
import { ON_CPU } from '../../data/on-cpu.ts';
import type { Compute } from '../define.ts';
import { readSegmentation } from '../segmentation/read.ts';
import { componentMap } from './components.ts';
import { segmentMap } from './discriminants.ts';
import { mapMatrix } from './features.ts';
import { FEWEST_MAPPED, type MapsParams, type MapsResult } from './meta.ts';

const FEWEST_FEATURES = 2;

/** Two maps of the same people: by what they differ in most (PCA), and by what parts their segments most (LDA). */
const compute = (async ({ by, seed }, context) => {
  const segmentation = await readSegmentation(by, context);
  if ('insufficient' in segmentation || 'needsEngineReport' in segmentation) return segmentation;
  const { isCustomers, subjects, labels, naming, categories } = segmentation;
  const { features, rows, matrix } = mapMatrix(segmentation.traits, labels, isCustomers);
  if (features.length < FEWEST_FEATURES)
    return { insufficient: { code: 'too-few-features', have: features.length, need: FEWEST_FEATURES } };
  if (rows.length < FEWEST_MAPPED) {
    const code = isCustomers ? 'too-few-customers' : 'too-few-rows';
    return { insufficient: { code, have: rows.length, need: FEWEST_MAPPED } };
  }
  context.progress({ fraction: null, step: 'fit' });
  const transform = isCustomers ? 'log1p-zscore' : 'zscore';
  const { columns } = applyTransform(fitTransform(matrix, transform), matrix);
  const breathe = () => context.breathe();
  const components = await componentMap(columns, seed, breathe);
  const own = Int32Array.from(rows, (row) => labels[row]!);
  const discriminants = await segmentMap(columns, own, components.x, seed, breathe);
  const spread = (places: Float32Array) => spreadOut(places, rows, subjects.length);
  const result: MapsResult = {
    isCustomers,
    subjects,
    labels,
    naming,
    categories,
    features,
    transform,
    components: { ...components, x: spread(components.x), y: spread(components.y) },
    discriminants:
      discriminants === null
        ? null
        : { ...discriminants, x: spread(discriminants.x), y: spread(discriminants.y) },
    skipped: subjects.length - rows.length,
  };
  return { result, engineChoice: ON_CPU, seed };
}) satisfies Compute<MapsParams, MapsResult>;

export default compute;

/** Places of `rows` among all subjects; NaN for the others. */
function spreadOut(places: Float32Array, rows: Int32Array, subjects: number): Float32Array<ArrayBuffer> {
  const all = new Float32Array(subjects).fill(NaN);
  rows.forEach((row, at) => (all[row] = places[at]!));
  return all;
}
