import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';

interface Plant {
  readonly description: string;
  /** An existing file: its text is replaced in memory. */
  readonly file: string;
  readonly code: string;
  /** The rule that must object, or null where nothing may. */
  readonly rule: string | null;
}

const LAYERS = 'boundaries/dependencies';
const use = (name: string, from: string) =>
  `import { ${name} } from '${from}';\nexport const used = ${name};\n`;
const useType = (name: string, from: string) =>
  `import type { ${name} } from '${from}';\nexport type Used = ${name};\n`;

const PLANTS: readonly Plant[] = [
  {
    description: 'kernels import nothing above them',
    file: 'src/kernels/random.ts',
    code: use('BitSet', '../data/bit-set.ts'),
    rule: LAYERS,
  },
  {
    description: 'not even a type',
    file: 'src/kernels/random.ts',
    code: useType('Column', '../data/column.ts'),
    rule: LAYERS,
  },
  {
    description: 'data does not import rpc',
    file: 'src/data/column.ts',
    code: use('AppError', '../rpc/errors.ts'),
    rule: LAYERS,
  },
  {
    description: 'data imports kernels',
    file: 'src/data/column.ts',
    code: use('median', '../kernels/quantiles.ts'),
    rule: null,
  },
  {
    description: 'rpc knows no analysis',
    file: 'src/rpc/errors.ts',
    code: use('analyses', '../analyses/registry.ts'),
    rule: LAYERS,
  },
  {
    description: 'storage does not import state',
    file: 'src/storage/index.ts',
    code: use('toasts', '../state/toasts.svelte.ts'),
    rule: LAYERS,
  },
  {
    description: 'services do not import state',
    file: 'src/services/index.ts',
    code: use('toasts', '../state/toasts.svelte.ts'),
    rule: LAYERS,
  },
  {
    description: 'an analysis does not import storage',
    file: 'src/analyses/rfm/compute.ts',
    code: use('openDatabase', '../../storage/index.ts'),
    rule: LAYERS,
  },
  {
    description: 'the light half of an analysis does not import the heavy half',
    file: 'src/analyses/rfm/meta.ts',
    code: `import compute from './compute.ts';\nexport const used = compute;\n`,
    rule: LAYERS,
  },
  {
    description: 'widgets do not call services',
    file: 'src/ui/download.ts',
    code: use('listDatasets', '../services/index.ts'),
    rule: LAYERS,
  },
  {
    description: 'idb only in src/storage',
    file: 'src/services/index.ts',
    code: use('openDB', 'idb'),
    rule: 'no-restricted-imports',
  },
  { description: 'idb in src/storage', file: 'src/storage/index.ts', code: use('openDB', 'idb'), rule: null },
  {
    description: 'TensorFlow.js only in src/ml',
    file: 'src/analyses/clusters/compute.ts',
    code: use('tidy', '@tensorflow/tfjs-core'),
    rule: 'no-restricted-imports',
  },
  {
    description: 'PapaParse only in src/import',
    file: 'src/services/index.ts',
    code: use('parse', 'papaparse'),
    rule: 'no-restricted-imports',
  },
  {
    description: 'd3 only in src/charts',
    file: 'src/ui/download.ts',
    code: use('scaleLinear', 'd3-scale'),
    rule: 'no-restricted-imports',
  },
  {
    description: 'workers are started in src/services only',
    file: 'src/state/local-store.ts',
    code: `export const worker = new Worker('x.js');\n`,
    rule: 'no-restricted-syntax',
  },
  {
    description: 'kernels take their randomness as an argument',
    file: 'src/kernels/random.ts',
    code: 'export const draw = () => Math.random();\n',
    rule: 'no-restricted-properties',
  },
  {
    description: 'kernels have no clock',
    file: 'src/kernels/random.ts',
    code: 'export const now = () => Date.now();\n',
    rule: 'no-restricted-properties',
  },
  {
    description: 'kernels have no clock by another name',
    file: 'src/kernels/random.ts',
    code: 'export const now = () => new Date();\n',
    rule: 'no-restricted-syntax',
  },
  {
    description: 'an empty text is not a missing one',
    file: 'src/data/column.ts',
    code: `export const name = (given: string | null) => given || 'none';\n`,
    rule: '@typescript-eslint/prefer-nullish-coalescing',
  },
  {
    description: 'no raw HTML in a component',
    file: 'src/ui/Button.svelte',
    code: `<script lang="ts">\n  const { html }: { html: string } = $props();\n</script>\n\n{@html html}\n`,
    rule: 'svelte/no-at-html-tags',
  },
  {
    description: 'no style attribute that the policy would block',
    file: 'src/ui/Button.svelte',
    code: '<p style="color: red">text</p>\n',
    rule: 'no-restricted-syntax',
  },
];

describe('the linter keeps the layers apart', () => {
  const eslint = new ESLint();

  test.each(PLANTS)('$description ($file)', async ({ file, code, rule }) => {
    const [report] = await eslint.lintText(code, { filePath: file });
    const broken = report?.messages.map((message) => message.ruleId);
    if (rule === null) expect(broken).toEqual([]);
    else expect(broken).toContain(rule);
  });
});
