import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
const FIXED_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Flags for every automated run: quiet (the browser itself asks nobody for anything) and with software
 * WebGPU and WebGL, so that a machine without a GPU tests every engine.
 */
export const CHROMIUM_ARGS: readonly string[] = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
  '--enable-unsafe-swiftshader',
];

/**
 * Looks in `CHROME_PATH`, on `PATH`, in the usual places, and in Playwright's own store.
 * @returns the executable's path, or null when there is none.
 */
export function findChromium(): string | null {
  const fromEnv = process.env['CHROME_PATH'];
  if (fromEnv !== undefined && fromEnv !== '') return fromEnv;
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...FIXED_PLACES, chromium.executablePath()].find(isExecutable) ?? null;
}

/** @throws Error that says what to do when there is no Chrome or Chromium and none can be installed. */
export function findOrInstallChromium(): string {
  const found = findChromium();
  if (found !== null) return found;
  console.log('No Chrome or Chromium found: installing one for the browser tests.');
  const install = canUseApt() ? installDebianPackage : installPlaywrightBuild;
  try {
    install();
  } catch (cause) {
    throw new Error(HELP, { cause });
  }
  const installed = findChromium();
  if (installed === null) throw new Error(HELP);
  return installed;
}

const HELP = [
  'The tests need Chrome or Chromium and none could be installed.',
  'Install one (for example `sudo apt-get install chromium`), or set CHROME_PATH to its executable,',
  'and run `npm test` again.',
].join('\n');

function installDebianPackage(): void {
  execFileSync('apt-get', ['update'], { stdio: 'inherit' });
  execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

function installPlaywrightBuild(): void {
  execFileSync('npx', ['playwright', 'install', 'chromium'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}

function canUseApt(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
