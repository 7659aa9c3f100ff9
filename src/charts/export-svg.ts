import { textWidth } from './text-width.ts';

/** Marks that live on a canvas, to be drawn into the file as well. */
export interface ExportedDots {
  readonly path: string;
  readonly color: string;
  readonly diameter: number;
}

export interface ChartFile {
  readonly title: string;
  readonly description: string;
  readonly dots: readonly ExportedDots[];
}

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN_PX = 24;
const TITLE_PX = 17;
const TITLE_LINE_PX = 23;
const FONT =
  "'Inter Variable', Inter, system-ui, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** Painted properties that come from stylesheets; a file on its own has none. */
const RESOLVED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'paint-order',
] as const;
const PAGE_ONLY = [
  'class',
  'style',
  'role',
  'tabindex',
  'aria-label',
  'aria-describedby',
  'aria-labelledby',
  'data-mark',
];

/**
 * The chart as it is drawn on the page, as a file that needs nothing else: colours and sizes resolved, the page's
 * paper behind it, the title above it. Elements marked `data-export="skip"` (hover marks) stay out.
 */
export function chartToSvg(chart: SVGSVGElement, file: ChartFile): SVGSVGElement {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  resolveStyles(chart, copy);
  for (const element of copy.querySelectorAll('[data-export="skip"]')) element.remove();
  const box = frame(chart, wrapTitle(file.title, chart.clientWidth || chart.getBoundingClientRect().width));
  const paint = getComputedStyle(chart);
  copy.prepend(
    element('title', {}, file.title),
    element('desc', {}, file.description),
    element('rect', { x: box.left, y: box.top, width: box.width, height: box.height, fill: paper() }),
    ...box.titleLines.map((line, i) =>
      element(
        'text',
        {
          x: box.left + MARGIN_PX,
          y: box.top + MARGIN_PX + TITLE_PX + i * TITLE_LINE_PX,
          'font-size': TITLE_PX,
          'font-weight': 620,
          fill: paint.color,
        },
        line,
      ),
    ),
    ...file.dots.map(dots),
  );
  setAttributes(copy, {
    xmlns: SVG,
    viewBox: `${box.left} ${box.top} ${box.width} ${box.height}`,
    width: box.width,
    height: box.height,
    'font-family': FONT,
  });
  return copy;
}

export function serializeSvg(svg: SVGSVGElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
}

function frame(chart: SVGSVGElement, titleLines: readonly string[]) {
  const head = MARGIN_PX + titleLines.length * TITLE_LINE_PX + 12;
  const left = -Number.parseFloat(chart.style.left || '0') - MARGIN_PX;
  const top = -Number.parseFloat(chart.style.top || '0') - head;
  const width = Number(chart.getAttribute('width')) + 2 * MARGIN_PX;
  const height = Number(chart.getAttribute('height')) + head + MARGIN_PX;
  return { left, top, width, height, titleLines };
}

function wrapTitle(title: string, widthPx: number): string[] {
  const words = title.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*/g) ?? [];
  const lines: string[] = [];
  let current = '';
  for (const word of words) {
    if (current !== '' && textWidth(current + word, TITLE_PX) > widthPx) {
      lines.push(current.trim());
      current = '';
    }
    current += word;
  }
  return [...lines, current.trim()].filter((line) => line !== '');
}

function resolveStyles(source: Element, copy: Element): void {
  const originals = [source, ...source.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [i, original] of originals.entries()) {
    const target = copies[i];
    if (target !== undefined) resolveOne(original, target);
  }
}

function resolveOne(original: Element, target: Element): void {
  const computed = getComputedStyle(original);
  for (const property of RESOLVED) {
    const value = computed.getPropertyValue(property);
    if (value !== '') target.setAttribute(property, value);
  }
  for (const name of PAGE_ONLY) target.removeAttribute(name);
}

function paper(): string {
  return getComputedStyle(document.documentElement).getPropertyValue('--paper').trim() || '#ffffff';
}

function dots({ path, color, diameter }: ExportedDots): SVGElement {
  return element('path', {
    d: path,
    stroke: color,
    'stroke-width': diameter,
    'stroke-linecap': 'round',
    'stroke-opacity': 0.75,
    fill: 'none',
  });
}

function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  text?: string,
): SVGElement {
  const made = document.createElementNS(SVG, name);
  setAttributes(made, attributes);
  if (text !== undefined) made.textContent = text;
  return made;
}

function setAttributes(target: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, String(value));
}
