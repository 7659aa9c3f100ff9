import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const STATIC_IMPORT = /(?:\bimport|\bfrom)\s*["'](\.[^"']+\.js)["']/g;
const PAGE_FILE = /(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g;

/** What the browser loads before the user does anything: the page's scripts and styles and all they import. */
function firstLoad() {
  const html = readFileSync('dist/index.html', 'utf8');
  const files = new Set();
  const visit = (path) => {
    if (files.has(path)) return;
    files.add(path);
    if (!path.endsWith('.js')) return;
    for (const [, target] of readFileSync(path, 'utf8').matchAll(STATIC_IMPORT))
      visit(join(dirname(path), target));
  };
  for (const [, path] of html.matchAll(PAGE_FILE)) visit(join('dist', path));
  if (files.size === 0) throw new Error('dist/index.html loads nothing: build first');
  return [...files];
}

export default [{ name: 'First load, JavaScript and CSS', path: firstLoad(), gzip: true, limit: '150 kB' }];
