import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ML = dirname(fileURLToPath(import.meta.url));
/** `import … from 'x'`, `export … from 'x'` and `import 'x'`, but neither `import type` nor `import('x')`. */
const STATIC_IMPORT = /^(?:import|export)(?! type)(?:[^'"();=]*\bfrom)?\s*['"]([^'"]+)['"]/gm;

it('reaches TensorFlow.js from index.ts by dynamic imports only', () => {
  const files = reachable(resolve(ML, 'index.ts'), new Map());
  const names = [...files.keys()].map((file) => file.slice(ML.length + 1));
  expect(names).toContain('kmeans-reference.ts');
  expect(names).toContain('backends/load.ts');
  expect([...files.values()].flat().filter((specifier) => !specifier.startsWith('.'))).toEqual([]);
});

it('sees TensorFlow.js where it is', () => {
  const specifiers = [...reachable(resolve(ML, 'kmeans-tensors.ts'), new Map()).values()].flat();
  expect(specifiers).toContain('@tensorflow/tfjs-core');
});

/** File → what it imports statically, for the file and all it leads to. */
function reachable(file: string, seen: Map<string, string[]>): Map<string, string[]> {
  if (seen.has(file)) return seen;
  const specifiers = [...readFileSync(file, 'utf8').matchAll(STATIC_IMPORT)].map((match) => match[1]!);
  seen.set(file, specifiers);
  for (const specifier of specifiers)
    if (specifier.startsWith('.')) reachable(resolve(dirname(file), specifier), seen);
  return seen;
}
