import type { SealProbe } from '../../workers/probe.contract.ts';
import { createProbeClient } from './workers.ts';

export type { SealProbe };

/** Reserved never to exist (RFC 2606): should the seal be broken, still nobody is told anything. */
const FOREIGN_URL = 'https://example.invalid/';
/** The browser reports a violation in a task of its own, after the fetch has failed. */
const REPORT_GRACE_MS = 200;

/** The Content-Security-Policy that this page carries; empty where it carries none (the development server). */
export function policyInForce(): string {
  const meta = document.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy" i]');
  return meta?.content ?? '';
}

/** Tries, from the page and from a worker, to reach another origin, and tells what stopped it. */
export async function probeSeal(): Promise<{ readonly page: SealProbe; readonly worker: SealProbe }> {
  const client = createProbeClient();
  try {
    const [page, worker] = await Promise.all([probePage(), client.call('seal', { url: FOREIGN_URL })]);
    return { page, worker };
  } finally {
    client.terminate();
  }
}

async function probePage(): Promise<SealProbe> {
  const violated: string[] = [];
  const note = (event: SecurityPolicyViolationEvent) => {
    if (FOREIGN_URL.startsWith(event.blockedURI)) violated.push(event.effectiveDirective);
  };
  document.addEventListener('securitypolicyviolation', note);
  const reached = await fetch(FOREIGN_URL, { mode: 'no-cors' }).then(
    () => true,
    () => false,
  );
  await new Promise((resolve) => setTimeout(resolve, REPORT_GRACE_MS));
  document.removeEventListener('securitypolicyviolation', note);
  const directive = violated[0] ?? null;
  return {
    url: FOREIGN_URL,
    blocked: !reached && directive !== null,
    by: directive === null ? [] : ['policy'],
    directive,
  };
}
