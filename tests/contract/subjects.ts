import type { AnalysisMeta, Compute } from '../../src/analyses/define.ts';
import { analysesAndFixture } from '../fixtures/analyses/registry.ts';

/** What a worker finds for an analysis, by the folder's name alone. */
type LoadCompute = () => Promise<{ readonly default: Compute<object, object> }>;

const computes = {
  ...import.meta.glob('../../src/analyses/*/compute.ts'),
  ...import.meta.glob('../fixtures/analyses/*/compute.ts'),
} as Readonly<Record<string, LoadCompute>>;

export interface Subject {
  readonly meta: AnalysisMeta<string, never, object>;
  /** The defaults, and other params worth the same tests. */
  readonly paramSets: readonly object[];
  compute(): Promise<Compute<object, object>>;
}

/** Params that take a path of their own through an analysis. */
const MORE_PARAMS: Readonly<Record<string, readonly object[]>> = {
  rfm: [
    { reference: Date.UTC(2025, 0, 1) },
    { scheme: 'tertile', monetary: 'average', window: 12 },
    { scheme: 'intervals', window: 24 },
    {
      scheme: 'cuts',
      cuts: { r: [7, 30, 90, 180], f: [1, 2, 4, 8], m: [20, 50, 100, 500] },
      monetary: 'margin',
    },
  ],
  personas: [
    { by: { kind: 'rfm' } },
    { by: { kind: 'clusters', params: { k: 2, nInit: 1 } } },
    { by: { kind: 'clusters', params: { features: ['quantity', 'unitPrice'], k: 2, nInit: 1 } } },
  ],
  rules: [
    { by: { kind: 'rfm' }, maxDepth: 5 },
    { by: { kind: 'clusters', params: { features: ['quantity', 'unitPrice'], k: 2, nInit: 1 } } },
  ],
  maps: [
    { by: { kind: 'rfm' } },
    { by: { kind: 'clusters', params: { features: ['quantity', 'unitPrice'], k: 2, nInit: 1 } } },
  ],
  movement: [
    { from: Date.UTC(2024, 3, 1), to: Date.UTC(2024, 6, 1), scheme: 'tertile' },
    { from: Date.UTC(2020, 0, 1) },
    { scheme: 'intervals', window: 12 },
  ],
  markets: [
    { unit: 'orders' },
    { by: 'clusters' },
    { by: 'column', column: 'country', dimensions: ['quantity', 'orderId'] },
    { by: 'column', column: 'no such column' },
    { dimensions: ['no such column'] },
  ],
  correlations: [
    { method: 'pearson' },
    { of: 'rows' },
    { of: 'rows', variables: ['quantity', 'unitPrice'], method: 'pearson' },
    { variables: ['no such variable', 'orders'] },
  ],
  clusters: [
    { k: 3, nInit: 2 },
    { features: ['quantity', 'unitPrice'], transform: 'zscore', kMax: 4, nInit: 2 },
    { features: ['amount'], transform: 'none', kMax: 4, nInit: 2 },
    { features: ['country'] },
    { features: ['country', 'amount'], transform: 'zscore', missing: 'fill', cap: 'p99', k: 3, nInit: 1 },
    { method: 'gmm', kMax: 3, nInit: 2 },
    { method: 'ward', k: 3 },
    { method: 'mini-batch', k: 3 },
    { k: 2, nInit: 1, alignTo: { features: ['recencyDays', 'frequency', 'monetary'], centers: [[9, 1, 5]] } },
    { features: ['no such column'] },
  ],
  'cluster-quality': [
    { method: 'ward', references: 5, resamples: 5, k: 2 },
    { features: ['country', 'amount'], missing: 'fill', references: 5, resamples: 5, kMax: 3, nInit: 1 },
  ],
};

export const subjects: readonly Subject[] = analysesAndFixture.map((meta) => ({
  meta: meta as unknown as AnalysisMeta<string, never, object>,
  paramSets: [meta.defaults, ...(MORE_PARAMS[meta.id] ?? []).map((more) => ({ ...meta.defaults, ...more }))],
  async compute() {
    const path = Object.keys(computes).find((candidate) => folderOf(candidate) === meta.id);
    if (path === undefined) throw new Error(`no folder ${meta.id} with a compute.ts`);
    return (await computes[path]!()).default;
  },
}));

export const foldersWithCompute: readonly string[] = Object.keys(computes).map(folderOf);
export const foldersWithMeta: readonly string[] = Object.keys({
  ...import.meta.glob('../../src/analyses/*/meta.ts'),
  ...import.meta.glob('../fixtures/analyses/*/meta.ts'),
}).map(folderOf);

function folderOf(path: string): string {
  return path.split('/').at(-2)!;
}
