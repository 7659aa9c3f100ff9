import { readdirSync, readFileSync } from 'node:fs';

const SAMPLE_MS = 100;
const PAGE_BYTES = 4_096;

export interface MemoryWatch {
  /** Most that the tabs' processes held at once, in MB (10^6 bytes), shared libraries counted in each. */
  stop(): number;
}

/**
 * Watches the resident memory of every renderer of the browser with this profile. Linux only: it reads /proc.
 * @returns null elsewhere.
 */
export function watchRendererMemory(profile: string): MemoryWatch | null {
  if (process.platform !== 'linux') return null;
  let peak = 0;
  const sample = () => {
    peak = Math.max(peak, residentBytes(profile));
  };
  const timer = setInterval(sample, SAMPLE_MS);
  return {
    stop() {
      sample();
      clearInterval(timer);
      return Math.round(peak / 1e6);
    },
  };
}

function residentBytes(profile: string): number {
  const processes = readProcesses();
  const browser = processes.filter(({ command }) => command.includes(profile)).map(({ id }) => id);
  const ours = withDescendants(new Set(browser), processes);
  return processes
    .filter(({ id, command }) => ours.has(id) && command.includes('--type=renderer'))
    .reduce((sum, { resident }) => sum + resident, 0);
}

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly command: string;
  readonly resident: number;
}

function readProcesses(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(name) ?? []);
}

/** @returns null for a process that ended meanwhile. */
function readProcess(name: string): Process | null {
  try {
    const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    const pages = Number(readFileSync(`/proc/${name}/statm`, 'utf8').split(' ')[1]);
    return { id: Number(name), parent, command, resident: pages * PAGE_BYTES };
  } catch {
    return null;
  }
}

function withDescendants(ids: ReadonlySet<number>, processes: readonly Process[]): ReadonlySet<number> {
  const more = new Set([...ids, ...processes.filter(({ parent }) => ids.has(parent)).map(({ id }) => id)]);
  return more.size === ids.size ? ids : withDescendants(more, processes);
}
