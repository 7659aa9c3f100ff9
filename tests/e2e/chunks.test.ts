import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ASSETS = 'dist/assets';
const STATIC = /(?:\bimport|\bfrom)\s*["'`](\.[^"'`]+\.js)["'`]/g;
const DYNAMIC = /\bimport\(\s*["'`](\.[^"'`]+\.js)["'`]/g;

const text = (path: string) => readFileSync(path, 'utf8');
const names = readdirSync(ASSETS).filter((name) => name.endsWith('.js'));
const workerEntries = names.filter((name) => name.includes('.worker-')).map((name) => join(ASSETS, name));

function reach(entries: readonly string[], ...links: readonly RegExp[]): string[] {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    const code = text(path);
    for (const link of links)
      for (const [, target] of code.matchAll(link)) visit(join(dirname(path), target!));
  };
  entries.forEach(visit);
  return [...seen];
}

function pageScripts(): string[] {
  const found = [...text('dist/index.html').matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)];
  return found.map(([, path]) => join('dist', path!));
}

const containing = (paths: readonly string[], mark: RegExp) => paths.filter((path) => mark.test(text(path)));

const SVELTE = /svelte\.dev\/e\/|\$\$slots/;
const TENSORFLOW = /WEBGL_VERSION|WASM_HAS_SIMD_SUPPORT|KernelRegistry|tensorflow/i;

describe('the built chunks', () => {
  const worker = reach(workerEntries, STATIC, DYNAMIC);
  const firstLoad = reach(pageScripts(), STATIC);

  test('there is a worker for imports, one to put datasets together, one for analyses, one that helps them and one for probing engines', () => {
    const kinds = workerEntries.map((path) => /(\w+)\.worker-/.exec(path)![1]).sort();
    expect(kinds).toEqual(['analysis', 'combine', 'import', 'kernels', 'probe']);
  });

  test('workers carry no Svelte, the page does', () => {
    expect(containing(firstLoad, SVELTE)).not.toEqual([]);
    expect(containing(worker, SVELTE)).toEqual([]);
  });

  test('TensorFlow.js comes with a worker that needs it, never with the page', () => {
    expect(containing(worker, TENSORFLOW)).not.toEqual([]);
    expect(containing(reach(workerEntries, STATIC), TENSORFLOW)).toEqual([]);
    expect(containing(firstLoad, TENSORFLOW)).toEqual([]);
  });

  test.each(names)('%s needs no unsafe-eval and names no stranger', (name) => {
    const code = text(join(ASSETS, name));
    expect(code.match(/\bnew Function\s*\(|[^.\w$]eval\s*\(|[^.\w$]Function\s*\(\s*["'`]/g)).toBeNull();
    expect(strangers(code, WORKBOOKS.test(name) ? [...NAMED_ONLY, ...WORKBOOK_NAMES] : NAMED_ONLY)).toEqual(
      [],
    );
  });

  test('what reads old workbooks knows many names, and no way to ask for anything', () => {
    const chunks = names.filter((name) => WORKBOOKS.test(name)).map((name) => join(ASSETS, name));
    expect(chunks.length).toBe(2);
    expect(containing(chunks, ASKING)).toEqual([]);
  });
});

/** The chunks of SheetJS. */
const WORKBOOKS = /^(open-binary|cpexcel\.full)-/;
const ASKING = /\bfetch\s*\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts/;
/** Namespaces that mark the parts of a workbook, and SheetJS's own name in its licence and what it would write. */
const WORKBOOK_NAMES: readonly RegExp[] = [
  /^http:\/\/(schemas|sheetjs)\.openxmlformats\.org\/(package|officeDocument|spreadsheetml|drawingml)\//,
  /^http:\/\/schemas\.microsoft\.com\/office\//,
  /^http:\/\/purl\.(org\/dc|oclc\.org\/ooxml)\//,
  /^http:\/\/sheetjs\.com$/,
];

/** Addresses that appear in code but are never asked for: names, texts of errors, comments. */
const NAMED_ONLY: readonly RegExp[] = [
  /^https:\/\/example\.invalid\//, // ours: the request that the privacy page shows being blocked
  /^http:\/\/www\.w3\.org\//, // XML namespaces
  /^https:\/\/doi\.org\//, // a link: where a sample is from
  /^https:\/\/svelte\.dev\/e\//, // error texts of Svelte …
  /^https:\/\/layercake\.graphics\/guide/, // … LayerCake …
  /^https:\/\/paraglidejs\.com\/errors#/, // … and Paraglide,
  /^http:\/\/(fallback|example)\.com$/, // which parses its own address against a base that is never asked
  /^https:\/\/github\.com\/(tensorflow\/tfjs|mholt\/PapaParse)/,
  /^https:\/\/emscripten\.org\/docs\//,
  /^http:\/\/www\.apache\.org\/licenses\/LICENSE-2\.0$/,
  /^https?:\/\/(www\.)?(boost\.org|netlib\.org|svnweb\.freebsd\.org)\//, // licences and sources of @stdlib
  /^https:\/\/github\.com\/golang\/go\/blob\//,
  /^https:\/\/(arxiv\.org|en\.wikipedia\.org|www\.shadertoy\.com)\//,
];

function strangers(code: string, known: readonly RegExp[]): string[] {
  const urls = code.match(/\b(?:https?|wss?):\/\/[\w.-]+[^\s"'`)\\]*/g) ?? [];
  return urls.filter((url) => !known.some((name) => name.test(url)));
}
