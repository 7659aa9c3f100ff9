// Compiles the kernels in this folder to WebAssembly, in text for a module that needs no fetch: `npm run simd`.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = import.meta.dirname;
const OUTPUT = join(FOLDER, '..', 'generated', 'kernels.ts');
const OPTIONS = ['-O3', '--runtime', 'stub', '--noAssert', '--enable', 'simd'];
const BUILDS = {
  plain: OPTIONS,
  /** With multiply-and-add in one instruction, where the browser has it. */
  relaxed: [...OPTIONS, '--enable', 'relaxed-simd'],
};

const fingerprint = createHash('sha256').update(sources()).digest('hex');
if (!isUpToDate()) await build();

function sources() {
  const files = readdirSync(FOLDER).sort();
  const compiler = readFileSync(join(FOLDER, '../../../node_modules/assemblyscript/package.json'), 'utf8');
  return [compiler, ...files.map((file) => readFileSync(join(FOLDER, file), 'utf8'))].join('\0');
}

function isUpToDate() {
  try {
    return readFileSync(OUTPUT, 'utf8').includes(fingerprint);
  } catch {
    return false;
  }
}

async function build() {
  const { default: asc } = await import('assemblyscript/asc');
  const lines = [`// ${fingerprint}`];
  for (const [name, options] of Object.entries(BUILDS)) {
    const binary = await compile(asc, options);
    lines.push(`export const ${name.toUpperCase()} =\n  '${Buffer.from(binary).toString('base64')}';`);
  }
  mkdirSync(join(OUTPUT, '..'), { recursive: true });
  // Renamed into place: another script may be reading it.
  const unfinished = `${OUTPUT}.${process.pid}`;
  writeFileSync(unfinished, `${lines.join('\n')}\n`);
  renameSync(unfinished, OUTPUT);
}

async function compile(asc, options) {
  let binary = null;
  const { error, stderr } = await asc.main(['index.ts', ...options, '--outFile', 'kernels.wasm'], {
    readFile: (name, baseDir) => readIfThere(join(FOLDER, baseDir, name)) ?? readIfThere(join(baseDir, name)),
    writeFile: (_, contents) => void (binary = contents),
    listFiles: () => [],
  });
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return binary;
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
