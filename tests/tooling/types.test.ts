import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

/** In the project, so that packages resolve; hidden, so that no other check looks at it. */
const FOLDER = resolve('tests/tooling/.planted');

interface Plant {
  readonly description: string;
  /** The layer whose compiler options must object. */
  readonly project: string;
  readonly file: string;
  readonly code: string;
  readonly error: RegExp;
}

const PLANTS: readonly Plant[] = [
  {
    description: 'kernels know no document',
    project: 'src/kernels/tsconfig.json',
    file: 'planted.ts',
    code: 'export const title = document.title;\n',
    error: /planted\.ts.*TS2584/,
  },
  {
    description: 'kernels know no console',
    project: 'src/kernels/tsconfig.json',
    file: 'planted.ts',
    code: "console.log('x');\nexport {};\n",
    error: /planted\.ts.*TS2584/,
  },
  {
    description: 'data fetches nothing',
    project: 'src/data/tsconfig.json',
    file: 'planted.ts',
    code: "export const answer = fetch('/');\n",
    error: /planted\.ts.*TS2304/,
  },
  {
    description: 'workers have no window',
    project: 'workers/tsconfig.json',
    file: 'planted.ts',
    code: 'export const width = window.innerWidth;\n',
    error: /planted\.ts.*TS2304/,
  },
  {
    description: 'an element may be missing',
    project: 'tsconfig.json',
    file: 'planted.ts',
    code: 'const list: number[] = [];\nexport const first: number = list[0];\n',
    error: /planted\.ts.*TS2322/,
  },
];

describe('the compiler keeps the layers apart', () => {
  test.each(PLANTS)('$description', ({ project, file, code, error }) => {
    const config = plant(project, file, code);
    const { output, status } = runTool('tsc', ['-p', config]);
    expect(output).toMatch(error);
    expect(status).not.toBe(0);
  });
});

describe('svelte-check', () => {
  const check = (code: string) => {
    const config = plant('tsconfig.json', 'Planted.svelte', code);
    return runTool('svelte-check', ['--fail-on-warnings', '--workspace', FOLDER, '--tsconfig', config]);
  };

  test('finds a wrong type in a component', () => {
    const { output, status } = check(
      `<script lang="ts">\n  const count: number = 'three';\n</script>\n\n<p>{count}</p>\n`,
    );
    expect(output).toContain("Type 'string' is not assignable to type 'number'");
    expect(status).not.toBe(0);
  });

  test('fails on a warning', () => {
    const { output, status } = check('<img src="x.png" />\n');
    expect(output).toContain('a11y_missing_attribute');
    expect(status).not.toBe(0);
  });

  test('lets a sound component pass', () => {
    expect(check('<img src="x.png" alt="a chart" />\n').status).toBe(0);
  });
});

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

/** @returns the path of a tsconfig that holds one file to a layer's options. */
function plant(project: string, file: string, code: string): string {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, file), code);
  const config = join(FOLDER, 'tsconfig.json');
  writeFileSync(config, JSON.stringify({ extends: resolve(project), include: [`./${file}`], exclude: [] }));
  return config;
}

function runTool(name: string, args: readonly string[]): { output: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync('npx', ['--no-install', name, ...args], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  return { output: stdout + stderr, status };
}
