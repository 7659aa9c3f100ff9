import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import BarList from '../../../src/charts/BarList.svelte';
import MonthBars from '../../../src/charts/MonthBars.svelte';
import Scatter from '../../../src/charts/Scatter.svelte';
import { DRAWN_LIMIT, SVG_LIMIT } from '../../../src/charts/layout-scatter.ts';
import { downloads, dress, LAPTOP, speak } from './stage.ts';

beforeEach(async () => {
  speak('en');
  dress('light');
  await page.viewport(LAPTOP.width, LAPTOP.height);
});

const chart = () => document.querySelector<SVGSVGElement>('svg.layercake-layout-svg');
const drawn = () => expect.poll(() => chart()?.querySelectorAll('text').length ?? 0).toBeGreaterThan(0);

async function svgFile() {
  const [file] = await downloads(() => page.getByRole('button', { name: /as SVG$/ }).click());
  const text = await file!.blob.text();
  return {
    name: file!.name,
    text,
    svg: new DOMParser().parseFromString(text, 'image/svg+xml').documentElement,
  };
}

describe('a chart as a file', () => {
  const months = Float64Array.of(Date.UTC(2011, 0, 1), Date.UTC(2011, 1, 1));
  const bars = {
    months,
    values: Float64Array.of(10, 20),
    valueLabel: 'Revenue',
    title: 'Revenue <by> month',
    fileName: 'm',
  };

  test.each(['light', 'dark'] as const)(
    'SVG: the %s colours are in it, on paper, with its title',
    async (theme) => {
      dress(theme);
      await render(MonthBars, bars);
      await drawn();
      const { name, text, svg } = await svgFile();
      const paper = getComputedStyle(document.documentElement).getPropertyValue('--paper').trim();
      expect(name).toBe('m.svg');
      expect(svg.querySelector('rect')?.getAttribute('fill')).toBe(paper);
      expect([...svg.querySelectorAll('text')][0]?.textContent).toBe('Revenue <by> month');
      expect(text).not.toMatch(/var\(|class=|style=|role=/);
      expect(svg.querySelector('path, rect:not(:first-of-type)')?.getAttribute('fill')).toMatch(/^rgb/);
      expect(svg.getAttribute('font-family')).toContain('sans-serif');
      expect(Number(svg.getAttribute('width'))).toBeGreaterThan(chart()!.clientWidth);
    },
  );

  test('PNG: twice the size, and no part of it empty', async () => {
    await render(MonthBars, bars);
    await drawn();
    const { svg } = await svgFile();
    const [file] = await downloads(() => page.getByRole('button', { name: /as PNG$/ }).click());
    const image = await createImageBitmap(file!.blob);
    expect(file!.name).toBe('m.png');
    expect(image.width).toBe(Math.round(Number(svg.getAttribute('width')) * 2));
    expect(coloursOf(image).size).toBeGreaterThan(3);
  });

  test('the table holds the very figures', async () => {
    await render(MonthBars, { ...bars, values: Float64Array.of(1234, 5678.9), format: String });
    await page.getByRole('button', { name: /^Table/ }).click();
    const rows = [...document.querySelectorAll('tbody tr')].map((row) =>
      [...row.children].map((c) => c.textContent),
    );
    expect(rows).toEqual([
      ['Jan 2011', '1234'],
      ['Feb 2011', '5678.9'],
    ]);
  });

  test('no months: says so instead of breaking', async () => {
    await render(MonthBars, { ...bars, months: new Float64Array(), values: new Float64Array() });
    await expect.element(page.getByText('No dated sales to draw.')).toBeVisible();
  });
});

describe('bars that lead on', () => {
  test('by mouse, Enter and space', async () => {
    const onpick = vi.fn();
    const items = ['a', 'b'].map((name, i) => ({ name, value: i + 1, label: `${i + 1}`, category: i }));
    await render(BarList, {
      title: 't',
      description: 'd',
      table: { columns: [], rows: [] },
      fileName: 'f',
      items,
      onpick,
    });
    await page.getByRole('button', { name: 'b 2' }).click();
    for (const key of ['Enter', ' ', 'x']) {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      document.querySelector('g[role="button"]')!.dispatchEvent(event);
    }
    expect(onpick.mock.calls).toEqual([[1], [0], [0]]);
  });
});

describe('the scatter', () => {
  function points(count: number) {
    const x = Float32Array.from({ length: count }, (_, i) => i % 100);
    const y = Float32Array.from({ length: count }, (_, i) => Math.floor(i / 100));
    const label = Int32Array.from({ length: count }, (_, i) => i % 2);
    const names = ['even', 'odd'];
    const words = {
      title: 'Map',
      description: 'd',
      table: { columns: [], rows: [] },
      fileName: 'map',
      xTitle: 'x',
      yTitle: 'y',
    };
    return {
      ...words,
      x,
      y,
      label,
      names,
      shortNames: ['1', '2'],
      pointLabel: (i: number) => `point ${i}`,
      onpick: vi.fn(),
    };
  }

  test.each([
    { count: SVG_LIMIT, canvas: 0 },
    { count: SVG_LIMIT + 1, canvas: 1 },
  ])('of $count points is on $canvas canvas, and its file holds them all', async ({ count, canvas }) => {
    await render(Scatter, points(count));
    await drawn();
    await expect.poll(() => document.querySelectorAll('canvas').length).toBe(canvas);
    const { svg } = await svgFile();
    const dots = [...svg.querySelectorAll('path')].flatMap(
      (path) => path.getAttribute('d')?.match(/h0/g) ?? [],
    );
    expect(dots).toHaveLength(count);
    expect([...svg.querySelectorAll('text')].map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining(['Map', 'even', 'odd']),
    );
  });

  test('is painted in the colours of the theme, and again when that changes', async () => {
    await render(Scatter, points(SVG_LIMIT + 500));
    await drawn();
    const canvas = () => document.querySelector('canvas')!;
    const painted = async () => [...coloursOf(await createImageBitmap(canvas()))].sort().join();
    await expect.poll(async () => (await painted()).length).toBeGreaterThan(10);
    const light = await painted();
    dress('dark');
    await expect.poll(painted).not.toBe(light);
  });

  test('a click opens the nearest point, its name shows on hover', async () => {
    const props = points(SVG_LIMIT + 500);
    await render(Scatter, props);
    await drawn();
    const pointer = document.querySelector('rect.pointer')!;
    const box = pointer.getBoundingClientRect();
    const at = { clientX: box.left + 9, clientY: box.bottom - 9, bubbles: true };
    pointer.dispatchEvent(new PointerEvent('pointermove', at));
    await expect.element(page.getByText('point 0')).toBeInTheDocument();
    pointer.dispatchEvent(new MouseEvent('click', at));
    expect(props.onpick).toHaveBeenCalledExactlyOnceWith(0);
  });

  test('of 200,000 points draws an even part', async () => {
    await render(Scatter, points(200_000));
    await drawn();
    const { svg } = await svgFile();
    const dots = [...svg.querySelectorAll('path')].flatMap(
      (path) => path.getAttribute('d')?.match(/h0/g) ?? [],
    );
    expect(dots).toHaveLength(DRAWN_LIMIT);
  });
});

/** Distinct colours of every 7th pixel, as `r,g,b`. */
function coloursOf(image: ImageBitmap): Set<string> {
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d')!;
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const found = new Set<string>();
  for (let i = 0; i < data.length; i += 28) if (data[i + 3]! > 100) found.add(data.slice(i, i + 3).join());
  return found;
}
