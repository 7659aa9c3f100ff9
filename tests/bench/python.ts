import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CannotRun } from './benchmark.ts';

const execute = promisify(execFile);

export interface PythonRun {
  /** Of the whole process, start included. */
  readonly wallMs: number;
  /** The JSON it printed. */
  readonly output: unknown;
}

const python = process.env['KEPT_PYTHON'] ?? 'python3';

/** @returns the versions compared with. @throws CannotRun without pandas and scikit-learn. */
export async function pythonVersions(): Promise<string> {
  const ask =
    'import sys, pandas, sklearn; print(sys.version.split()[0], pandas.__version__, sklearn.__version__)';
  try {
    const { stdout } = await execute(python, ['-c', ask]);
    const [version, pandas, sklearn] = stdout.trim().split(' ');
    return `Python ${version}, pandas ${pandas}, scikit-learn ${sklearn}`;
  } catch {
    throw new CannotRun(
      `${python} has no pandas and scikit-learn. Set KEPT_PYTHON to one that has, for example: ` +
        'python3 -m venv venv && venv/bin/pip install pandas scikit-learn && KEPT_PYTHON=venv/bin/python npm run bench',
    );
  }
}

/** Runs a script of this folder. */
export async function runPython(script: string, args: readonly string[]): Promise<PythonRun> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const startedAt = performance.now();
  const { stdout } = await execute(python, [path, ...args], { maxBuffer: 2 ** 26 });
  return { wallMs: performance.now() - startedAt, output: JSON.parse(stdout) as unknown };
}
