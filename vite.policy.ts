import { readFileSync } from 'node:fs';
import type { HtmlTagDescriptor, Plugin } from 'vite';

const HEADERS_FILE = new URL('./public/_headers', import.meta.url);
/** Directives that browsers take from a header only, and warn about in a `<meta>`. */
const HEADER_ONLY = ['frame-ancestors', 'report-uri', 'sandbox'];

/** Header names and values of the `/*` block of `public/_headers`. */
export function siteHeaders(): Readonly<Record<string, string>> {
  const block = /^\/\*\n((?: {2}.+\n)+)/m.exec(readFileSync(HEADERS_FILE, 'utf8'))?.[1];
  if (block === undefined) throw new Error('public/_headers has no /* block');
  const lines = block.trimEnd().split('\n');
  return Object.fromEntries(lines.map((line) => splitOnce(line.trim(), ': ')));
}

/** The content security policy as the page's `<meta>` carries it. */
export function metaPolicy(): string {
  const policy = siteHeaders()['Content-Security-Policy'];
  if (policy === undefined) throw new Error('public/_headers sets no Content-Security-Policy');
  const directives = policy.split('; ');
  return directives.filter((directive) => !HEADER_ONLY.includes(directive.split(' ')[0]!)).join('; ');
}

/** Puts the policy into the built page; the dev server, which needs inline scripts and a socket, goes without. */
export function policyPlugin(): Plugin {
  return {
    name: 'kept:policy',
    apply: 'build',
    transformIndexHtml: { order: 'post', handler: () => [policyTag()] },
  };
}

function policyTag(): HtmlTagDescriptor {
  const attrs = { 'http-equiv': 'Content-Security-Policy', content: metaPolicy() };
  return { tag: 'meta', attrs, injectTo: 'head-prepend' };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return [text.slice(0, at), text.slice(at + separator.length)];
}
