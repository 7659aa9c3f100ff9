import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import boundaries from 'eslint-plugin-boundaries';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Where each layer lives. The first pattern that fits decides. */
const LAYERS = {
  meta: ['src/analyses/*/{meta,params}.ts', 'src/analyses/{registry,define}.ts'],
  compute: ['src/analyses/*/compute.ts'],
  runner: ['src/analyses/{run,journal,compute-modules,open-tables,lookups,table-csv}.ts'],
  view: ['src/analyses/**/*.svelte', 'src/analyses/**/*.svelte.ts', 'src/analyses/**/{words,*-words}.ts'],
  'analysis-part': ['src/analyses/**/*.ts'],
  samples: ['src/import/samples.ts'],
  contract: ['workers/*.contract.ts'],
  worker: ['workers/*.ts'],
  main: ['src/main.ts'],
  ...Object.fromEntries(
    [
      'kernels',
      'simd',
      'data',
      'rpc',
      'storage',
      'ml',
      'import',
      'combine',
      'services',
      'state',
      'i18n',
      'ui',
      'charts',
      'app',
    ].map((folder) => [folder, [`src/${folder}/**`]]),
  ),
};

const PURE = ['kernels', 'data'];
const BASE = [...PURE, 'rpc', 'contract', 'meta'];
const PAGE = [...BASE, 'state', 'i18n', 'samples'];

/** Layer → the layers it may import besides itself. The picture is in src/README.md. */
const MAY_IMPORT = {
  kernels: [],
  simd: ['kernels'],
  data: ['kernels'],
  rpc: PURE,
  meta: PURE,
  contract: BASE,
  'analysis-part': [...PURE, 'rpc', 'meta'],
  storage: BASE,
  import: [...BASE, 'samples'],
  combine: [...BASE, 'storage'],
  samples: [...PURE, 'rpc'],
  ml: [...BASE, 'simd'],
  compute: [...BASE, 'analysis-part', 'ml'],
  runner: [...BASE, 'compute', 'analysis-part', 'storage'],
  worker: [...BASE, 'runner', 'ml', 'import', 'combine', 'storage'],
  services: [...BASE, 'storage', 'worker', 'samples'],
  i18n: [...BASE, 'samples'],
  state: [...BASE, 'services', 'i18n', 'samples'],
  ui: PAGE,
  charts: [...PAGE, 'ui'],
  view: [...PAGE, 'ui', 'charts', 'analysis-part'],
  app: [...PAGE, 'ui', 'charts', 'view', 'analysis-part', 'services'],
  main: ['app', 'services', 'state', 'i18n'],
};

/** Package → the one folder that may import it. */
const HEAVY = {
  idb: { folder: 'src/storage', names: ['idb'] },
  tensorflow: { folder: 'src/ml', names: ['@tensorflow/**'] },
  parser: {
    folder: 'src/import',
    names: ['papaparse', '@zip.js/**', 'htmlparser2', '@e965/xlsx'],
  },
  charts: { folder: 'src/charts', names: ['layercake', 'd3-*'] },
  statistics: { folder: 'src/data/statistics', names: ['@stdlib/**'] },
};

/** @param {string | null} folder the folder the rule is written for: what it owns is allowed there */
function heavyImports(folder) {
  const patterns = Object.values(HEAVY)
    .filter((heavy) => heavy.folder !== folder)
    .map((heavy) => ({ group: heavy.names, message: `Only ${heavy.folder} imports this.` }));
  return { 'no-restricted-imports': ['error', { patterns }] };
}

const NO_WORKER = {
  selector: 'NewExpression[callee.name=/^(Worker|SharedWorker)$/]',
  message: 'Only src/services starts workers: from a blob, so that they inherit the policy.',
};
const NO_ENUM = { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' };
const NO_DEFAULT_EXPORT = { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' };
const NO_CLOCK = {
  selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
  message: 'Time is an argument here.',
};
const NO_STATIC_STYLE = {
  selector: 'SvelteAttribute[key.name="style"] > SvelteLiteral',
  message: "style-src 'self' blocks it: use a class or style:property.",
};

/** @param {object[]} extra */
function syntax(...extra) {
  return { 'no-restricted-syntax': ['error', NO_ENUM, ...extra] };
}

export default defineConfig(
  // The kernels in src/simd/assembly are AssemblyScript: its own compiler checks them.
  globalIgnores([
    'src/simd/assembly/',
    'src/simd/generated/',
    'dist/',
    'src/i18n/generated/',
    'src/i18n/project.inlang/',
    'coverage/',
    '.size/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: {
        project: ['./tsconfig.json', './workers/tsconfig.json', './tests/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'object-shorthand': 'error',
      'prefer-template': 'error',
      ...heavyImports(null),
      ...syntax(NO_WORKER, NO_DEFAULT_EXPORT),
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // The platform's constructors are replaced by classes in the seal.
      '@typescript-eslint/no-extraneous-class': 'off',
      // Typed arrays under noUncheckedIndexedAccess: a `!` after an index that the loop bounds.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Contexts and results are plain objects whose functions use no `this`.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      ...syntax(NO_WORKER, NO_STATIC_STYLE),
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      ...svelteCheckKnowsBetter(),
      // Navigation is a hash that src/state owns; there is no SvelteKit to resolve against.
      'svelte/no-navigation-without-resolve': 'off',
      // Caches and lookups are plain on purpose; what is drawn is $state.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['src/**', 'workers/**'],
    ignores: ['**/*.test.ts', '**/*.d.ts'],
    plugins: { boundaries },
    settings: {
      'boundaries/files': Object.entries(LAYERS).map(([category, pattern]) => ({ category, pattern })),
      'boundaries/files-single-match': true,
      'boundaries/legacy-templates': false,
    },
    rules: {
      'boundaries/dependencies': ['error', { default: 'disallow', policies: layerPolicies() }],
      'boundaries/no-unknown-files': 'error',
    },
  },
  ...Object.values(HEAVY).map(({ folder }) => ({ files: [`${folder}/**`], rules: heavyImports(folder) })),
  {
    files: ['src/kernels/**', 'src/data/**', 'src/analyses/*/compute.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'performance',
        'crypto',
        'fetch',
        'setTimeout',
        'document',
        'window',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'A random source is an argument here.' },
        { object: 'Date', property: 'now', message: 'Time is an argument here.' },
      ],
      ...syntax(NO_WORKER, NO_CLOCK, NO_DEFAULT_EXPORT),
    },
  },
  { files: ['src/analyses/*/compute.ts'], rules: syntax(NO_WORKER, NO_CLOCK) },
  { files: ['src/services/**'], rules: syntax(NO_DEFAULT_EXPORT) },
  {
    files: ['**/*.test.ts', 'tests/**'],
    languageOptions: { globals: globals.node },
    rules: {
      'no-console': 'off',
      'no-restricted-imports': 'off',
      // Vitest's asymmetric matchers are typed any.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      ...syntax(),
    },
  },
  {
    files: ['*.config.{js,ts}', '.*.js', '*.policy.ts', '**/*.mjs'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off', ...syntax() },
  },
  { files: ['**/*.{js,mjs}'], extends: [ts.configs.disableTypeChecked] },
);

/** To ESLint a component is `any`, and so is what its snippets are given; svelte-check has their types. */
function svelteCheckKnowsBetter() {
  const blind = ['argument', 'assignment', 'call', 'member-access', 'return'].map(
    (part) => `no-unsafe-${part}`,
  );
  const others = ['no-redundant-type-constituents', 'no-unnecessary-condition', 'restrict-plus-operands'];
  return Object.fromEntries([...blind, ...others].map((rule) => [`@typescript-eslint/${rule}`, 'off']));
}

function layerPolicies() {
  const modules = { allow: { to: { module: { origin: ['external', 'core'] } } } };
  const layers = Object.entries(MAY_IMPORT).map(([layer, below]) => ({
    from: { file: { categories: layer } },
    allow: { to: { file: { categories: { anyOf: [layer, ...below] } } } },
  }));
  return [modules, ...layers];
}
