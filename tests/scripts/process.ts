import { spawn } from 'node:child_process';

/** Runs a program with its output shown. @returns its exit code; 1 where a signal ended it. */
export function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const { promise, resolve, reject } = withResolvers<number>();
  const child = spawn(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  });
  child.once('error', reject);
  child.once('exit', (code) => resolve(code ?? 1));
  return promise;
}

/** Runs one of package.json's scripts. @throws Error when it fails. */
export async function runScript(name: string): Promise<void> {
  const code = await run('npm', ['run', '--silent', name]);
  if (code !== 0) throw new Error(`npm run ${name} failed with exit code ${code}`);
}

/** A tool of node_modules/.bin. */
export function runTool(name: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<number> {
  return run('npx', ['--no-install', name, ...args], env);
}

/** `Promise.withResolvers`, which Node 20 does not have. */
export function withResolvers<T>() {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
